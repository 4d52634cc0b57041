#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "query/record_query.h"
#include "query/said_words.h"
#include "query/search.h"
#include "store/made_up_documents.h"
#include "store/throwaway_postgres.h"
#include "store/writer.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A store with one article a line; every article has one event and one statement.
class QueryTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = NewStoreAt(fs::path(testing::TempDir()) / ("banggiao-query-" + std::to_string(getpid()) + ".db"));
    auto writer = StoreWriter::Open(path_, {"test-1", "data-1"});
    ASSERT_TRUE(writer.ok());
    Put(writer->get(), "a", "Xuất khẩu bán dẫn tăng mạnh.", EventType::kConsult, {"USA"}, {"JPN"}, "2021-04-16");
    Put(writer->get(), "b", "Hai người bạn dân tộc khác nhau.", EventType::kSanction, {"USA"}, {"PRK"}, "2017-08");
    Put(writer->get(), "c", "Ban lãnh đạo dan díu với ban nhạc.", EventType::kConsult, {"CHN"}, {"USA"}, "XXXX-05-01");
    Put(writer->get(), "d", "Dẫn đầu là các nước bán dầu; Hoà bình ở Biển Đông.", EventType::kAid, {"JPN"}, {"VNM"}, "");
    ASSERT_TRUE((*writer)->Finish("done").ok());
    auto store = StoreReader::Open(path_);
    ASSERT_TRUE(store.ok());
    store_ = std::move(*store);
  }
  void TearDown() override {
    store_.reset();
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(path_ + ending);
  }

  static void Put(StoreWriter* writer, const std::string& name, const std::string& words, EventType type,
                  const std::vector<std::string>& actors, const std::vector<std::string>& recipients,
                  const std::string& date) {
    RawDocument document;
    document.source = name;
    document.path = name + ".txt";
    document.bytes = words;
    document.text.text = words;
    ArticleRecord record;
    record.source = name;
    record.article = HexId(Hash64(name));
    record.title = "Bài " + name;
    record.publisher = "Báo " + name;
    record.published.value = name == "d" ? "" : "2021-04-1" + std::to_string(name[0] - 'a');
    const Span all{0, static_cast<uint32_t>(words.size())};
    record.regions = {{"body", all}};
    Event event;
    event.id = HexId(Hash64("event " + name));
    event.type = type;
    event.status = name == "c" ? EventStatus::kNegated : EventStatus::kActual;
    for (const std::string& code : actors) event.actors.push_back(MadeUpParty(code, {0, 1}));
    for (const std::string& code : recipients) event.recipients.push_back(MadeUpParty(code, {0, 1}));
    event.date = date;
    event.sentence = all;
    event.confidence = name == "a" ? 0.9 : 0.5;
    record.events = {event};
    Statement statement;
    statement.id = HexId(Hash64("statement " + name));
    statement.kind = name == "a" ? "direct" : "indirect";
    statement.speaker = MadeUpParty(actors[0], {0, 1});
    statement.text = words;
    statement.spans = {all};
    record.statements = {statement};
    ASSERT_TRUE(writer->Put(MakeCodedDocument(document, {record})).ok());
  }

  // The sources of the articles found, best first.
  std::vector<std::string> Search(const std::string& words) const {
    const auto query = ParseSearch(*store_, words);
    if (!query) return {query.error().message};
    const auto hits = SearchArticles(*store_, query.value(), {});
    if (!hits) return {hits.error().message};
    std::vector<std::string> sources;
    for (const SearchHit& hit : hits.value()) sources.push_back(hit.source);
    return sources;
  }

  std::vector<std::string> Events(const RecordFilter& filter) const {
    std::vector<std::string> sources;
    const Status status = ForEachEvent(*store_, filter, [&](const EventRow& row) {
      sources.push_back(row.facts.source);
      return true;
    });
    if (!status) return {status.error().message};
    EXPECT_EQ(CountEvents(*store_, filter).value(), static_cast<int64_t>(sources.size()));
    return sources;
  }

  // The sources of the statements that say `words`.
  std::vector<std::string> Saying(const std::vector<std::string>& typed, const RecordFilter& filter = {}) const {
    std::vector<SaidWords> said;
    for (const std::string& words : typed) said.push_back(SaidWords::Parse(words).value());
    std::vector<std::string> sources;
    const Status status = ForEachStatementSaying(*store_, filter, said, [&](const StatementRow& row) {
      sources.push_back(row.facts.source);
      return true;
    });
    if (!status) return {status.error().message};
    return sources;
  }

  std::string path_;
  std::unique_ptr<StoreReader> store_;
};

