// Stores of older formats, written by the programs of their time or turned back to what those wrote.
#include "store/upgrade.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "record/json.h"
#include "store/all_rows.h"
#include "store/back_to_older_format.h"
#include "store/integrity.h"
#include "store/made_up_documents.h"
#include "store/made_up_store.h"
#include "store/store_reader.h"
#include "store/throwaway_postgres.h"
#include "store/writer.h"
#include "support/folders.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

class UpgradeTest : public MadeUpStoreTest {};

class UpgradeFileTest : public UpgradeTest {};  // What only a file can be.

TEST_F(UpgradeFileTest, OlderFormatGetsTheColumnsOfIntensity) {
  ASSERT_EQ(Add(0, 1), "");
  auto database = Database::Open(path_, Database::Mode::kWrite);
  ASSERT_TRUE(database->Run(kBackToFormat6).ok());
  ASSERT_TRUE(database->Run("ALTER TABLE events DROP COLUMN intensity; ALTER TABLE events DROP COLUMN cameo; PRAGMA user_version = 2").ok());
  ASSERT_EQ(Add(1, 2), "");
  EXPECT_EQ(Ask("SELECT group_concat(intensity || ' ' || cameo, ', ') FROM (SELECT * FROM events ORDER BY intensity)"), "0.0 , 1.5 042");
}

TEST_F(UpgradeTest, Format6IsBroughtUpToDateWithEveryRecord) {
  ASSERT_EQ(Add(0, 7), "");
  const auto everything = [this] {
    std::string all;
    auto reader = StoreReader::Open(path_);
    for (int i = 0; i < 7 && reader; ++i) {
      const CodedDocument document = MadeUpCoded(i);
      auto article = (*reader)->Article(document.articles[0].record.article);
      if (article) AppendJson(article->record, &all);
      auto stored = (*reader)->Document(document.id);
      if (stored) all += stored->bytes;
      const auto statement = (*reader)->CompleteId("statements", document.articles[0].record.statements[0].id.substr(0, 12));
      all += statement ? statement.value() : statement.error().message;
    }
    for (const char* sql : {"SELECT group_concat(id || block || state) FROM (SELECT * FROM happenings ORDER BY id)",
                            "SELECT group_concat(id || by || status) FROM (SELECT * FROM ledger ORDER BY id)",
                            "SELECT count(*) || ' ' || sum(score) FROM dyads", "SELECT count(*) FROM event_party p JOIN events e "
                            "ON e.number = p.event AND e.article = p.article",
                            "SELECT group_concat(id || engine || data) FROM (SELECT * FROM documents ORDER BY id)",
                            "SELECT group_concat(bare || word) FROM (SELECT * FROM spellings ORDER BY bare, word)"}) {
      all += Ask(sql) + "\n";
    }
    return all;
  };
  const std::string expected = everything();
  ASSERT_THAT(expected, HasSubstr("14 21"));  // Dyads of seven articles: none is missing on both sides.
  const Status back = BackToFormat6(path_);
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(StoreReader::Open(path_).error().code, ErrorCode::kWrongVersion);
  ASSERT_EQ(Add(0, 0), "");
  EXPECT_EQ(everything(), expected);
  EXPECT_THAT(CheckStore(path_).value(), IsEmpty());
  ASSERT_EQ(Add(0, 8), "");  // What was there is known, runs are counted on.
  EXPECT_EQ(Ask("SELECT count(*) FROM articles"), "8");
}

TEST_F(UpgradeFileTest, FileOfFormat6HasTheTablesOfANewOneAfterwards) {
  ASSERT_EQ(Add(0, 7), "");
  ASSERT_TRUE(BackToFormat6(path_).ok());
  ASSERT_EQ(Add(0, 0), "");
  EXPECT_EQ(Ask("SELECT count(*) FROM sqlite_master WHERE name LIKE 'old\\_%' ESCAPE '\\'"), "0");
  const auto schema = [this] { return Ask("SELECT group_concat(type || name || coalesce(sql, ''), x'0a') FROM (SELECT * FROM sqlite_master ORDER BY name)"); };
  const std::string upgraded = schema();
  path_ = (folder_ / "moi.db").string();
  ASSERT_EQ(Add(0, 1), "");
  EXPECT_EQ(upgraded, schema());
}

// Of three articles of samples/, by the program of that time; those of formats 3 and 5 by its tables, with the rows of the file of format 6.
struct FormerFile {
  const char* name;
  uint64_t size;
  const char* linked;  // Events in happenings and commitments.
};
class FormerFileTest : public UpgradeFileTest, public testing::WithParamInterface<FormerFile> {};

