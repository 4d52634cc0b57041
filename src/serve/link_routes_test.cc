#include "serve/service_fixture.h"

namespace banggiao {
namespace {

using simdjson::dom::element;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST_F(ServiceTest, LinkedRecordsAreThoseOfTheCommandLine) {
  EXPECT_THAT(Get("/api/v1/commitments?party=usa&limit=1").body, AllOf(HasSubstr("\"by\":[\"USA\"]"), HasSubstr("\"steps\":[{\"step\":\"made\"")));
  EXPECT_THAT(Get("/api/v1/commitments?party=PRK").body, HasSubstr("\"items\":[]"));
  EXPECT_THAT(Get("/api/v1/commitments?kind=offer").body, HasSubstr("\"items\":[]"));
  EXPECT_EQ(Get("/api/v1/commitments?kind=direct").status, 400);
  EXPECT_THAT(Get("/api/v1/happenings?pair=USA-JPN&limit=1").body, HasSubstr("\"state\":\"held\""));
  EXPECT_THAT(Get("/api/v1/happenings?most=1&limit=1").body, AllOf(HasSubstr("\"next\":\"\""), HasSubstr("\"state\"")));
  EXPECT_EQ(Get("/api/v1/happenings?most=1&after=2021-04-16~0~0").status, 400);
  EXPECT_EQ(Get("/api/v1/timeline").status, 400);
  EXPECT_THAT(Get("/api/v1/timeline?pair=USA-CHN").body, HasSubstr("\"month\":\"2021-04\""));
  EXPECT_THAT(Get("/api/v1/dyads?pair=USA-CHN&unit=events").body, AllOf(HasSubstr("\"count\":30"), HasSubstr("SELECT")));
  EXPECT_THAT(Get("/api/v1/dyads?unit=events&limit=1").body, HasSubstr("\"cut\":true"));
  EXPECT_EQ(Get("/api/v1/dyads?unit=weeks").status, 400);
  EXPECT_THAT(Get("/api/v1/dyads?pair=USA-CHN&score=gdelt").body, HasSubstr("goldstein"));
  EXPECT_THAT(Get("/api/v1/dyads?pair=USA-CHN&score=plover").body, Not(HasSubstr("goldstein")));
  EXPECT_EQ(Get("/api/v1/dyads?score=mood").status, 400);
  EXPECT_EQ(Get("/api/v1/statements?about=Q0").status, 404);
  EXPECT_THAT(Get("/api/v1/statements?said=nhat tri hop tac&limit=1").body, HasSubstr("\"text\":\"Chúng tôi nhất trí hợp tác\""));
  EXPECT_THAT(Get("/api/v1/statements?said=nhất trí&limit=1").body, HasSubstr("nhất trí hợp tác"));
  EXPECT_THAT(Get("/api/v1/statements?said=nhát trí").body, HasSubstr("\"items\":[]"));
  EXPECT_THAT(Get("/api/v1/statements?said=bán dẫn").body, HasSubstr("\"items\":[]"));  // Of the article, but nobody said it.
  EXPECT_THAT(Get("/api/v1/statements?said=hop ta").body, HasSubstr("\"items\":[]"));
  EXPECT_THAT(Get("/api/v1/statements?said=hợp tác nhất trí&limit=1").body, HasSubstr("nhất trí hợp tác"));  // Nobody said it so; then in any order.
  EXPECT_EQ(Get("/api/v1/statements?said=!").status, 400);
  EXPECT_THAT(Get("/api/v1/statements?about=p.joe-biden").body, HasSubstr("\"items\":[]"));
  EXPECT_THAT(Get("/api/v1/events?no-copies=1&total=1&limit=1").body, HasSubstr("\"total\":30"));
  EXPECT_EQ(Get("/api/v1/events?story=*").status, 400);
  EXPECT_THAT(Get("/api/v1/events?story=00000000").body, HasSubstr("\"items\":[]"));
  EXPECT_EQ(Get("/api/v1/compare?first=USA-JPN@2021-04").status, 400);
  EXPECT_EQ(Get("/api/v1/compare?first=USA-JPN@2021-04&second=USA-JPN@1999").status, 404);
  EXPECT_EQ(Get("/api/v1/compare?first=usa-jpn@2021-04&second=jpn-usa@2021").status, 200);
}

TEST_F(ServiceTest, LinkedListsGiveEachRowOnceOnTheirPages) {
  for (const std::string what : {"commitments", "happenings"}) {
    for (const std::string order : {"", "&newest=1"}) {
      const std::string lines = Streamed(Get("/api/v1/exports/" + what + "?format=jsonl" + order));
      std::vector<std::string> whole, paged;
      simdjson::dom::parser parser;
      simdjson::dom::document_stream stream;
      ASSERT_EQ(parser.parse_many(lines).get(stream), simdjson::SUCCESS);
      for (const auto line : stream) whole.emplace_back(line["id"].get_string().value());
      std::string after;
      do {
        const HttpResponse page = Get("/api/v1/" + what + "?limit=1" + order + (after.empty() ? "" : "&after=" + after));
        ASSERT_EQ(page.status, 200) << page.body;
        const element root = Json(page);
        for (element item : root["items"].get_array()) paged.emplace_back(item["id"].get_string().value());
        after = std::string(root["next"].get_string().value());
      } while (!after.empty() && paged.size() <= whole.size());
      EXPECT_EQ(paged, whole) << what << order;
      EXPECT_FALSE(whole.empty()) << what;
    }
  }
}

TEST_F(ServiceTest, EveryKindIsExported) {
  const HttpResponse events = Get("/api/v1/events?limit=1");
  const std::string event(Json(events)["items"].at(0)["id"].get_string().value());
  const std::string article(Json(events)["items"].at(0)["article"].get_string().value());
  for (const std::string& link : {std::string("stories?"), std::string("commitments?"), std::string("happenings?"), "evidence?id=" + event + "&",
                                  std::string("timeline?pair=USA-CHN&"), std::string("dyads?"), "compare?first=" + article + "&second=USA-JPN@2021&"}) {
    for (const char* format : {"jsonl", "csv", "tsv"}) {
      const HttpResponse response = Get("/api/v1/exports/" + link + "format=" + format);
      ASSERT_EQ(response.status, 200) << link << response.body;
      const std::string text = Streamed(response);
      EXPECT_EQ(text.empty(), link == "stories?" && std::string(format) == "jsonl") << link << format;
    }
  }
  EXPECT_EQ(Get("/api/v1/exports/evidence").status, 400);
  EXPECT_EQ(Get("/api/v1/exports/evidence?id=00000000").status, 404);
  EXPECT_EQ(Get("/api/v1/exports/compare?first=x&second=y").status, 400);
}

}  // namespace
}  // namespace banggiao
