#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "record/json.h"
#include "store/day_range.h"
#include "store/integrity.h"
#include "store/made_up_documents.h"
#include "store/made_up_store.h"
#include "store/store_reader.h"
#include "store/throwaway_postgres.h"
#include "store/writer.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kEngine = "test-1";

class StoreTest : public MadeUpStoreTest {};

class StoreFileTest : public StoreTest {};  // What only a file can be.

TEST_F(StoreTest, ArticleComesBackAsItWasPut) {
  ASSERT_EQ(Add(0, 3), "");
  auto reader = StoreReader::Open(path_);
  ASSERT_TRUE(reader.ok());
  const ArticleRecord put = MadeUpRecord(MadeUpDocument(1));
  auto got = (*reader)->Article(put.article);
  ASSERT_TRUE(got.ok()) << got.error().message;
  std::string put_json;
  std::string got_json;
  AppendJson(put, &put_json);
  AppendJson(got->record, &got_json);
  EXPECT_EQ(got_json, put_json);
  EXPECT_EQ(got->record.events.at(0).why, put.events.at(0).why);
  EXPECT_EQ(got->record.events.at(0).date_how, put.events.at(0).date_how);
  auto document = (*reader)->Document(got->document);
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->bytes, MadeUpDocument(1).bytes);
}

TEST_F(StoreTest, AddingTwiceDoublesNothing) {
  ASSERT_EQ(Add(0, 5), "");
  ASSERT_EQ(Add(0, 5), "");
  EXPECT_EQ(Ask("SELECT count(*) FROM articles"), "5");
  EXPECT_EQ(Ask("SELECT count(*) FROM event_party"), "15");
  auto reader = StoreReader::Open(path_);
  Query found = (*reader)->database().Prepare("SELECT count(*) FROM article_words WHERE article_words MATCH ?");
  found.Bind("\"bán\"");
  ASSERT_TRUE(found.Next()) << found.status().error().message;
  EXPECT_EQ(found.Int(0), 5);
}

TEST_F(StoreTest, KnowsDocumentsOfItsOwnVersionOnly) {
  ASSERT_EQ(Add(0, 1), "");
  const std::string id = MadeUpCoded(0).id;
  auto known = KnownDocuments::Open(path_, {kEngine, "data-1"});
  auto newer = KnownDocuments::Open(path_, {"test-2", "data-1"});
  ASSERT_TRUE(known.ok() && newer.ok());
  EXPECT_TRUE((*known)->Contains(id));
  EXPECT_FALSE((*known)->Contains(MadeUpCoded(1).id));
  EXPECT_FALSE((*newer)->Contains(id));
}

TEST_F(StoreTest, WhatANewerVersionCodedIsNotToBeReplaced) {
  ASSERT_EQ(Add(0, 1, "0.9.1"), "");
  ASSERT_EQ(Add(1, 2, "0.10.0"), "");
  const std::string older = MadeUpCoded(0).id, newer = MadeUpCoded(1).id;
  const auto knows = [this](const CoderVersion& version, OtherVersions others, const std::string& id) {
    return KnownDocuments::Open(path_, version, others).value()->Contains(id);
  };
  EXPECT_TRUE(knows({"0.9.1", "data-1"}, OtherVersions::kReplaceOlder, newer));
  EXPECT_FALSE(knows({"0.10.0", "data-1"}, OtherVersions::kReplaceOlder, older));
  EXPECT_FALSE(knows({"0.9.1", "data-1"}, OtherVersions::kReplace, newer));
  EXPECT_TRUE(knows({"0.10.0", "data-1"}, OtherVersions::kKeep, older));
  // Of one engine that data is newer whose first run came later; what never ran here is newer than both.
  { auto writer = StoreWriter::Open(path_, {"0.10.0", "data-2"}); ASSERT_TRUE((*writer)->Put(MadeUpCoded(2)).ok()); ASSERT_TRUE((*writer)->Finish("done").ok()); }
  EXPECT_TRUE(knows({"0.10.0", "data-1"}, OtherVersions::kReplaceOlder, MadeUpCoded(2).id));
  EXPECT_FALSE(knows({"0.10.0", "data-2"}, OtherVersions::kReplaceOlder, newer));
  EXPECT_FALSE(knows({"0.10.0", "data-3"}, OtherVersions::kReplaceOlder, MadeUpCoded(2).id));
}

