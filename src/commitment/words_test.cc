#include "commitment/words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "event/frames.h"

namespace banggiao {
namespace {

// A row that names a frame nobody has would never be used.
TEST(CommitmentFrames, NameFramesThatExist) {
  const std::vector<Frame> frames = FrameSet::Load(EmbeddedData(), "vi").value().frames;
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get("vi/commitment_frames.tsv"))) {
    const std::string_view wanted = row.fields[0];
    EXPECT_TRUE(std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
      return wanted.ends_with('.') ? frame.id.starts_with(wanted) : frame.id == wanted;
    })) << row.line << ": " << wanted;
  }
}

}  // namespace
}  // namespace banggiao
