#include "query/subjects.h"

#include <gmock/gmock.h>

namespace banggiao {
namespace {

using testing::ElementsAre;

TEST(SentencesOf, CutsAfterSentencesAndNotAfterInitials) {
  EXPECT_THAT(SentencesOf("Ở Washington D. C. hai bên gặp nhau. Họ bàn 3.5 giờ.\nHết"),
              ElementsAre("Ở Washington D. C. hai bên gặp nhau.", "Họ bàn 3.5 giờ.", "Hết"));
}

std::vector<std::string> IdsIn(const SubjectFinder& finder, std::string_view text) {
  std::vector<std::string> ids;
  for (const SubjectMention& mention : finder.Find(text)) ids.push_back(mention.issue);
  return ids;
}

TEST(SubjectFinder, RowsOfTheUserStandBesideOursAndTakeThePlaceOfOursWithTheSameId) {
  DataFiles data;
  data.Put("world/issues.tsv",
           "id\tparent\tlevel\tname_vi\tname_en\tcues_vi\tcues_en\tcontexts\n"
           "chips\t\t1\tBán dẫn\tSemiconductors\tcon chip\t\t\n"
           "climate\t\t1\tKhí hậu\tClimate\ttrung hoà carbon\t\t\n");
  data.Put("user/world/issues.tsv",
           "id\tname_vi\tcues_vi\n"
           "chips\tVi mạch\tvi mạch\n"
           "own\tCủa tôi\ttrung hòa carbon|họp báo chung\n");
  const SubjectFinder finder(data);
  EXPECT_THAT(IdsIn(finder, "Tại cuộc họp báo chung, hai bên nói về con chip."), ElementsAre("own"));
  EXPECT_THAT(IdsIn(finder, "Hai bên nói về vi mạch."), ElementsAre("chips"));
  EXPECT_THAT(IdsIn(finder, "Mức trung hòa carbon."), ElementsAre("climate", "own"));  // A cue of both names both.
  EXPECT_EQ(finder.NameOf("chips"), "Vi mạch");
  EXPECT_EQ(finder.NameOf("own"), "Của tôi");
}

}  // namespace
}  // namespace banggiao