TEST_F(StoreTest, WriterThatKeepsOtherVersionsLeavesTheirRecords) {
  ASSERT_EQ(Add(0, 2, "test-1"), "");
  auto writer = StoreWriter::Open(path_, {"test-2", "data-1"}, nullptr, OtherVersions::kKeep);
  ASSERT_TRUE(writer.ok());
  for (const int number : {0, 5}) {
    CodedDocument document = MadeUpCoded(number);
    document.articles[0].record.events.clear();
    ASSERT_TRUE((*writer)->Put(document).ok());
  }
  ASSERT_TRUE((*writer)->Finish("done").ok());
  EXPECT_EQ(Ask("SELECT group_concat(engine) FROM (SELECT engine FROM documents ORDER BY engine)"), "test-1,test-1,test-2");
  EXPECT_EQ(Ask("SELECT count(*) FROM events"), "2");
}

TEST_F(StoreTest, RecodedDocumentReplacesItsOldRecords) {
  ASSERT_EQ(Add(0, 2), "");
  auto writer = StoreWriter::Open(path_, {"test-2", "data-1"});
  ASSERT_TRUE(writer.ok());
  const RawDocument document = MadeUpDocument(0);
  ArticleRecord record = MadeUpRecord(document);
  record.article = "00000000000000aa";  // The new engine cuts articles otherwise.
  record.events.clear();
  ASSERT_TRUE((*writer)->Put(MakeCodedDocument(document, {record})).ok());
  ASSERT_TRUE((*writer)->Finish("done").ok());
  EXPECT_EQ(Ask("SELECT group_concat(id) FROM (SELECT id FROM articles ORDER BY id) ids"),
            "00000000000000aa," + MadeUpRecord(MadeUpDocument(1)).article);
  EXPECT_EQ(Ask("SELECT count(*) FROM events"), "1");
  EXPECT_THAT(CheckStore(path_).value(), IsEmpty());
}

TEST_F(StoreTest, UnfinishedBatchIsDropped) {
  ASSERT_EQ(Add(0, 2), "");
  {
    auto writer = StoreWriter::Open(path_, {kEngine, "data-1"});
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE((*writer)->Put(MadeUpCoded(7)).ok());
  }
  EXPECT_EQ(Ask("SELECT count(*) FROM articles"), "2");
}

TEST_F(StoreTest, RunWithoutEndIsMarkedAsKilledByTheNext) {
  { auto writer = StoreWriter::Open(path_, {kEngine, "data-1"}); ASSERT_TRUE(writer.ok()); }
  ASSERT_EQ(Add(0, 1), "");
  EXPECT_EQ(Ask("SELECT group_concat(state) FROM runs"), "killed,done");
}

TEST_F(StoreTest, WholeStoreHasNoFindings) {
  ASSERT_EQ(Add(0, 4), "");
  EXPECT_THAT(CheckStore(path_).value(), IsEmpty());
}

TEST_F(StoreTest, RecordsAreFoundByTheFirstDigitsOfTheirIds) {
  ASSERT_EQ(Add(0, 60), "");
  auto reader = StoreReader::Open(path_);
  ASSERT_TRUE(reader.ok());
  const ArticleRecord record = MadeUpRecord(MadeUpDocument(31));
  const std::pair<const char*, std::string> rows[] = {{"events", record.events[0].id}, {"statements", record.statements[0].id},
                                                      {"commitments", record.commitments[0].id}, {"articles", record.article}};
  for (const auto& [table, id] : rows) {
    EXPECT_EQ((*reader)->CompleteId(table, id).value(), id) << table;
    EXPECT_EQ((*reader)->CompleteId(table, id.substr(0, 9)).value(), id) << table;
    EXPECT_EQ((*reader)->NumberOf(table, id.substr(0, 9)).error().code, ErrorCode::kNotFound) << table;
  }
  EXPECT_EQ((*reader)->CompleteId("events", record.statements[0].id).error().code, ErrorCode::kNotFound);
  EXPECT_EQ((*reader)->CompleteId("events", "0").error().code, ErrorCode::kUsage);  // Several.
  EXPECT_EQ((*reader)->ArticleOf("statements", record.statements[0].id).value(), record.article);
  // A happening has the id of one of its events.
  const std::string happening = Ask("SELECT id FROM happenings ORDER BY id LIMIT 1");
  EXPECT_EQ((*reader)->CompleteId("happenings", happening.substr(0, 8)).value(), happening);
}

