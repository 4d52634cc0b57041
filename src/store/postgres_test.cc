// What only a store on a server has. That it answers as a file does, the tests of the stages find out, run a second time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>
#include <tuple>

#include "store/all_rows.h"
#include "store/back_to_older_format.h"
#include "store/copy_store.h"
#include "store/correction_draft.h"
#include "store/integrity.h"
#include "store/made_up_documents.h"
#include "store/new_numbers.h"
#include "store/record_ids.h"
#include "store/remote_database.h"
#include "store/same_store.h"
#include "store/search_vector.h"
#include "store/server_address.h"
#include "store/store_reader.h"
#include "store/throwaway_postgres.h"
#include "store/writer.h"

namespace banggiao {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(WithoutPassword, HidesItWhereverItStands) {
  EXPECT_EQ(WithoutPassword("postgresql://an:b%40c@host/kho"), "postgresql://an:***@host/kho");
  EXPECT_EQ(WithoutPassword("postgresql://host:5432/kho?user=an&password=bi-mat&sslmode=require"),
            "postgresql://host:5432/kho?user=an&password=***&sslmode=require");
  EXPECT_EQ(WithoutPassword("postgresql://an@/kho?host=/tmp/x"), "postgresql://an@/kho?host=/tmp/x");
  EXPECT_EQ(WithoutPassword("postgresql://an:bi@mat/rat?kin@host/kho"), "postgresql://an:***@host/kho");
  EXPECT_EQ(WithoutPassword("mysql://an:bi-mat@host/kho"), "mysql://an:***@host/kho");
  EXPECT_EQ(WithoutPassword("postgresql://host:5432/kho?password=bi@mat"), "postgresql://host:5432/kho?password=***");
  EXPECT_EQ(WithoutPassword("kho/an:b@c.db"), "kho/an:b@c.db");
  EXPECT_EQ(WithoutPassword("postgresql://host:5432/kho"), "postgresql://host:5432/kho");
}

TEST(CheckServerAddress, RefusesWhatLibpqWouldTellInPieces) {
  for (const char* address : {"postgresql://an:bi@mat@host/kho", "postgresql://an:bi/mat@host/kho", "postgresql://an:bi?mat@host/kho",
                              "postgresql://an:bi%mat@host/kho", "postgresql://host/kho?password=bi%mat", "postgresql://an:bi%00mat@host/kho"}) {
    const Status sound = CheckServerAddress(address);
    ASSERT_FALSE(sound.ok()) << address;
    EXPECT_THAT(sound.error().message, testing::AllOf(testing::Not(testing::HasSubstr("mat")), testing::Not(testing::HasSubstr("bi%"))));
  }
  for (const char* address : {"postgresql://an:bi%40mat@host:5432/kho?sslmode=require", "postgresql://host/kho", "postgresql://an@[::1]:5432/kho"}) {
    EXPECT_TRUE(CheckServerAddress(address).ok()) << address;
  }
}

TEST(SchemaOf, IsAParameterOfTheAddress) {
  const std::tuple<const char*, const char*, const char*> rows[] = {
      {"postgresql://db/news", "banggiao", "postgresql://db/news"},
      {"postgresql://db/news?schema=tin_moi", "tin_moi", "postgresql://db/news"},
      {"postgresql://db/news?schema=b&sslmode=require", "b", "postgresql://db/news?sslmode=require"},
      {"postgresql://db/news?host=/tmp&schema=b", "b", "postgresql://db/news?host=/tmp"},
      {"postgresql://db/news?host=/tmp&schema=b&user=an", "b", "postgresql://db/news?host=/tmp&user=an"},
      {"postgresql://schema=x@db/news", "banggiao", "postgresql://schema=x@db/news"},
  };
  for (const auto& [address, schema, rest] : rows) {
    EXPECT_EQ(SchemaOf(address), schema);
    EXPECT_EQ(WithoutSchema(address), rest);
  }
}

TEST(LockKey, StoresOfOneDatabaseHaveTheirOwn) {
  EXPECT_EQ(LockKey("postgresql://db/news", 16967), 16967);  // As programs before there were schemas.
  EXPECT_NE(LockKey("postgresql://db/news?schema=b", 16967), LockKey("postgresql://db/news?schema=c", 16967));
  EXPECT_GT(LockKey("postgresql://db/news?schema=b", 16967), 0);
}

TEST(ConnectPostgres, SchemaThatIsNoNameIsRefused) {
  const auto database = Database::Open("postgresql://127.0.0.1:1/kho?schema=a;DROP", Database::Mode::kRead);
  ASSERT_FALSE(database.ok());
  EXPECT_EQ(database.error().code, ErrorCode::kUsage);
}

TEST(ConnectPostgres, ThatFailsNamesTheServerAndNoPassword) {
  const auto database = Database::Open("postgresql://an:bi-mat@127.0.0.1:1/kho?connect_timeout=2", Database::Mode::kRead);
  ASSERT_FALSE(database.ok());
  EXPECT_THAT(database.error().message, AllOf(HasSubstr("127.0.0.1:1"), Not(HasSubstr("bi-mat"))));
}

// Needs a server whatever the environment says.
class ServerFileTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::string& why_not = ThrowawayPostgres::Instance().why_not();
    if (!why_not.empty()) GTEST_SKIP() << why_not;
    address_ = ThrowawayPostgres::Instance().NewDatabase();
    file_ = testing::TempDir() + "/banggiao-pg-" + std::to_string(getpid()) + ".db";
  }
  void TearDown() override {
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file_ + ending);
  }

  static std::string Add(const std::string& path, const std::vector<int>& numbers, int batch = 1000) {
    auto writer = StoreWriter::Open(path, {"test-1", "data-1"});
    if (!writer) return writer.error().message;
    int count = 0;
    for (const int number : numbers) {
      if (Status put = (*writer)->Put(MadeUpCoded(number)); !put) return put.error().message;
      if (++count % batch != 0) continue;
      if (Status done = (*writer)->Commit(); !done) return done.error().message;
    }
    Status done = (*writer)->Finish("done");
    return done ? "" : done.error().message;
  }
  static std::vector<int> UpTo(int end) {
    std::vector<int> numbers;
    for (int i = 0; i < end; ++i) numbers.push_back(i);
    return numbers;
  }
  // Columns by table, without those that only a server needs.
  static std::map<std::string, std::string> Columns(const std::string& path, const char* sql) {
    std::map<std::string, std::string> columns;
    auto reader = StoreReader::Open(path);
    Query rows = (*reader)->database().Prepare(sql);
    while (rows.Next()) columns[rows.String(0)] += rows.String(1) + " ";
    EXPECT_TRUE(rows.status().ok());
    return columns;
  }
  static std::string Rows(const std::string& path) { return AllRows(path); }

  std::string address_, file_;
};