TEST_P(FormerFileTest, OfItsOwnProgramIsBroughtUpToDate) {
  std::ifstream packed(ProjectFolder() + "/tests/data/" + GetParam().name, std::ios::binary);
  const std::string frame((std::istreambuf_iterator<char>(packed)), std::istreambuf_iterator<char>());
  const auto bytes = Decompress(frame, GetParam().size, GetParam().name);
  ASSERT_TRUE(bytes.ok()) << bytes.error().message;
  std::ofstream(path_, std::ios::binary) << bytes.value();
  const std::string ids = "SELECT group_concat(id) FROM (SELECT id FROM events UNION ALL SELECT id FROM statements UNION ALL SELECT id FROM "
                          "commitments UNION ALL SELECT id FROM articles ORDER BY 1)";
  const std::string before = Database::Open(path_, Database::Mode::kRead)->Ask(ids).value();
  const std::string event = Database::Open(path_, Database::Mode::kRead)->Ask("SELECT id FROM events ORDER BY id LIMIT 1").value();
  ASSERT_EQ(Add(0, 0), "");
  EXPECT_EQ(Ask(ids), before);
  EXPECT_EQ(Ask("SELECT (SELECT count(*) FROM articles) || ' ' || (SELECT count(*) FROM events) || ' ' || (SELECT count(*) FROM statements)"), "3 26 3");
  EXPECT_EQ(Ask("SELECT (SELECT count(*) FROM happening_event) || ' ' || (SELECT count(*) FROM commitments)"), GetParam().linked);
  EXPECT_EQ(StoreReader::Open(path_).value()->CompleteId("events", event.substr(0, 8)).value(), event);
  // What format 3 had is linked once it is added again.
  if (std::string_view(GetParam().linked) != "0 0") {
    EXPECT_THAT(CheckStore(path_).value(), IsEmpty());
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, FormerFileTest, testing::Values(FormerFile{"store-3.db.zst", 458'752, "0 0"}, FormerFile{"store-5.db.zst", 589'824, "26 10"},
                                                                  FormerFile{"store-6.db.zst", 589'824, "26 10"}, FormerFile{"store-7.db.zst", 614'400, "26 8"}, FormerFile{"store-8.db.zst", 630'784, "26 9"}),
                         [](const auto& file) { return "Format" + std::string(file.param.name).substr(6, 1); });

TEST_F(UpgradeTest, Format7GetsTheTableOfPairs) {
  ASSERT_EQ(Add(0, 7), "");
  const std::string expected = AllRows(path_);
  const Status back = BackToFormat7(path_);
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(StoreReader::Open(path_).error().code, ErrorCode::kWrongVersion);
  ASSERT_EQ(Add(0, 0), "");
  EXPECT_EQ(AllRows(path_), expected);
  EXPECT_THAT(expected, HasSubstr("CHNJPNmonth2021-04-012021-04-300CONSULT1actual"));
  EXPECT_THAT(CheckStore(path_).value(), IsEmpty());
}

TEST_F(UpgradeTest, Format8GetsWhatTheMonthsOfAPairAreMadeOf) {
  ASSERT_EQ(Add(0, 7), "");
  const std::string expected = AllRows(path_);
  const Status back = BackToFormat8(path_);
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(StoreReader::Open(path_).error().code, ErrorCode::kWrongVersion);
  ASSERT_EQ(Add(0, 0), "");
  EXPECT_EQ(AllRows(path_), expected);
  EXPECT_EQ(Ask("SELECT sum(counted) || ' ' || sum(counted * score) FROM event_pair"), Ask("SELECT count(*) || ' ' || sum(score) FROM dyads"));
  EXPECT_THAT(CheckStore(path_).value(), IsEmpty());
}

TEST_F(UpgradeFileTest, KilledInAnUpgradeTheStoreIsAsItWas) {
  ASSERT_EQ(Add(0, 5), "");
  ASSERT_TRUE(Database::Open(path_, Database::Mode::kWrite)->Run(std::string(kBackToFormat6) + "DROP TABLE sentences").ok());
  EXPECT_NE(Add(0, 0), "");  // Fails half way.
  EXPECT_EQ(StoreReader::Open(path_).error().code, ErrorCode::kWrongVersion);
  auto database = Database::Open(path_, Database::Mode::kRead);
  EXPECT_EQ(database->Ask("SELECT count(*) || ' ' || (SELECT user_version FROM pragma_user_version) FROM events").value(), "5 6");
}

}  // namespace
}  // namespace banggiao
