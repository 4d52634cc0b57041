#include "identity/meeting_frames.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "event/frames.h"

namespace banggiao {
namespace {

// A row whose frame nobody has would never be used; each frame has its row's words among its own examples.
TEST(MeetingFrames, NameFramesThatExistByExamplesOfTheirs) {
  const std::vector<Frame> frames = FrameSet::Load(EmbeddedData(), "vi").value().frames;
  for (const TsvRow& row : ReadTsv(EmbeddedData().Get("vi/meeting_frames.tsv"))) {
    const bool open = row.fields[0].ends_with('.');
    const auto frame = std::find_if(frames.begin(), frames.end(), [&](const Frame& each) {
      return open ? each.id.starts_with(row.fields[0]) : each.id == row.fields[0];
    });
    ASSERT_NE(frame, frames.end()) << row.line << ": " << row.fields[0];
    if (open) continue;
    EXPECT_EQ(frame->type, row.fields[1] == "coming" ? EventType::kAgree : EventType::kReject) << row.fields[0];
    EXPECT_THAT(frame->yes, testing::Contains(testing::StartsWith(std::string(row.fields[2])))) << row.fields[0];
  }
}

TEST(MeetingFrames, FrameThenBeginningOfIds) {
  const MeetingFrames& frames = MeetingFrames::BuiltIn();
  EXPECT_EQ(frames.Find("vi.agree.se_gap"), MeetingFate::kComing);
  EXPECT_EQ(frames.Find("vi.consult.hoi_dam"), MeetingFate::kComing);
  EXPECT_EQ(frames.Find("vi.reject.huy"), MeetingFate::kCalledOff);
  EXPECT_EQ(frames.Find("vi.reject.hoan"), MeetingFate::kPostponed);
  EXPECT_EQ(frames.Find("vi.reject.tu_choi"), std::nullopt);
  EXPECT_EQ(frames.Find("learned"), std::nullopt);
  EXPECT_EQ(frames.Find(""), std::nullopt);
}

TEST(MeetingFrames, UnknownFateIsRefused) {
  DataFiles data = EmbeddedData();
  data.Put("vi/meeting_frames.tsv", "frame\tmeans\texample\nvi.agree.hen\tlikely\t\n");
  const auto frames = MeetingFrames::Load(data);
  ASSERT_FALSE(frames.ok());
  EXPECT_EQ(frames.error().message, "vi/meeting_frames.tsv:2: 'likely' is none of coming, called-off, postponed");
}

}  // namespace
}  // namespace banggiao