TEST_F(ServerFileTest, TablesHaveTheSameColumns) {
  ASSERT_EQ(Add(address_, {0}), "");
  ASSERT_EQ(Add(file_, {0}), "");
  auto server = Columns(address_,
                        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'banggiao' "
                        "AND NOT (column_name = 'rowid') ORDER BY table_name, ordinal_position");
  auto file = Columns(file_, "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type IN ('table', 'view') "
                             "AND m.name NOT LIKE 'article_words%' AND m.name NOT LIKE 'record_ids%' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid");
  for (const char* only : {"article_words", "meta", "fed_documents"}) EXPECT_EQ(server.erase(only), 1u);
  EXPECT_EQ(server, file);
}

TEST_F(ServerFileTest, LongTextsArePackedByLz4AndSpareTheAnalysis) {
  ASSERT_EQ(Add(address_, {0}), "");
  auto reader = StoreReader::Open(address_);
  const auto ask = [&](const char* sql) { return (*reader)->database().Ask(sql).value(); };
  EXPECT_EQ(ask("SELECT current_setting('default_toast_compression')"),
            ask("SELECT CASE WHEN 'lz4' = ANY (enumvals) THEN 'lz4' ELSE 'pglz' END FROM pg_settings WHERE name = 'default_toast_compression'"));
  EXPECT_EQ(ask("SELECT count(*)::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND "
                "NOT coalesce('autovacuum_analyze_scale_factor=0.5' = ANY (reloptions), false)"),
            "0");
  EXPECT_EQ(ask("SELECT ('autovacuum_vacuum_insert_scale_factor=0.05' = ANY (reloptions))::text FROM pg_class WHERE oid = 'event_pair'::regclass"), "true");
  EXPECT_EQ(ask("SELECT string_agg(attrelid::regclass::text || '.' || attname, ' ' ORDER BY attrelid::regclass::text) FROM pg_attribute "
                "WHERE attnum > 0 AND attstattarget = 0 AND attrelid::regclass::text IN ('documents', 'articles', 'sentences', 'events', 'statements')"),
            "articles.text documents.content events.why sentences.text statements.text");
}