TEST_F(QueryTest, BareWordsFindEverySpellingAndThoseAsTypedFirst) {
  const std::vector<std::string> found = Search("ban dan");
  ASSERT_EQ(found.size(), 4u);
  // "bán dẫn" and "bạn dân" stand as typed; the others have the words apart.
  EXPECT_THAT((std::vector<std::string>{found[0], found[1]}), testing::UnorderedElementsAre("a", "b"));
  EXPECT_THAT((std::vector<std::string>{found[2], found[3]}), testing::UnorderedElementsAre("c", "d"));
}

TEST_F(QueryTest, WordTypedWithMarksNeverFindsAnotherSpelling) {
  EXPECT_THAT(Search("bạn"), ElementsAre("b"));
  EXPECT_THAT(Search("bán dẫn"), ElementsAre("a", "d"));  // "d" has both words, apart.
}

TEST_F(QueryTest, QuotedWordsMustStandSideBySide) {
  EXPECT_THAT(Search("\"bán dẫn\""), ElementsAre("a"));
  EXPECT_THAT(Search("\"ban dan\""), testing::UnorderedElementsAre("a", "b"));  // "bạn dân" is spelt so too.
}

TEST_F(QueryTest, BareDFindsBarredD) { EXPECT_THAT(Search("bien dong"), ElementsAre("d")); }

TEST_F(QueryTest, BothTonePlacementsAreOneWord) { EXPECT_THAT(Search("hòa bình"), ElementsAre("d")); }

TEST_F(QueryTest, DecomposedInputIsTheSameWord) {
  EXPECT_THAT(Search("ba\u0323n"), ElementsAre("b"));
}

TEST_F(QueryTest, MinusLeavesOut) {
  EXPECT_THAT(Search("bán -dầu"), ElementsAre("a"));
  EXPECT_THAT(Search("dẫn -\"bán dẫn\""), ElementsAre("d"));
}

TEST_F(QueryTest, PhraseWithTooManySpellingsIsLookedUpInTheText) {
  auto writer = StoreWriter::Open(path_, {"test-1", "data-1"});
  ASSERT_TRUE(writer.ok());
  // 16 spellings of "ma": a phrase of three has 4,096.
  Put(writer->get(), "e", "ma má mà mả mã mạ mâ mấ mầ mẩ mẫ mậ mă mắ mằ mẳ", EventType::kAid, {"JPN"}, {"VNM"}, "");
  Put(writer->get(), "f", "ma rồi má rồi mà", EventType::kAid, {"JPN"}, {"VNM"}, "");
  ASSERT_TRUE((*writer)->Finish("done").ok());
  EXPECT_THAT(Search("\"ma ma ma\""), ElementsAre("e"));
  EXPECT_THAT(Search("ma ma ma"), testing::UnorderedElementsAre("e", "f"));
  EXPECT_THAT(Search("ma -\"ma ma ma\""), ElementsAre("f"));
}

TEST_F(QueryTest, SearchWithoutAWordSaysSo) { EXPECT_THAT(Search("-x ,."), ElementsAre(HasSubstr("asks for no word"))); }

TEST_F(QueryTest, OperatorsOfTheIndexAreOnlyWords) {
  EXPECT_THAT(Search("NEAR(a b) OR * title:x"), IsEmpty());
  EXPECT_THAT(Search("'; DROP TABLE articles; --"), IsEmpty());
  EXPECT_THAT(Search("bạn"), ElementsAre("b"));
}

TEST_F(QueryTest, SnippetMarksTheWordsFound) {
  const auto hits = SearchArticles(*store_, ParseSearch(*store_, "ban nhac").value(), {});
  ASSERT_TRUE(hits.ok());
  ASSERT_EQ(hits.value().size(), 1u);
  std::vector<std::string> words;
  for (const Span mark : hits.value()[0].marks) words.emplace_back(mark.In(hits.value()[0].snippet));
  EXPECT_THAT(words, ElementsAre("Ban", "ban nhạc"));
}

// Undated ones stand in the order of the articles' ids, and that of "d" is smaller.
TEST_F(QueryTest, NoFilterGivesAllByDayUndatedLast) {
  // Of one day by the article's row number: in a file that is the order of coming, on a server it is made of the id.
  EXPECT_THAT(Events({}), ElementsAre("b", "a", "c", "d"));
}

