// Two stores change places, over both engines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "store/all_rows.h"
#include "store/correction_draft.h"
#include "store/integrity.h"
#include "store/made_up_documents.h"
#include "store/switch_stores.h"
#include "store/throwaway_postgres.h"
#include "store/writer.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class SwitchTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("banggiao-switch-" + std::to_string(getpid()));
    fs::create_directories(folder_);
    one_ = NewStoreAt(folder_ / "tin.db");
    other_ = IsServerAddress(one_) ? one_ + "&schema=banggiao_next" : (folder_ / "moi.db").string();
  }
  void TearDown() override { fs::remove_all(folder_); }

  // The second version finds no statements.
  static std::string Add(const std::string& path, int end, const std::string& engine) {
    auto writer = StoreWriter::Open(path, {engine, "data-1"});
    if (!writer) return writer.error().message;
    for (int i = 0; i < end; ++i) {
      CodedDocument document = MadeUpCoded(i);
      if (engine == "2") document.articles[0].record.statements.clear();
      if (Status put = (*writer)->Put(document); !put) return put.error().message;
    }
    const Status done = (*writer)->Finish("done");
    return done ? "" : done.error().message;
  }

  fs::path folder_;
  std::string one_, other_;
};

class SwitchFileTest : public SwitchTest {};

TEST_F(SwitchTest, EachNameStandsForTheOtherAndBack) {
  ASSERT_EQ(Add(one_, 4, "1"), "");
  ASSERT_EQ(Add(other_, 5, "2"), "");
  const std::string old = AllRows(one_), next = AllRows(other_);
  ASSERT_NE(old, next);
  const Status switched = SwitchStores(one_, other_);
  ASSERT_TRUE(switched.ok()) << switched.error().message;
  EXPECT_EQ(AllRows(one_), next);
  EXPECT_EQ(AllRows(other_), old);
  for (const std::string& store : {one_, other_}) EXPECT_THAT(CheckStore(store, CheckDepth::kDeep).value(), IsEmpty());
  EXPECT_THAT(SwitchStores(one_, other_).error().message, HasSubstr("lacks 1 documents"));
  ASSERT_EQ(Add(other_, 5, "1"), "");  // Each goes on under its new name.
  const std::string caught_up = AllRows(other_);
  const Status back = SwitchStores(one_, other_);
  ASSERT_TRUE(back.ok()) << back.error().message;
  EXPECT_EQ(AllRows(one_), caught_up);
  EXPECT_EQ(AllRows(other_), next);
}

TEST_F(SwitchTest, LeavesNoCorrectionBehind) {
  ASSERT_EQ(Add(one_, 3, "1"), "");
  ASSERT_EQ(Add(other_, 3, "2"), "");
  CorrectionDraft draft;
  draft.action = "reject";
  draft.target = MadeUpRecord(MadeUpDocument(1)).events[0].id;
  draft.author = "An";
  draft.reason = "đọc lại";
  const auto correction = MakeCorrection(*StoreReader::Open(one_).value(), draft, "2026-11-28T12:00:00Z");
  ASSERT_TRUE(correction.ok());
  ASSERT_TRUE(StoreWriter::OpenForCorrections(one_).value()->PutCorrections({correction.value()}).ok());
  const Status refused = SwitchStores(one_, other_);
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().message, AllOf(HasSubstr("lacks 0 documents and 1 corrections"), HasSubstr("banggiao recode")));
  ASSERT_TRUE(StoreWriter::OpenForCorrections(other_).value()->PutCorrections({correction.value()}).ok());
  EXPECT_TRUE(SwitchStores(one_, other_).ok());
}

TEST_F(SwitchTest, WaitsForWritersOfEither) {
  ASSERT_EQ(Add(one_, 2, "1"), "");
  ASSERT_EQ(Add(other_, 2, "2"), "");
  const std::string old = AllRows(one_);
  for (const std::string& store : {one_, other_}) {
    const auto writer = StoreWriter::Open(store, {"3", "data-1"});
    ASSERT_TRUE(writer.ok());
    EXPECT_EQ(SwitchStores(one_, other_).error().code, ErrorCode::kBusy);
    EXPECT_EQ(AllRows(one_), old);
    ASSERT_TRUE(writer.value()->Finish("done").ok());
  }
  EXPECT_TRUE(SwitchStores(one_, other_).ok());
}

TEST_F(SwitchTest, MissingStoreAndTheStoreItselfAreRefused) {
  ASSERT_EQ(Add(one_, 1, "1"), "");
  EXPECT_EQ(SwitchStores(one_, other_).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(SwitchStores(one_, one_).error().code, ErrorCode::kUsage);
}

TEST_F(SwitchFileTest, FileThatAnotherProgramReadsIsRefusedAndTablesGoAlong) {
  ASSERT_EQ(Add(one_, 2, "1"), "");
  ASSERT_EQ(Add(other_, 2, "2"), "");
  fs::create_directories(folder_ / "moi.tables");
  std::ofstream(folder_ / "moi.tables" / "own.tsv") << "x\n";
  {
    const auto reader = StoreReader::Open(one_);
    Query row = reader.value()->database().Prepare("SELECT id FROM articles");
    ASSERT_TRUE(row.Next());
    EXPECT_THAT(SwitchStores(one_, other_).error().message, HasSubstr("banggiao serve"));
    EXPECT_TRUE(fs::exists(folder_ / "moi.tables"));
  }
  ASSERT_TRUE(SwitchStores(one_, other_).ok());
  EXPECT_TRUE(fs::exists(folder_ / "tin.tables" / "own.tsv"));
  EXPECT_FALSE(fs::exists(folder_ / "moi.tables"));
}

// Of a server: connections that are open see the other store with their next question, and the manifest goes along.
class SwitchedSchemaFileTest : public testing::Test {};

TEST_F(SwitchedSchemaFileTest, OpenConnectionsSeeTheNewStoreAndTheManifestIsCarriedOver) {
  ThrowawayPostgres& server = ThrowawayPostgres::Instance();
  if (!server.why_not().empty()) GTEST_SKIP() << server.why_not();
  const std::string one = server.NewDatabase(), other = one + "&schema=banggiao_next";
  for (const auto& [address, engine] : {std::pair(one, "1"), std::pair(other, "2")}) {
    auto writer = StoreWriter::Open(address, {engine, "data-1"});
    ASSERT_TRUE((*writer)->Put(MadeUpCoded(0)).ok());
    ASSERT_TRUE((*writer)->Finish("done").ok());
  }
  ASSERT_TRUE(Database::Open(one, Database::Mode::kWrite)->Run("INSERT INTO fed_documents(document, batch, path) VALUES ('aa', 'b', 'a.txt')").ok());
  const auto reader = StoreReader::Open(one);
  Query version = reader.value()->database().Prepare("SELECT engine FROM documents");
  ASSERT_TRUE(version.Next());
  EXPECT_EQ(version.String(0), "1");
  version.Reset();
  const Status switched = SwitchStores(one, other);
  ASSERT_TRUE(switched.ok()) << switched.error().message;
  ASSERT_TRUE(version.Next());
  EXPECT_EQ(version.String(0), "2");
  EXPECT_EQ(Database::Open(one, Database::Mode::kRead)->Ask("SELECT path FROM fed_documents").value(), "a.txt");
}

}  // namespace
}  // namespace banggiao