TEST_F(ServerFileTest, HoldsTheSameRowsAsAFile) {
  ASSERT_EQ(Add(address_, UpTo(40), 7), "");
  ASSERT_EQ(Add(file_, UpTo(40), 7), "");
  EXPECT_EQ(Rows(address_), Rows(file_));
  EXPECT_THAT(CheckStore(address_).value(), IsEmpty());
}

TEST_F(ServerFileTest, WritersBesideEachOtherMakeTheStoreOfOne) {
  ASSERT_EQ(Add(file_, UpTo(120)), "");
  std::vector<std::thread> writers;
  std::atomic<int> tries{0};
  for (int writer = 0; writer < 3; ++writer) {
    writers.emplace_back([&, writer] {
      std::vector<int> numbers;  // Every article is stored by two of the three, in another order.
      for (int i = 0; i < 120; ++i) {
        const int number = writer == 1 ? 119 - i : i;
        if (number % 3 != writer) numbers.push_back(number);
      }
      for (int again = 0; again < 50; ++again) {
        ++tries;
        if (Add(address_, numbers, 10).empty()) return;
      }
      ADD_FAILURE() << "never done";
    });
  }
  for (std::thread& writer : writers) writer.join();
  ASSERT_EQ(Add(address_, {}), "");  // Links what the last of them left pending.
  EXPECT_EQ(Rows(address_), Rows(file_));
  EXPECT_THAT(CheckStore(address_).value(), IsEmpty());
}

TEST_F(ServerFileTest, BytesThatPostgresRefusesAreStoredAllTheSame) {
  RawDocument document = MadeUpDocument(1);
  document.path = "th\xB0 m\xF4" "c.txt";
  ArticleRecord record = MadeUpRecord(document);
  record.publisher = std::string("B\0o", 3);
  auto writer = StoreWriter::Open(address_, {"test-1", "data-1"});
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE((*writer)->Put(MakeCodedDocument(document, {record})).ok());
  const Status done = (*writer)->Finish("done");
  ASSERT_TRUE(done.ok()) << done.error().message;
  auto reader = StoreReader::Open(address_);
  const auto article = (*reader)->Article(record.article);
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article.value().record.publisher, "B\uFFFDo");
  EXPECT_EQ((*reader)->Document(article.value().document).value().bytes, document.bytes);
}

TEST_F(ServerFileTest, AnErrorInTheMiddleOfABatchIsToldAtItsEndAndNothingIsStored) {
  ASSERT_EQ(Add(address_, {0}), "");
  auto database = Database::Open(address_, Database::Mode::kWrite);
  ASSERT_TRUE(database->Run("BEGIN IMMEDIATE").ok());
  EXPECT_TRUE(database->Prepare("INSERT INTO spellings VALUES (?,?)").RunWith("ban", "bần").ok());
  (void)database->Prepare("INSERT INTO spellings VALUES (?,?)").RunWith("ban", "bần");  // Twice.
  const Status done = database->Run("COMMIT");
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().code, ErrorCode::kBusy);
  EXPECT_EQ(database->Ask("SELECT count(*) FROM spellings WHERE word = 'bần'").value(), "0");
}

