// Every kind of row damaged, in both engines: it is found, the remedy is told, and mending gives the store of an undisturbed run.
#include "store/integrity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "store/all_rows.h"
#include "store/made_up_documents.h"
#include "store/mend.h"
#include "store/throwaway_postgres.h"
#include "store/writer.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kDocuments = 5;
const CoderVersion kVersion{"test-1", "data-1"};

struct Damage {
  const char* name;
  const char* sql;      // The largest number stands for any; the same row in both engines or not.
  const char* finding;  // Part of what is found.
  Remedy remedy;
  CheckDepth depth = CheckDepth::kRows;
  const char* server_sql = nullptr;  // Where the engines differ; "": only of a file.
  bool add_again = false;            // Mending needs the next add.
};

const Damage kDamages[] = {
    {"EventSentence", "UPDATE events SET sentence_end = 99999 WHERE number = (SELECT max(number) FROM events)", "a span lies outside", Remedy::kRecode},
    {"EventTrigger", "UPDATE events SET trigger_begin = 99999 WHERE number = (SELECT max(number) FROM events)", "a span lies outside", Remedy::kRecode},
    {"EventPlace", "UPDATE events SET place_end = 99999 WHERE number = (SELECT max(number) FROM events)", "a span lies outside", Remedy::kRecode},
    {"PartySpan", "UPDATE event_party SET end = 99999 WHERE event = (SELECT max(number) FROM events)", "the span of Chính phủ", Remedy::kRecode},
    {"PartyArticle", "UPDATE event_party SET article = (SELECT min(number) FROM articles WHERE number NOT IN (SELECT article FROM events WHERE number = "
                     "(SELECT max(number) FROM events))) WHERE event = (SELECT max(number) FROM events) AND role = 'recipient'",
     "a party belongs to another article", Remedy::kRecode},
    {"AttributionSpan", "UPDATE attributions SET end = 99999 WHERE event = (SELECT max(number) FROM events)", "the span of Reuters", Remedy::kRecode},
    {"Sentence", "DELETE FROM sentences WHERE article = (SELECT max(number) FROM articles)", "its sentence is missing", Remedy::kRecode},
    {"CommitmentSpan", "UPDATE commitments SET content_end = 99999 WHERE number = (SELECT max(number) FROM commitments)", "a span lies outside", Remedy::kRecode},
    {"SpeakerSpan", "UPDATE statements SET speaker_end = 99999 WHERE number = (SELECT max(number) FROM statements)", "the span of its speaker", Remedy::kRecode},
    {"RegionSpan", "UPDATE regions SET end = 99999 WHERE ord = 1", "a region lies outside", Remedy::kRecode},
    {"IssueSpan", "UPDATE issues_found SET end = 99999", "an issue lies outside", Remedy::kRecode},
    {"EventGone", "DELETE FROM events WHERE number = (SELECT max(number) FROM events)", "points to events", Remedy::kRecode},
    {"CommitmentGone", "DELETE FROM commitments WHERE number = (SELECT max(number) FROM commitments)", "is missing", Remedy::kRecode, CheckDepth::kRows, ""},
    {"CommitmentGoneOnAServer", "", "points to commitments", Remedy::kRecodeAll, CheckDepth::kRows,
     "DELETE FROM commitments WHERE number = (SELECT max(number) FROM commitments)"},
    {"EventGoneWithItsRows", "", "points to events", Remedy::kRecodeAll, CheckDepth::kRows,
     "DELETE FROM event_party WHERE event = (SELECT max(number) FROM events); DELETE FROM attributions WHERE event = (SELECT max(number) FROM events); "
     "DELETE FROM event_groups WHERE event = (SELECT max(number) FROM events); DELETE FROM events WHERE number = (SELECT max(number) FROM events)"},
    {"StatementGone", "DELETE FROM statements WHERE number = (SELECT max(number) FROM statements)", "is missing", Remedy::kRecode, CheckDepth::kRows, ""},
    {"ArticleGone", "DELETE FROM articles WHERE number = (SELECT max(number) FROM articles)", "points to articles", Remedy::kRemove, CheckDepth::kRows, nullptr, true},
    {"DocumentGone", "DELETE FROM documents WHERE number = (SELECT max(number) FROM documents)", "points to documents", Remedy::kRemove, CheckDepth::kRows, nullptr, true},
    {"DocumentBytes", "UPDATE documents SET content = x'28b52ffd' WHERE number = (SELECT max(number) FROM documents)", "bytes are damaged", Remedy::kAddAgain,
     CheckDepth::kRows, "UPDATE documents SET content = '\\x28b52ffd' WHERE number = (SELECT max(number) FROM documents)", true},
    {"DocumentSource", "UPDATE documents SET source = 'khác' WHERE number = (SELECT max(number) FROM documents)", "not those that its id was made from",
     Remedy::kAddAgain, CheckDepth::kRows, nullptr, true},
    {"CodedRecord", "INSERT INTO coded_records SELECT id, '{' FROM articles WHERE number = (SELECT max(number) FROM articles)", "before corrections, are damaged",
     Remedy::kRecode},
    {"CodedRecordOfNothing", "INSERT INTO coded_records VALUES ('00000000000000aa', '{')", "before corrections, are damaged", Remedy::kRemove},
    {"ProblemOfNoRun", "INSERT INTO problems VALUES (999, 'a.txt', 'malformed', 'hỏng')", "points to runs 999", Remedy::kRemove},
    {"PairGone", "DELETE FROM event_pair WHERE event = (SELECT max(number) FROM events) AND second = 'JPN'", "cannot be found by its parties", Remedy::kDerive},
    {"PairOfAnotherDay", "UPDATE event_pair SET date_to = '2021-05-01' WHERE second = 'JPN'", "cannot be found by its parties", Remedy::kDerive},
    {"PairCountedTwice", "UPDATE event_pair SET counted = counted + 1 WHERE second = 'JPN'", "cannot be found by its parties", Remedy::kDerive},
    {"PairOfAnotherScore", "UPDATE event_pair SET score = score - 1 WHERE second = 'JPN'", "cannot be found by its parties", Remedy::kDerive},
    {"PairOfNoParty", "INSERT INTO event_pair SELECT 'FRA', second, reach, date_from, date_to, event, article, ord, type, quad, status, counted, score FROM event_pair WHERE first = 'CHN'",
     "which they have no part in", Remedy::kDerive},
    {"HappeningEvent", "DELETE FROM happening_event WHERE event = (SELECT max(number) FROM events)", "is in no happening", Remedy::kDerive},
    {"Happening", "DELETE FROM happenings WHERE number = (SELECT max(number) FROM happenings)", "points to happenings", Remedy::kDerive},
    {"HappeningCount", "UPDATE happenings SET events = events + 1", "counts other events", Remedy::kDerive},
    {"LedgerStep", "DELETE FROM ledger_step WHERE commitment = (SELECT max(number) FROM commitments)", "is no step in the ledger", Remedy::kDerive},
    {"LedgerEntry", "DELETE FROM ledger WHERE number = (SELECT max(number) FROM ledger)", "points to ledger", Remedy::kDerive},
    {"LedgerCount", "UPDATE ledger SET steps = steps + 1", "counts other steps", Remedy::kDerive},
    {"CopyOfNothing", "INSERT INTO copies VALUES (999999, 999998, 0.5)", "copies points to articles", Remedy::kDerive},
    {"StoryOfNothing", "INSERT INTO story_articles VALUES (999999, 5, 0)", "story_articles points to", Remedy::kDerive},
    {"StoryCount", "INSERT INTO stories(number, id, headline, headline_article, articles, copies, parties) SELECT 1, '00000000000000ab', 'Tít', number, 2, 0, '[]' "
                   "FROM articles WHERE number = (SELECT max(number) FROM articles)",
     "counts other articles", Remedy::kDerive},
    {"SearchRow", "INSERT INTO article_words(article_words) VALUES ('delete-all')", "missing from full-text search", Remedy::kDerive, CheckDepth::kRows,
     "DELETE FROM article_words WHERE rowid = (SELECT max(number) FROM articles)"},
    {"SearchRowOfNothing", "INSERT INTO article_words(rowid, title, body) VALUES (999999, 'mot', 'hai')", "that is no article", Remedy::kDerive, CheckDepth::kRows,
     "INSERT INTO article_words VALUES (999999, to_tsvector('simple', 'mot hai'))"},
    {"RecordIds", "INSERT INTO record_ids(record_ids) VALUES ('delete-all')", "cannot be found by its id", Remedy::kDerive, CheckDepth::kRows, ""},
    {"ArticleText", "UPDATE articles SET text = 'khác' WHERE number = (SELECT max(number) FROM articles)", "its text is not that", Remedy::kRecode, CheckDepth::kDeep},
    {"SentenceText", "UPDATE sentences SET text = 'khác' WHERE article = (SELECT max(number) FROM articles)", "its sentences are not", Remedy::kRecode, CheckDepth::kDeep},
    {"CommitmentText", "UPDATE commitments SET content = 'khác' WHERE number = (SELECT max(number) FROM commitments)", "the words of a commitment", Remedy::kRecode,
     CheckDepth::kDeep},
    {"StatementSpans", "UPDATE statements SET spans = '[[90000,99999]]' WHERE number = (SELECT max(number) FROM statements)", "the words of a statement", Remedy::kRecode,
     CheckDepth::kDeep},
    {"EventType", "UPDATE events SET type = 'HUG' WHERE number = (SELECT max(number) FROM events); UPDATE event_pair SET type = 'HUG' WHERE event = (SELECT max(number) FROM events)", "its record does not read", Remedy::kRecode, CheckDepth::kDeep},
    {"SearchWords", "INSERT INTO article_words(article_words) VALUES ('delete-all'); INSERT INTO article_words(rowid, title, body) SELECT number, 'mot', 'hai' FROM articles",
     "search does not find it", Remedy::kDerive, CheckDepth::kDeep, "UPDATE article_words SET words = to_tsvector('simple', 'mot hai')"},
};

class MendTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("banggiao-damage-" + std::to_string(getpid()));
    fs::create_directories(folder_);
    path_ = NewStoreAt(folder_ / "kho.db");
  }
  void TearDown() override { fs::remove_all(folder_); }

  static std::string Add(const std::string& path) {
    auto writer = StoreWriter::Open(path, kVersion);
    if (!writer) return writer.error().message;
    const auto known = KnownDocuments::Open(path, kVersion, OtherVersions::kReplaceOlder);
    for (int i = 0; i < kDocuments; ++i) {
      const CodedDocument document = MadeUpCoded(i);
      if (known.value()->Contains(document.id)) continue;
      if (Status put = (*writer)->Put(document); !put) return put.error().message;
    }
    const Status done = (*writer)->Finish("done");
    return done ? "" : done.error().message;
  }
  static MendTools Tools() {
    return {kVersion, [](const RawDocument& document) { return MakeCodedDocument(document, {MadeUpRecord(document)}); }};
  }

  fs::path folder_;
  std::string path_;
};

class DamageTest : public MendTest, public testing::WithParamInterface<Damage> {};

TEST_P(DamageTest, IsFoundWithItsRemedyAndMended) {
  const Damage& damage = GetParam();
  const std::string sql = IsServerAddress(path_) && damage.server_sql != nullptr ? damage.server_sql : damage.sql;
  if (sql.empty()) GTEST_SKIP() << "the other engine's";
  ASSERT_EQ(Add(path_), "");
  const std::string whole = AllRows(path_);
  ASSERT_THAT(CheckStore(path_, CheckDepth::kDeep).value(), IsEmpty());
  {
    auto database = Database::Open(path_, Database::Mode::kWrite);
    const Status damaged = database->Run(sql);
    ASSERT_TRUE(damaged.ok()) << damaged.error().message;
  }
  if (damage.depth == CheckDepth::kDeep) {
    EXPECT_THAT(CheckStore(path_).value(), IsEmpty());
  }
  const auto findings = CheckStore(path_, damage.depth);
  ASSERT_TRUE(findings.ok()) << findings.error().message;
  ASSERT_THAT(findings.value(), Contains(AllOf(Field(&StoreFinding::what, HasSubstr(damage.finding)), Field(&StoreFinding::remedy, damage.remedy))));
  for (const StoreFinding& finding : findings.value()) EXPECT_THAT(RemedyText(finding, path_), HasSubstr("banggiao mend --store " + path_));
  const auto mended = MendStore(path_, CheckStore(path_, CheckDepth::kDeep).value(), Tools());
  ASSERT_TRUE(mended.ok()) << mended.error().message;
  if (damage.add_again) {
    ASSERT_EQ(Add(path_), "");
  } else {
    EXPECT_THAT(mended.value().left, IsEmpty());
  }
  EXPECT_EQ(AllRows(path_), whole);
  const auto left = CheckStore(path_, CheckDepth::kDeep);
  for (const StoreFinding& finding : left.value()) ADD_FAILURE() << finding.what;
}

