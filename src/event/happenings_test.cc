#include "event/happenings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "language/tokenizer.h"

namespace banggiao {
namespace {

Analysis AnalysisOf(std::string_view text, const std::vector<Span>& sentences) {
  Analysis analysis;
  for (const Span span : sentences) {
    const auto first = static_cast<uint32_t>(analysis.tokens.size());
    Tokenizer::Tokenize(text, span, &analysis.tokens);
    analysis.sentences.push_back({span, first, static_cast<uint32_t>(analysis.tokens.size())});
  }
  return analysis;
}

std::vector<std::string> Names(const std::vector<ToldHappening>& told) {
  std::vector<std::string> names;
  for (const KnownHappening* happening : EachOnce(told)) names.push_back(happening->name);
  return names;
}

const World& TheWorld() {
  static const World world = World::Load(EmbeddedData()).value();
  return world;
}

KnownHappenings Ours() { return KnownHappenings::Load(EmbeddedData(), CodeTable(TheWorld())).value(); }

TEST(KnownHappenings, OnePhraseIsEnough) {
  const std::string_view text = "Ankara đòi làm rõ vụ Khashoggi.";
  EXPECT_EQ(Names(Ours().Find(AnalysisOf(text, {{0, static_cast<uint32_t>(text.size())}}))),
            std::vector<std::string>{"Vụ sát hại Jamal Khashoggi"});
}

TEST(KnownHappenings, PhrasesOfOneCueMustStandInOneSentence) {
  const std::string_view text = "Lãnh đạo G20 rời Osaka.";
  const auto size = static_cast<uint32_t>(text.size());
  EXPECT_EQ(Names(Ours().Find(AnalysisOf(text, {{0, size}}))), std::vector<std::string>{"Hội nghị thượng đỉnh G20 tại Osaka"});
  const auto half = static_cast<uint32_t>(text.find("rời"));
  EXPECT_TRUE(Ours().Find(AnalysisOf(text, {{0, half}, {half, size}})).empty());
}

// The happenings of a text of one sentence.
std::vector<std::string> In(std::string_view text) {
  return Names(Ours().Find(AnalysisOf(text, {{0, static_cast<uint32_t>(text.size())}})));
}

// The year of a date that a text of one sentence tells.
int YearOf(PartialDate date, std::string_view text) {
  const KnownHappenings ours = Ours();
  const KnownHappening* known = HappeningOn(date, ours.Find(AnalysisOf(text, {{0, static_cast<uint32_t>(text.size())}})), 0);
  return known == nullptr ? 0 : known->day.year;
}

TEST(KnownHappenings, TellsTheYearOfItsOwnDays) {
  constexpr const char* kSingapore = "Ông Trump và ông Kim gặp nhau ở Singapore.";
  EXPECT_EQ(YearOf({0, 6, 12}, kSingapore), 2018);
  EXPECT_EQ(YearOf({0, 6, 0}, kSingapore), 2018);
  EXPECT_EQ(YearOf({0, 6, 30}, kSingapore), 0);
  EXPECT_EQ(YearOf({0, 2, 12}, kSingapore), 0);
  EXPECT_EQ(YearOf({0, 6, 12}, "Hai bên gặp nhau."), 0);
  // 2019, the year of the meeting in Hanoi from 27 February, has no 29 February.
  constexpr const char* kHanoi = "Ông Trump và ông Kim dự thượng đỉnh Mỹ - Triều lần hai.";
  EXPECT_EQ(YearOf({0, 2, 28}, kHanoi), 2019);
  EXPECT_EQ(YearOf({0, 2, 29}, kHanoi), 0);
  // The second day of the G20 of Buenos Aires is of another month.
  EXPECT_EQ(YearOf({0, 12, 1}, "Lãnh đạo G20 họp ở Buenos Aires."), 2018);
  EXPECT_EQ(YearOf({0, 12, 5}, "Lãnh đạo G20 họp ở Buenos Aires."), 0);
  // Two in one sentence, of the June of two years.
  constexpr const char* kBoth = "Sau Singapore, ông Trump và ông Kim gặp nhau ở DMZ.";
  EXPECT_EQ(YearOf({0, 6, 0}, kBoth), 0);
  EXPECT_EQ(YearOf({0, 6, 30}, kBoth), 2019);
}

TEST(KnownHappenings, CuesKeepToTheirHappening) {
  // A part of a cue may begin a longer phrase of another.
  EXPECT_EQ(In("Ông Trump và ông Kim Jong-un gặp nhau ở Singapore."), std::vector<std::string>{"Thượng đỉnh Mỹ - Triều tại Singapore"});
  EXPECT_EQ(In("Nga đón thượng đỉnh Mỹ - Triều lần hai."), std::vector<std::string>{"Thượng đỉnh Mỹ - Triều tại Hà Nội"});
  EXPECT_TRUE(In("Nga thông báo rút quân khỏi Syria.").empty());
  EXPECT_TRUE(In("Hãng hàng không ký hợp đồng mua 50 chiếc 737 MAX.").empty());
  EXPECT_TRUE(In("Ngoại trưởng các nước G7 nhóm họp ở Hiroshima.").empty());
  EXPECT_TRUE(In("Ông Nguyễn Phú Trọng chia buồn khi được tin ông Castro từ trần.").empty());
  EXPECT_TRUE(In("Nga giúp ông Assad khỏi bị lật đổ.").empty());
  EXPECT_EQ(In("Phần mềm MCAS bị nghi khiến máy bay rơi."), std::vector<std::string>{"Hai vụ rơi Boeing 737 MAX"});
  EXPECT_EQ(In("Lệnh trừng phạt vẫn còn sau khi ông Trump và ông Kim gặp thượng đỉnh hồi tháng 6."), std::vector<std::string>{"Thượng đỉnh Mỹ - Triều tại Singapore"});
  EXPECT_EQ(In("Ông Biden dự thượng đỉnh G7 tại Hiroshima."), std::vector<std::string>{"Hội nghị thượng đỉnh G7 tại Hiroshima"});
}

TEST(KnownHappenings, RowsOfOtherDecadesAreFound) {
  EXPECT_EQ(In("Lãnh đạo G8 gặp nhau ở Heiligendamm."), std::vector<std::string>{"Hội nghị thượng đỉnh G8 tại Heiligendamm"});
  EXPECT_EQ(In("Lãnh đạo APEC đến Gyeongju."), std::vector<std::string>{"Hội nghị cấp cao APEC tại Gyeongju"});
}

TEST(KnownHappenings, RowOfTheUserTakesThePlaceOfOurs) {
  DataFiles data;
  data.Put("world/happenings.tsv", "id\tfrom\tlead\tcues\tname_vi\nx\t2019-02-27\t0\tthượng đỉnh Hà Nội\tCũ\ny\t2018-06-12\t0\tSentosa\tKhác\n");
  data.Put("user/world/happenings.tsv", "id\tfrom\tlead\tcues\tname_vi\nx\t2019-02-28\t0\tthượng đỉnh Hà Nội\tMới\n");
  auto happenings = KnownHappenings::Load(data, CodeTable(TheWorld()));
  ASSERT_TRUE(happenings) << happenings.error().message;
  const std::string_view text = "Sau Sentosa là thượng đỉnh Hà Nội.";
  EXPECT_EQ(Names(happenings->Find(AnalysisOf(text, {{0, static_cast<uint32_t>(text.size())}}))), (std::vector<std::string>{"Mới", "Khác"}));
}

TEST(KnownHappenings, FitsActsOfItsTypesAmongItsParties) {
  const CodeTable codes(TheWorld());
  using Names = std::vector<std::string>;
  const auto fit = [&](std::string_view text, EventType type, const Names& by, const Names& to = {}) {
    const auto ids = [&](const Names& names) {
      std::vector<CodeId> parties;
      for (const std::string& name : names) parties.push_back(codes.Find(name));
      return parties;
    };
    const KnownHappenings ours = Ours();
    const auto told = ours.Find(AnalysisOf(text, {{0, static_cast<uint32_t>(text.size())}}));
    return told.empty() ? 99 : told[0].happening->FitOf(type, ids(by), ids(to));
  };
  constexpr const char* kSingapore = "Ông Trump và ông Kim Jong-un gặp nhau ở Singapore.";
  EXPECT_EQ(fit(kSingapore, EventType::kConsult, {"USA", "PRK"}), 3u);
  EXPECT_EQ(fit(kSingapore, EventType::kAgree, {"PRK"}, {"USA"}), 3u);
  EXPECT_EQ(fit(kSingapore, EventType::kAgree, {"PRK"}), 2u);
  EXPECT_EQ(fit(kSingapore, EventType::kConsult, {"USA", "KOR"}), 0u);
  EXPECT_EQ(fit(kSingapore, EventType::kAssault, {"USA", "PRK"}), 0u);
  EXPECT_EQ(fit(kSingapore, EventType::kConsult, {}), 0u);
  EXPECT_EQ(fit("Lãnh đạo G20 gặp nhau ở Osaka.", EventType::kConsult, {"USA", "KOR"}), 1u);
  // One way: the answer is another act.
  constexpr const char* kMeng = "Vụ Mạnh Vãn Chu làm quan hệ hai nước xấu đi.";
  EXPECT_EQ(fit(kMeng, EventType::kCoerce, {"CAN"}, {"CHN"}), 2u);
  EXPECT_EQ(fit(kMeng, EventType::kCoerce, {"CHN"}, {"CAN"}), 0u);
  // Happenings without states for parties date no act.
  EXPECT_EQ(fit("Paris bàn về vụ ông Charlie Kirk bị ám sát.", EventType::kConsult, {"USA", "FRA"}), 0u);
}

TEST(KnownHappenings, RowsWithAWrongActAreNamed) {
  const auto load = [](const std::string& until, const std::string& types, const std::string& parties) {
    DataFiles data;
    data.Put("user/world/happenings.tsv", "id\tfrom\tuntil\tlead\tcues\ttypes\tparties\tname_vi\nx\t2019-02-27\t" + until + "\t0\tHà Nội\t" + types +
                                              "\t" + parties + "\tX\n");
    const auto result = KnownHappenings::Load(data, CodeTable(TheWorld()));
    return result ? std::string("read") : result.error().message;
  };
  EXPECT_EQ(load("2019-02-28", "CONSULT,AGREE", "USA,PRK"), "read");
  EXPECT_NE(load("2019-02-26", "CONSULT", "USA").find("happenings.tsv:2: 'until' must be a day, and not before 'from'"), std::string::npos);
  EXPECT_NE(load("2019-03", "CONSULT", "USA").find("happenings.tsv:2: 'until' must be a day"), std::string::npos);
  EXPECT_NE(load("", "CONSULT", "").find("happenings.tsv:2: 'types' and 'parties' go together"), std::string::npos);
  EXPECT_EQ(load("", "COERCE", "USA>*"), "read");
  EXPECT_NE(load("", "COERCE", "USA>XYZ").find("happenings.tsv:2: no party: XYZ"), std::string::npos);
  EXPECT_NE(load("", "MEET", "USA").find("happenings.tsv:2: no type: MEET"), std::string::npos);
  EXPECT_NE(load("", "CONSULT", "USA,XYZ").find("happenings.tsv:2: no party: XYZ"), std::string::npos);
}

TEST(KnownHappenings, MalformedRowIsNamed) {
  DataFiles data;
  data.Put("user/world/happenings.tsv", "id\tfrom\tlead\tcues\tname_vi\nx\t2019-02\t0\tHà Nội\tX\n");
  const auto result = KnownHappenings::Load(data, CodeTable(TheWorld()));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, "user/world/happenings.tsv:2: 'from' must be a day");
}

}  // namespace
}  // namespace banggiao