// Of 300 rows that go by one COPY the two hundredth has the key of another.
TEST_F(ServerFileTest, CopyThatFailsHalfwayTakesAllOfItsBatchAndLeavesTheConnection) {
  ASSERT_EQ(Add(address_, {0}), "");
  auto database = Database::Open(address_, Database::Mode::kWrite);
  const auto rows = [&] { return database->Ask("SELECT count(*) FROM regions").value(); };
  const std::string before = rows();
  const auto put = [&](int twice) {
    Status begun = database->Run("BEGIN IMMEDIATE");
    Query region = database->Prepare("INSERT INTO regions VALUES (?,?,?,?,?)");
    for (int i = 0; i < 300 && begun.ok(); ++i) begun = region.RunWith(int64_t{7}, int64_t{i == twice ? 0 : i}, "body", int64_t{0}, int64_t{1});
    return begun.ok() ? database->Run("COMMIT") : begun;
  };
  const Status failed = put(200);
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().code, ErrorCode::kBusy);
  EXPECT_THAT(failed.error().message, HasSubstr("run the same command again"));
  EXPECT_EQ(rows(), before);
  const Status again = put(-1);
  EXPECT_TRUE(again.ok()) << again.error().message;
  EXPECT_EQ(rows(), std::to_string(std::stoi(before) + 300));
}

// The server gives the error itself, of a row in the midst of a COPY. What was stored before stays, the message names the store, and the same again completes it.
TEST_F(ServerFileTest, BatchWhoseCopyFailedIsToldAndStoredByTheSameAgain) {
  ASSERT_EQ(Add(address_, {0}), "");
  ASSERT_EQ(Add(file_, UpTo(30)), "");
  auto database = Database::Open(address_, Database::Mode::kWrite);
  ASSERT_TRUE(database->RunScript("CREATE FUNCTION banggiao.fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'made up' USING ERRCODE = '53100'; END $$;"
                                  "CREATE TRIGGER fail BEFORE INSERT ON banggiao.sentences FOR EACH ROW WHEN (NEW.article = " +
                                  std::to_string(NumberOfId(MadeUpCoded(17).articles[0].record.article)) + ") EXECUTE FUNCTION banggiao.fail()").ok());
  const std::string said = Add(address_, UpTo(30), 10);
  EXPECT_THAT(said, AllOf(HasSubstr("made up"), HasSubstr("no room left")));
  EXPECT_EQ(database->Ask("SELECT count(*) FROM articles").value(), "10");  // Of the first batch.
  ASSERT_TRUE(database->RunScript("DROP TRIGGER fail ON banggiao.sentences; DROP FUNCTION banggiao.fail()").ok());
  ASSERT_EQ(Add(address_, UpTo(30), 10), "");
  EXPECT_EQ(Rows(address_), Rows(file_));
}

TEST_F(ServerFileTest, StoreIsKnownUnderAnotherAddress) {
  ASSERT_EQ(Add(address_, {1}), "");
  const std::string separator = address_.find('?') == std::string::npos ? "?" : "&";
  const auto same = [&](const std::string& other) { return IsSameStore(address_, other); };
  EXPECT_TRUE(same(address_).value());
  EXPECT_TRUE(same(address_ + separator + "schema=banggiao").value());
  EXPECT_FALSE(same(address_ + separator + "schema=banggiao_next").value());
  EXPECT_FALSE(same(ThrowawayPostgres::Instance().NewDatabase()).value());
  EXPECT_FALSE(same(file_).value());
  EXPECT_EQ(same("postgresql://127.0.0.1:1/news").error().code, ErrorCode::kUnreadable);
}

