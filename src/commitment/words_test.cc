#include "commitment/words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "event/frames.h"
#include "identity/mention.h"

namespace banggiao {
namespace {

class CommitmentTablesTest : public ::testing::TestWithParam<std::string> {};

// A row that names a frame nobody has would never be used.
TEST_P(CommitmentTablesTest, NameFramesThatExist) {
  const std::vector<Frame> frames = FrameSet::Load(EmbeddedData(), GetParam()).value().frames;
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get(GetParam() + "/commitment_frames.tsv"))) {
    const std::string_view wanted = row.fields[0];
    EXPECT_TRUE(std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
      return wanted.ends_with('.') ? frame.id.starts_with(wanted) : frame.id == wanted;
    })) << row.line << ": " << wanted;
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, CommitmentTablesTest, ::testing::Values("vi", "en"));

TEST(KeyWords, OfEveryClassAreFoundFoldedAndInOrder) {
  const CommitmentWords& words = CommitmentWords::BuiltIn("vi");
  const uint64_t agreement = WordKeys("Thỏa").front();
  EXPECT_TRUE(words.Is(KeyWord::kText, agreement));
  EXPECT_FALSE(words.Is(KeyWord::kInText, agreement));
  EXPECT_TRUE(words.IsIn(KeyWord::kTalks, WordKeys("nối lại đàm phán với Mỹ")));
  EXPECT_FALSE(words.IsIn(KeyWord::kTalks, WordKeys("phán quyết về cuộc đàm thoại")));
  EXPECT_TRUE(words.IsIn(KeyWord::kResume, WordKeys("khôi phục quan hệ")));
  EXPECT_FALSE(words.IsIn(KeyWord::kResume, WordKeys("phục vụ")));
  for (uint32_t cls = 0; cls < kKeyWordCount; ++cls) {
    const auto word = static_cast<KeyWord>(cls);
    const bool english_alone = word == KeyWord::kGives || word == KeyWord::kAside;
    EXPECT_EQ(words.Words(word).empty(), english_alone) << cls;
  }
}

TEST(UnitWords, HaveAValue) {
  const CommitmentWords& words = CommitmentWords::BuiltIn("vi");
  EXPECT_EQ(words.UnitOf(WordKeys("ngàn").front())->power, 3u);
  EXPECT_EQ(words.UnitOf(WordKeys("lính").front())->name, "quân");
  EXPECT_EQ(words.UnitOf(WordKeys("phán").front()), nullptr);
  DataFiles data = EmbeddedData();
  data.Put("vi/commitment_words.tsv", "phrase\tclass\tvalue\ntấn\tunit\n");
  const auto refused = CommitmentWords::Load(data, "vi");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message, "vi/commitment_words.tsv:2: the unit has no value");
}

TEST(CommitmentFrames, MayNeedAWordOfAClass) {
  const CommitmentWords words = CommitmentWords::Load(EmbeddedData(), "vi").value();
  EXPECT_EQ(words.FrameFor("vi.consult.hoi_dam")->needs, CommitmentWord::kWill);
  EXPECT_EQ(words.FrameFor("vi.agree.se_gap")->needs, std::nullopt);
  DataFiles data = EmbeddedData();
  data.Put("vi/commitment_frames.tsv", "frame\tkind\tcontent\tneeds\nvi.consult.\tplan\tfrom\tshall\n");
  const auto refused = CommitmentWords::Load(data, "vi");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message, "vi/commitment_frames.tsv:2: needs 'shall', which is no class of words");
}

}  // namespace
}  // namespace banggiao