TEST_F(QueryTest, PartyMayStandInEitherRole) {
  RecordFilter filter;
  filter.parties = {"JPN"};
  EXPECT_THAT(Events(filter), ElementsAre("a", "d"));
}

TEST_F(QueryTest, PairNeedsBoth) {
  RecordFilter filter;
  filter.pairs = {{"JPN", "USA"}};
  EXPECT_THAT(Events(filter), ElementsAre("a"));
}

TEST_F(QueryTest, TypeStatusAndConfidenceFilter) {
  RecordFilter filter;
  filter.types = {EventType::kConsult};
  EXPECT_THAT(Events(filter), ElementsAre("a", "c"));
  filter.statuses = {EventStatus::kActual};
  EXPECT_THAT(Events(filter), ElementsAre("a"));
  RecordFilter sure;
  sure.min_confidence = 0.8;
  EXPECT_THAT(Events(sure), ElementsAre("a"));
}

TEST_F(QueryTest, MonthCountsWhenItTouchesTheRange) {
  RecordFilter filter;
  filter.from = "2017-08-31";
  filter.to = "2017-12-31";
  EXPECT_THAT(Events(filter), ElementsAre("b"));
  filter.from = "2017-09-01";
  EXPECT_THAT(Events(filter), IsEmpty());
}

TEST_F(QueryTest, PublisherIsFoundByPartOfItsName) {
  RecordFilter filter;
  for (const std::vector<std::string>& parts : {std::vector<std::string>{"áo a", "áo d"}, {"ao a", "AO D"}, {"ÁO A", "bao d"}}) {
    filter.publishers = parts;
    EXPECT_THAT(Events(filter), ElementsAre("a", "d")) << parts[0];
  }
  filter.publishers = {"ảo a"};
  EXPECT_THAT(Events(filter), IsEmpty());
}

TEST_F(QueryTest, StatementsAreFoundByTheirOwnWords) {
  EXPECT_THAT(Saying({"BAN DAN"}), ElementsAre("a", "b"));
  EXPECT_THAT(Saying({"bán dẫn"}), ElementsAre("a"));
  EXPECT_THAT(Saying({"dẫn bán"}), ElementsAre("a", "d"));  // Nobody said it so; then in any order.
  EXPECT_THAT(Saying({"bán dẫn", "bien dong"}), ElementsAre("a", "d"));
  RecordFilter second;
  second.offset = second.limit = 1;
  EXPECT_THAT(Saying({"ban dan"}, second), ElementsAre("b"));
  RecordFilter among;
  among.among = {StoreReader::Open(path_).value()->NumberOf("articles", HexId(Hash64("b"))).value()};
  EXPECT_THAT(Saying({"ban dan"}, among), ElementsAre("b"));
  EXPECT_EQ(SaidWords::Parse("!").error().code, ErrorCode::kUsage);
}

TEST_F(QueryTest, WordsOfTheArticleFilterItsEvents) {
  RecordFilter filter;
  filter.words = "bạn";
  EXPECT_THAT(Events(filter), ElementsAre("b"));
}

TEST_F(QueryTest, LimitAndOffsetCutAPage) {
  RecordFilter filter;
  filter.limit = 2;
  filter.offset = 1;
  std::vector<std::string> sources;
  ASSERT_TRUE(ForEachEvent(*store_, filter, [&](const EventRow& row) {
    sources.push_back(row.facts.source);
    return true;
  }).ok());
  EXPECT_THAT(sources, ElementsAre("a", "c"));
}

TEST_F(QueryTest, RowCarriesItsSentence) {
  RecordFilter filter;
  filter.parties = {"VNM"};
  std::string sentence;
  ASSERT_TRUE(ForEachEvent(*store_, filter, [&](const EventRow& row) {
    sentence = row.sentence;
    return true;
  }).ok());
  EXPECT_EQ(sentence, "Dẫn đầu là các nước bán dầu; Hoà bình ở Biển Đông.");
}

TEST_F(QueryTest, StatementsAreFilteredByKindAndDay) {
  RecordFilter filter;
  filter.kinds = {"indirect"};
  filter.from = "2021-04-12";
  std::vector<std::string> sources;
  ASSERT_TRUE(ForEachStatement(*store_, filter, [&](const StatementRow& row) {
    sources.push_back(row.facts.source);
    return true;
  }).ok());
  EXPECT_THAT(sources, ElementsAre("c"));
}

}  // namespace
}  // namespace banggiao