TEST_F(ServerFileTest, GatheredRowsAreThereForWhoeverNamesTheirTable) {
  ASSERT_EQ(Add(address_, {0}), "");
  auto database = Database::Open(address_, Database::Mode::kWrite);
  ASSERT_TRUE(database->Run("BEGIN IMMEDIATE").ok());
  Query put = database->Prepare("INSERT INTO happenings VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  for (int i = 0; i < 3; ++i) {
    put.Bind(INT64_MAX - i).Bind("id " + std::to_string(i)).Bind("khối {\"\\,").Bind("").Bind(0).Bind("2020");
    if (i == 1) put.Bind(Null{}).Bind(Null{});
    else put.Bind("2020-01-01").Bind("2020-12-31");
    ASSERT_TRUE(put.Bind("").Bind(-2).Bind(1).Run().ok());
  }
  EXPECT_EQ(database->Ask("SELECT group_concat(id) FROM (SELECT id FROM happenings WHERE block = 'khối {\"\\,' ORDER BY number)").value(),
            "id 2,id 1,id 0");
  EXPECT_EQ(database->Ask("SELECT count(*) FROM happenings WHERE date_from IS NULL AND events = -2 AND number = 9223372036854775806").value(), "1");
  Query pass_over = database->Prepare("INSERT OR IGNORE INTO spellings VALUES (?,?)");
  for (const char* word : {"bần", "bẩn", "bần"}) ASSERT_TRUE(pass_over.RunWith("ban", word).ok());
  ASSERT_TRUE(database->Run("COMMIT").ok());
  EXPECT_EQ(database->Ask("SELECT count(*) FROM spellings WHERE word IN ('bần', 'bẩn')").value(), "2");
  // A batch that is given up takes them with it.
  ASSERT_TRUE(database->Run("BEGIN IMMEDIATE").ok());
  ASSERT_TRUE(pass_over.RunWith("ban", "bận").ok());
  ASSERT_TRUE(database->Run("ROLLBACK").ok());
  ASSERT_TRUE(database->Run("BEGIN IMMEDIATE").ok());
  ASSERT_TRUE(database->Run("COMMIT").ok());
  EXPECT_EQ(database->Ask("SELECT count(*) FROM spellings WHERE word = 'bận'").value(), "0");
}

