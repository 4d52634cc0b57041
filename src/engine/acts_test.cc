// Which acts a sentence gives, in sentences written for this test.
#include <gmock/gmock.h>

#include "engine/engine.h"
#include "source/reader.h"

namespace banggiao {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "CONSULT visit actual JPN > RUS"
std::vector<std::string> ActsOf(const std::string& body) {
  static const std::shared_ptr<const Engine> engine = Engine::Load({}).value();
  auto document = ReadDocumentFromBytes("bai.txt", "Bài thử của dự án\n\n" + body + "\n", {});
  const std::vector<ArticleRecord> records = engine->Code(std::move(*document));
  std::vector<std::string> acts;
  for (const Event& event : records.front().events) {
    std::string act = std::string(EventTypeName(event.type)) + ' ' + event.mode + ' ' + std::string(EventStatusName(event.status));
    for (const Party& party : event.actors) act += ' ' + party.code;
    act += " >";
    for (const Party& party : event.recipients) act += ' ' + party.code;
    acts.push_back(act);
  }
  return acts;
}

TEST(Acts, VisitAndMeetingOfTheSameTwoAreTwo) {
  EXPECT_THAT(ActsOf("Thủ tướng Nhật Bản Shinzo Abe thăm Nga và hội đàm với Tổng thống Vladimir Putin."),
              ElementsAre("CONSULT visit actual JPN > RUS", "CONSULT  actual RUS JPN >"));
}

TEST(Acts, WhatIsNotSoIsNoRefusal) { EXPECT_THAT(ActsOf("Triều Tiên nói đây không phải là hành động nhằm vào Mỹ."), IsEmpty()); }

}  // namespace
}  // namespace banggiao
