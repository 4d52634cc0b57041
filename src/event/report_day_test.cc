#include "event/report_day.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "core/data_files.h"
#include "entity/resolver.h"
#include "event/date_candidate.h"
#include "language/date_reader.h"
#include "language/tokenizer.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

// An article without a publication day, as a crawler brings it.
struct UndatedArticle {
  explicit UndatedArticle(const std::string& text, const std::string& language = "vi") {
    auto document = std::make_shared<RawDocument>();
    document->source = "text";
    document->language = language;
    document->bytes = text;
    document->text = Normalize(document->bytes, &document->issues);
    const DataFiles& data = EmbeddedData();
    article = ArticleSplitter::Load(data).value().Split(document)[0];
    Tokenizer::Load(data).value().Analyse(article, &analysis);
    report = FindDatesOfArticle(*LoadDateReader(data, language).value(), article, &analysis);
  }

  // The value of the first date phrase that is written so.
  [[nodiscard]] std::string ValueOf(std::string_view phrase) const {
    for (const DateMention& date : analysis.dates) {
      if (date.span.In(article.Text()) == phrase) return ToEdtf(date.value);
    }
    return "no such phrase";
  }

  Article article;
  Analysis analysis;
  ReportDay report;
};

TEST(ReportDay, IsTheDayThatTheTextCallsToday) {
  const UndatedArticle article(
      "Hai nguyên thủ bắt tay\n\nHôm 27-2, đoàn xe tới Hà Nội. Lúc 9h sáng nay, hai bên vào phòng họp. Trưa hôm nay (28-2), lễ ký bị hủy.\n");
  EXPECT_EQ(ToEdtf({article.report.day, {}}), "XXXX-02-28");
  EXPECT_EQ(article.ValueOf("9h sáng nay"), "XXXX-02-28");
}

TEST(ReportDay, IsTheDayAfterTheOneCalledYesterday) {
  const UndatedArticle article("Tổng thống thức trắng đêm\n\nTổng thống Hàn Quốc cho biết đêm qua (11-6) ông không ngủ.\n");
  EXPECT_EQ(ToEdtf({article.report.day, {}}), "XXXX-06-12");
}

TEST(ReportDay, FollowsTheNamedDayWhereTheTextSaysYesterdayAndNeverToday) {
  const std::string lead = "Đoàn tàu tới Vladivostok\n\nĐoàn tàu rời Bình Nhưỡng hôm 24/4. ";
  const UndatedArticle yesterday(lead + "Truyền thông Nga hôm qua phát hình ảnh nhà ga.\n");
  EXPECT_EQ(ToEdtf({yesterday.report.day, {}}), "XXXX-04-25");
  const UndatedArticle today(lead + "Truyền thông Nga hôm nay phát lại hình ảnh hôm qua.\n");
  EXPECT_EQ(ToEdtf({today.report.day, {}}), "XXXX-04-24");
}

TEST(ReportDay, GivesTheMonthOfAWeekWhoseYearIsUnknown) {
  const UndatedArticle article("Hai bên sắp họp\n\nNgày 10/5, Bộ Ngoại giao Nhật Bản cho biết hai bên sẽ họp vào tuần tới.\n");
  EXPECT_EQ(article.ValueOf("tuần tới"), "XXXX-05");
}

TEST(ReportDay, OfWhichOnlyTheMonthIsKnownStillTellsOtherMonths) {
  const UndatedArticle article("Manila xác định hai khu vực\n\nTrước đó, ngày 9/4, hai bên đã họp. Hồi tháng trước, Manila đã chọn hai khu vực.\n");
  EXPECT_EQ(ToEdtf({article.report.day, {}}), "XXXX-04");
  EXPECT_EQ(article.ValueOf("tháng trước"), "XXXX-03");
}

TEST(ReportDay, GivesNoMonthsThatRunOverNewYear) {
  const UndatedArticle article("Hai bên sắp đàm phán\n\nNgày 20/9, Bộ Ngoại giao Nhật Bản cho biết hai bên sẽ đàm phán trong 6 tháng tới. 2 tháng tới sẽ quyết định.\n");
  EXPECT_EQ(article.ValueOf("6 tháng tới"), "");
  EXPECT_EQ(article.ValueOf("2 tháng tới"), "XXXX-10/XXXX-11");
}