TEST_F(ServerFileTest, SearchVectorIsThatOfTheServersOwnFunction) {
  ASSERT_EQ(Add(address_, {0}), "");
  auto database = Database::Open(address_, Database::Mode::kWrite);
  std::string often, far, many;
  for (int i = 0; i < 700; ++i) often += "mỹ nga ";
  for (int i = 0; i < 17'000; ++i) far += i % 100 == 0 ? "xa " : "gần ";
  for (int i = 0; i < 60'010; ++i) many += std::to_string(i % 5000) + " ";
  std::string longest, too_long;
  for (int i = 0; i < 499; ++i) longest += "ă";
  too_long = longest + "ă";
  const std::pair<std::string, std::string> texts[] = {
      {"mỹ và nga", "nga nói mỹ và mỹ"}, {"", "một hai"}, {"một hai", ""}, {"", ""}, {"a", often}, {"xa", far + "cuối cuối"}, {"1", many},
      {longest + " b", too_long + " " + longest}, {"hai  chỗ", " đầu"}};
  for (const auto& [title, body] : texts) {
    ASSERT_TRUE(database->Run("BEGIN IMMEDIATE").ok());
    ASSERT_TRUE(database->Prepare("INSERT INTO article_words(rowid, title, body) VALUES (?,?,?)").RunWith(int64_t{-5}, title, body).ok());
    Query same = database->Prepare("SELECT words = search_vector(?, ?), length(words), CAST(words AS text) = CAST(search_vector(?, ?) AS text) "
                                   "FROM article_words WHERE rowid = -5");
    same.Bind(title).Bind(body).Bind(title).Bind(body);
    ASSERT_TRUE(same.Next()) << same.status().error().message;
    EXPECT_EQ(same.Int(0), 1) << title << ": " << body.substr(0, 100) << ": " << same.Int(1);
    EXPECT_EQ(same.Int(2), 1) << title;
    same.Reset();
    ASSERT_TRUE(database->Run("ROLLBACK").ok());
  }
}

TEST_F(ServerFileTest, RecordsAreFoundByIdAndByItsFirstDigits) {
  ASSERT_EQ(Add(address_, UpTo(30)), "");
  auto database = Database::Open(address_, Database::Mode::kRead);
  const RecordIds ids(*database);
  std::vector<std::string> all;
  for (int i = 0; i < 30; ++i) all.push_back(MadeUpRecord(MadeUpDocument(i)).events[0].id);
  std::sort(all.begin(), all.end());
  EXPECT_LT(all.front(), "8");
  EXPECT_GE(all.back(), "8");  // Numbers lack the highest bit.
  for (const std::string& id : all) {
    for (size_t size = 1; size <= 16; ++size) {
      const std::string prefix = id.substr(0, size);
      std::vector<std::string> expected;
      for (const std::string& other : all) {
        if (other.starts_with(prefix) && expected.size() < 2) expected.push_back(other);
      }
      EXPECT_EQ(ids.BeginningWith("events", prefix).value(), expected);
    }
    const auto number = ids.NumberOf("events", id).value();
    ASSERT_TRUE(number);
    EXPECT_EQ(database->Ask("SELECT id FROM events WHERE number = " + std::to_string(*number)).value(), id);
    std::string other = id;  // Of the same number.
    other[0] = "89abcdef01234567"[std::string("0123456789abcdef").find(other[0])];
    EXPECT_FALSE(ids.NumberOf("events", other).value());
  }
  EXPECT_FALSE(ids.NumberOf("events", "không có").value());
  EXPECT_THAT(ids.BeginningWith("events", "xyz").value(), IsEmpty());
}

TEST_F(ServerFileTest, DocumentThatComesTwiceInOneBatchIsStoredOnce) {
  std::vector<int> twice = UpTo(10);
  for (int i = 9; i >= 0; --i) twice.push_back(i);
  ASSERT_EQ(Add(address_, twice), "");
  ASSERT_EQ(Add(address_, twice), "");
  ASSERT_EQ(Add(file_, UpTo(10)), "");
  EXPECT_EQ(Rows(address_), Rows(file_));
}

TEST_F(ServerFileTest, PushAndPullGiveTheSameStoreBack) {
  ASSERT_EQ(Add(file_, UpTo(15)), "");
  {
    CorrectionDraft draft;
    draft.action = "reject";
    draft.target = MadeUpRecord(MadeUpDocument(3)).events[0].id;
    draft.author = "An";
    draft.reason = "đọc lại";
    const auto reader = StoreReader::Open(file_);
    const auto correction = MakeCorrection(*reader.value(), draft, "2026-11-28T12:00:00Z");
    ASSERT_TRUE(correction.ok()) << correction.error().message;
    auto writer = StoreWriter::OpenForCorrections(file_);
    ASSERT_TRUE((*writer)->PutCorrections({correction.value()}).ok());
  }
  const auto pushed = CopyStore(file_, address_);
  ASSERT_TRUE(pushed.ok()) << pushed.error().message;
  EXPECT_EQ(pushed.value().documents, 15);
  EXPECT_EQ(pushed.value().corrections, 1);
  EXPECT_EQ(Rows(address_), Rows(file_));
  const auto again = CopyStore(file_, address_);
  EXPECT_EQ(again.value().documents, 0);
  EXPECT_EQ(again.value().known, 15);
  const std::string back = file_ + ".back";
  const auto pulled = CopyStore(address_, back);
  ASSERT_TRUE(pulled.ok()) << pulled.error().message;
  EXPECT_EQ(Rows(back), Rows(file_));
  const auto reader = StoreReader::Open(back);
  EXPECT_EQ(reader.value()->database().Ask("SELECT count(*) FROM corrections").value(), "1");
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(back + ending);
}

// Each with its own tables, counters and locks: a run of the one does not look like a living run of the other, and both link.
TEST_F(ServerFileTest, SchemasOfOneDatabaseAreStoresOfTheirOwn) {
  const std::string other = address_ + "&schema=tin_moi";
  ASSERT_EQ(Add(address_, UpTo(3)), "");
  ASSERT_EQ(Add(file_, UpTo(5)), "");
  {
    const auto open = StoreWriter::Open(address_, {"test-1", "data-1"});
    ASSERT_TRUE(open.ok());
    for (int again = 0; again < 3; ++again) ASSERT_EQ(Add(other, UpTo(5)), "");  // Up to the number of the run that is open.
  }
  EXPECT_EQ(Rows(other), Rows(file_));
  EXPECT_EQ(Columns(address_, "SELECT 'n', count(*) FROM articles")["n"], "3 ");
  EXPECT_EQ(Columns(other, "SELECT 'n', count(*) FROM runs WHERE state = 'done'")["n"], "3 ");
  EXPECT_THAT(CheckStore(other).value(), IsEmpty());
}

// What cannot be copied: the table of sentences is gone.
TEST_F(ServerFileTest, UpgradeThatFailsLeavesTheStoreAsItWas) {
  ASSERT_EQ(Add(address_, UpTo(5)), "");
  ASSERT_TRUE(BackToFormat6(address_).ok());
  ASSERT_TRUE(Database::Open(address_, Database::Mode::kWrite)->RunScript("DROP TABLE banggiao.sentences").ok());
  EXPECT_NE(Add(address_, {}), "");
  EXPECT_THAT(StoreReader::Open(address_).error().message, AllOf(HasSubstr("format 6"), HasSubstr("brings it up to date")));
  EXPECT_EQ(Database::Open(address_, Database::Mode::kRead)->Ask("SELECT count(*) FROM events").value(), "5");
}

// The first format on a server, hours older, had no manifest.
TEST_F(ServerFileTest, Format5IsBroughtUpToDateToo) {
  ASSERT_EQ(Add(address_, UpTo(5)), "");
  ASSERT_EQ(Add(file_, UpTo(5)), "");
  ASSERT_TRUE(BackToFormat6(address_).ok());
  const Status older = Database::Open(address_, Database::Mode::kWrite)
                           ->RunScript("DROP TABLE banggiao.fed_documents; ALTER TABLE banggiao.story_vectors DROP COLUMN told;"
                                       "UPDATE banggiao.meta SET value = '5' WHERE key = 'format'");
  ASSERT_TRUE(older.ok()) << older.error().message;
  ASSERT_EQ(Add(address_, {}), "");
  EXPECT_EQ(Rows(address_), Rows(file_));
  EXPECT_THAT(CheckStore(address_).value(), IsEmpty());
}

// One of them makes the tables anew, the others find them made.
class OlderServerFileTest : public ServerFileTest, public testing::WithParamInterface<Status (*)(const std::string&)> {};
INSTANTIATE_TEST_SUITE_P(Formats, OlderServerFileTest, testing::Values(BackToFormat6, BackToFormat7, BackToFormat8),
                         [](const auto& back) { return back.param == BackToFormat6 ? "Format6" : back.param == BackToFormat7 ? "Format7" : "Format8"; });

TEST_P(OlderServerFileTest, WritersThatFindItTogetherAllGoOn) {
  ASSERT_EQ(Add(address_, UpTo(20)), "");
  ASSERT_EQ(Add(file_, UpTo(40)), "");
  ASSERT_TRUE(GetParam()(address_).ok());
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 3; ++writer) {
    writers.emplace_back([&] {
      for (int again = 0; again < 50; ++again) {
        if (Add(address_, UpTo(40), 10).empty()) return;
      }
      ADD_FAILURE() << "never done";
    });
  }
  for (std::thread& writer : writers) writer.join();
  ASSERT_EQ(Add(address_, {}), "");
  EXPECT_EQ(Rows(address_), Rows(file_));
}

TEST_F(ServerFileTest, ServerThatDiesLosesNoFinishedBatch) {
  ASSERT_EQ(Add(address_, UpTo(20)), "");
  auto writer = StoreWriter::Open(address_, {"test-1", "data-1"});
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE((*writer)->Put(MadeUpCoded(20)).ok());
  ASSERT_TRUE((*writer)->Commit().ok());
  ASSERT_TRUE((*writer)->Put(MadeUpCoded(21)).ok());
  ThrowawayPostgres::Instance().Kill();
  const Status lost = (*writer)->Commit();
  ASSERT_FALSE(lost.ok());
  EXPECT_THAT(lost.error().message, HasSubstr("does not answer"));
  ThrowawayPostgres::Instance().Start();
  EXPECT_EQ(Columns(address_, "SELECT 'n', count(*) FROM articles")["n"], "21 ");
  ASSERT_EQ(Add(address_, UpTo(22)), "");
  ASSERT_EQ(Add(file_, UpTo(22)), "");
  EXPECT_EQ(Rows(address_), Rows(file_));
}

}  // namespace
}  // namespace banggiao