INSTANTIATE_TEST_SUITE_P(Rows, DamageTest, testing::ValuesIn(kDamages), [](const auto& damage) { return std::string(damage.param.name); });

// Two indices that point to each other's pages: every row is there, and neither index is right.
class MendFileTest : public MendTest {};
TEST_F(MendFileTest, IndicesAreMadeAnew) {
  ASSERT_EQ(Add(path_), "");
  const std::string whole = AllRows(path_);
  {
    auto database = Database::Open(path_, Database::Mode::kWrite);
    const Status damaged = database->Run(
        "PRAGMA writable_schema = ON; CREATE TEMP TABLE pages AS SELECT name, rootpage FROM sqlite_master WHERE name IN ('statements_by_code', "
        "'statements_by_entity'); UPDATE sqlite_master SET rootpage = (SELECT p.rootpage FROM pages p WHERE p.name <> sqlite_master.name) "
        "WHERE name IN ('statements_by_code', 'statements_by_entity'); PRAGMA writable_schema = OFF");
    ASSERT_TRUE(damaged.ok()) << damaged.error().message;
    ASSERT_TRUE(database->Run("DELETE FROM issues_found WHERE ord = 99").ok());
  }
  const auto findings = CheckStore(path_);
  ASSERT_THAT(findings.value(), Contains(AllOf(Field(&StoreFinding::what, HasSubstr("index")), Field(&StoreFinding::remedy, Remedy::kDerive))));
  const auto mended = MendStore(path_, findings.value(), Tools());
  ASSERT_TRUE(mended.ok()) << mended.error().message;
  EXPECT_THAT(mended.value().left, IsEmpty());
  EXPECT_EQ(AllRows(path_), whole);
}

TEST_F(MendFileTest, DamagedPagesAskForABackupAndNothingIsChanged) {
  ASSERT_EQ(Add(path_), "");
  const std::string whole = AllRows(path_);
  const std::vector<StoreFinding> findings = {{"Tree 7 page 12: btreeInitPage() returns error code 11", Remedy::kRestore, "", ""}};
  const auto mended = MendStore(path_, findings, Tools());
  ASSERT_FALSE(mended.ok());
  EXPECT_THAT(mended.error().message, AllOf(HasSubstr("Tree 7 page 12"), HasSubstr("restore a backup")));
  EXPECT_EQ(AllRows(path_), whole);
}

}  // namespace
}  // namespace banggiao