TEST_F(StoreTest, CheckNamesAnEventOutsideItsDocument) {
  ASSERT_EQ(Add(0, 1), "");
  auto database = Database::Open(path_, Database::Mode::kWrite);
  ASSERT_TRUE(database->Run("UPDATE events SET sentence_end = 9999; UPDATE sentences SET end = 9999").ok());
  EXPECT_THAT(CheckStore(path_).value(), testing::Contains(testing::Field(&StoreFinding::what, HasSubstr("outside its document"))));
}

TEST_F(StoreFileTest, CheckNamesARecordThatCannotBeFoundByItsId) {
  ASSERT_EQ(Add(0, 2), "");
  auto database = Database::Open(path_, Database::Mode::kWrite);
  ASSERT_TRUE(database->Run("UPDATE statements SET id = '00000000000000ff' WHERE number = 2").ok());
  EXPECT_THAT(CheckStore(path_).value(), testing::ElementsAre(testing::Field(&StoreFinding::what, "statement 00000000000000ff cannot be found by its id"),
                                                            testing::Field(&StoreFinding::what, HasSubstr("is missing"))));
}

TEST_F(StoreFileTest, MissingStoreSaysHowToMakeOne) {
  auto reader = StoreReader::Open(path_);
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(reader.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(reader.error().message, HasSubstr("banggiao add --store " + path_));
}

TEST_F(StoreFileTest, StoreOfAnotherFormatIsRefusedByBoth) {
  ASSERT_EQ(Add(0, 1), "");
  ASSERT_TRUE(Database::Open(path_, Database::Mode::kWrite)->Run("PRAGMA user_version = 10").ok());
  EXPECT_EQ(StoreReader::Open(path_).error().code, ErrorCode::kWrongVersion);
  EXPECT_THAT(Add(1, 2), HasSubstr("format 10"));
}

TEST_F(StoreFileTest, FileThatIsNoDatabaseIsRefused) {
  std::ofstream(path_) << std::string(9000, 'x');
  EXPECT_EQ(StoreReader::Open(path_).error().code, ErrorCode::kMalformed);
  EXPECT_THAT(Add(0, 1), HasSubstr("not a Banggiao store"));
}

TEST_F(StoreFileTest, DatabaseOfAnotherProgramIsLeftAlone) {
  ASSERT_TRUE(Database::Open(path_, Database::Mode::kWrite)->Run("CREATE TABLE theirs (x)").ok());
  EXPECT_THAT(Add(0, 1), HasSubstr("not a Banggiao store"));
}

TEST_F(StoreFileTest, DamagedPagesAreReported) {
  ASSERT_EQ(Add(0, 300), "");
  {
    std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(8192 * 3);
    file << std::string(8192 * 20, '\xAB');
  }
  auto findings = CheckStore(path_);
  ASSERT_TRUE(!findings.ok() || !findings->empty());
  if (findings.ok()) {
    EXPECT_THAT(RemedyText(findings->front(), path_), HasSubstr("restore a backup"));
  }
  EXPECT_THAT(Add(0, 300), HasSubstr(path_));
}

TEST_F(StoreFileTest, FileMarkedReadOnlyIsRefusedForWriting) {
  ASSERT_EQ(Add(0, 1), "");
  chmod(path_.c_str(), 0444);
  EXPECT_THAT(Add(1, 2), HasSubstr("read-only"));
  EXPECT_EQ(Ask("SELECT count(*) FROM articles"), "1");
}

// As somebody without rights, which root becomes for a moment.
TEST_F(StoreFileTest, StoreInAFolderThatMayNotBeWrittenIsRead) {
  ASSERT_EQ(Add(0, 2), "");
  const bool root = geteuid() == 0;
  const auto ask = [&] {
    if (root && seteuid(65534) != 0) return std::string("still root");
    std::string answer = Ask("SELECT count(*) FROM articles");
    return root && seteuid(0) != 0 ? std::string("no longer root") : answer;
  };
  chmod(path_.c_str(), 0444);
  chmod(folder_.c_str(), 0555);
  EXPECT_EQ(ask(), "2");
  // What stands only in a log must not be passed over in silence.
  chmod(folder_.c_str(), 0755);
  std::ofstream(path_ + "-wal") << "lines of a log";
  chmod(folder_.c_str(), 0555);
  EXPECT_THAT(ask(), HasSubstr("what was written last stands in " + path_ + "-wal"));
  chmod(folder_.c_str(), 0755);
}

TEST_F(StoreFileTest, FolderInPlaceOfAFileIsRefused) {
  fs::create_directory(path_);
  EXPECT_THAT(Add(0, 1), HasSubstr("not a file"));
}

// Runs `body` in a child process and gives its exit code.
template <typename Body>
int InChild(Body body) {
  const pid_t child = fork();
  if (child == 0) _exit(body());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(StoreFileTest, SecondWriterIsToldToWait) {
  auto writer = StoreWriter::Open(path_, {kEngine, "data-1"});
  ASSERT_TRUE(writer.ok());
  const int code = InChild([&] {
    auto second = StoreWriter::Open(path_, {kEngine, "data-1"});
    return !second.ok() && second.error().code == ErrorCode::kBusy ? 0 : 1;
  });
  EXPECT_EQ(code, 0);
}

TEST_F(StoreFileTest, FullDiskIsAnErrorAndFinishedBatchesStay) {
  ASSERT_EQ(Add(0, 300), "");
  const int code = InChild([&] {
    signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = fs::file_size(path_) + 100'000;
    setrlimit(RLIMIT_FSIZE, &limit);
    const std::string message = Add(300, 20'000);
    return message.find(path_) == 0 && message.find("run the same command again") != std::string::npos ? 0 : 1;
  });
  EXPECT_EQ(code, 0);
  const int stored = std::stoi(Ask("SELECT count(*) FROM articles"));
  EXPECT_GE(stored, 300);
  EXPECT_LT(stored, 20'000);
  EXPECT_THAT(CheckStore(path_).value(), IsEmpty());
  ASSERT_EQ(Add(300, 600), "");
  EXPECT_GE(std::stoi(Ask("SELECT count(*) FROM articles")), 600);
}

TEST(DaysOf, MonthRunsToItsLastDay) {
  EXPECT_EQ(DaysOf("2020-02")->from, "2020-02-01");
  EXPECT_EQ(DaysOf("2020-02")->to, "2020-02-29");
}

TEST(DaysOf, IntervalRunsFromFirstToLast) {
  EXPECT_EQ(DaysOf("2023-05-19/2023-05-21")->from, "2023-05-19");
  EXPECT_EQ(DaysOf("2023-05-19/2023-05-21")->to, "2023-05-21");
}

TEST(DaysOf, UnknownYearHasNoDays) {
  EXPECT_FALSE(DaysOf("XXXX-05-27").has_value());
  EXPECT_FALSE(DaysOf("").has_value());
}

TEST(SourceLookup, GivesTheTextWithoutMarkupBetween) {
  MappedText text;  // Source "Tin <b>mới</b> &amp; nóng": 'mới' is 5 bytes, "nóng" 5.
  text.AppendCopied("Tin ", 0);
  text.AppendCopied("mới", 7);
  text.AppendCopied(" ", 16);
  text.AppendReplaced("&", 17, 5);
  text.AppendCopied(" nóng", 22);
  const SourceLookup lookup(text);
  EXPECT_EQ(lookup.TextUnder({0, 28}), "Tin mới & nóng");
  EXPECT_EQ(lookup.TextUnder({7, 12}), "mới");
  EXPECT_EQ(lookup.TextUnder({17, 22}), "&");
  EXPECT_EQ(lookup.TextUnder({12, 16}), "");
}

TEST(SourceLookup, SpanBeyondTheTextIsClipped) {
  MappedText text;
  text.text = "ngắn";
  EXPECT_EQ(SourceLookup(text).TextUnder({2, 99}), "ắn");
}

}  // namespace
}  // namespace banggiao