// 26 March was a Monday in 2018 and a Sunday in 2017.
TEST(ReportDay, WithoutAYearTellsWeekdaysOnceTheYearOrTheOpeningDoes) {
  const UndatedArticle article("States expel diplomats\n\nLONDON, March 26 (Reuters) - Britain said on Monday that Russia had lied. On Friday the two had met.\n", "en");
  ASSERT_EQ(ToEdtf({article.report.day, {}}), "XXXX-03-26");
  EXPECT_EQ(article.ValueOf("Monday"), "");
  EXPECT_EQ(OpeningWeekday(article.analysis), 1);
  const auto read = [&](int year, std::string_view phrase) {
    const auto with = WithWeekdays(article.analysis, article.report, year);
    for (const DateMention& date : with->dates) {
      if (date.span.In(article.article.Text()) == phrase) return ToEdtf(date.value);
    }
    return std::string("no such phrase");
  };
  EXPECT_EQ(read(2018, "Monday"), "XXXX-03-26");
  EXPECT_EQ(read(2018, "Friday"), "XXXX-03-23");
  EXPECT_EQ(read(0, "Friday"), "XXXX-03-23");
  EXPECT_EQ(read(2019, "Monday"), "XXXX-03-25");  // A Tuesday: the report is of the day after.
  EXPECT_EQ(read(2017, "Monday"), "XXXX-03-26");  // A Sunday, six days off: so it is another year.
}

TEST(DateCandidates, HoldTheDayThatADistanceTells) {
  UndatedArticle undated("Ngoại trưởng Mỹ phát biểu\n\nNgoại trưởng Mỹ phát biểu hôm 20/7, một ngày sau khi Nga bác bỏ đề nghị của Mỹ.\n");
  const World world = World::Load(EmbeddedData()).value();
  const auto linker = std::move(EntityLinker::Load(EmbeddedData(), world)).value();
  const Mentions mentions = linker->Link(undated.article, undated.analysis);
  const EventInput input{undated.article, undated.analysis, mentions};
  EventDraft draft;
  draft.sentence = 1;
  draft.first = undated.analysis.sentences[1].first;
  draft.last = draft.first + 1;
  const std::vector<EventDraft> drafts = {draft};
  const DateArticle article(input, drafts, undated.report, {});
  const auto candidates = FindDateCandidates(DateTaskOf(article, 0));
  const auto has = [&](const char* value, DateCandidate::Source source) {
    return std::any_of(candidates.begin(), candidates.end(),
                       [&](const DateCandidate& c) { return ToEdtf(c.value) == value && c.source == source; });
  };
  EXPECT_TRUE(has("XXXX-07-20", DateCandidate::Source::kNamed));
  EXPECT_TRUE(has("XXXX-07-19", DateCandidate::Source::kOffset));
  EXPECT_TRUE(has("XXXX-07-21", DateCandidate::Source::kDayAfter));
  EXPECT_TRUE(candidates.back().value.empty());
}

// "Cuộc gặp ở Hà Nội" without a day: its days are known, for an act of its kind among its parties.
TEST(DateCandidates, HoldTheDaysOfAKnownHappening) {
  UndatedArticle undated("Mỹ - Triều còn bất đồng\n\nHai bên không ra tuyên bố sau thượng đỉnh Mỹ - Triều lần hai.\n");
  const DataFiles& data = EmbeddedData();
  const World world = World::Load(data).value();
  const auto linker = std::move(EntityLinker::Load(data, world)).value();
  const KnownHappenings happenings = KnownHappenings::Load(data, linker->codes()).value();
  const Mentions mentions = linker->Link(undated.article, undated.analysis);
  const EventInput input{undated.article, undated.analysis, mentions};
  EventDraft meeting;
  meeting.actors = {linker->codes().Find("USA"), linker->codes().Find("PRK")};
  meeting.sentence = 1;
  meeting.first = undated.analysis.sentences[1].first;
  meeting.last = meeting.first + 1;
  EventDraft other = meeting;
  other.actors = {linker->codes().Find("USA"), linker->codes().Find("CHN")};
  const std::vector<EventDraft> drafts = {meeting, other};
  const std::vector<ToldHappening> told = happenings.Find(undated.analysis);
  const DateArticle article(input, drafts, undated.report, told);
  const auto known = [&](size_t event) {
    std::vector<std::string> values;
    for (const DateCandidate& candidate : FindDateCandidates(DateTaskOf(article, event))) {
      if (candidate.source == DateCandidate::Source::kHappening) values.push_back(ToEdtf(candidate.value));
    }
    return values;
  };
  EXPECT_EQ(known(0), (std::vector<std::string>{"XXXX-02-27", "XXXX-02-28", "XXXX-02-27/XXXX-02-28"}));
  EXPECT_TRUE(known(1).empty());
}

}  // namespace
}  // namespace banggiao
