#include "store/arrivals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/made_up_documents.h"
#include "store/made_up_store.h"
#include "store/throwaway_postgres.h"

namespace banggiao {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class ArrivalsTest : public MadeUpStoreTest {
 protected:
  static std::string IdOf(int i) { return MadeUpCoded(i).articles[0].record.article; }
  [[nodiscard]] std::string Look(const Database& database) const {
    const auto look = database.Ask(std::string("SELECT ") + LookSql(database));
    EXPECT_TRUE(look.ok()) << look.error().message;
    return look.value();
  }
  static std::vector<std::string> Between(const Database& database, const std::string& before, const std::string& now, int64_t limit = 50) {
    const auto arrived = ArrivedBetween(database, before, now, limit);
    EXPECT_TRUE(arrived.ok()) << arrived.error().message;
    std::vector<std::string> ids;
    for (const Arrival& arrival : arrived.value()) ids.push_back(arrival.article);
    return ids;
  }
};

TEST_F(ArrivalsTest, AreWhatCameBetweenTwoLooks) {
  ASSERT_EQ(Add(0, 5), "");
  auto database = Database::Open(path_, Database::Mode::kRead);
  ASSERT_TRUE(database.ok());
  const std::string first = Look(*database);
  EXPECT_THAT(Between(*database, first, first), IsEmpty());
  ASSERT_EQ(Add(5, 8), "");
  const std::string second = Look(*database);
  ASSERT_EQ(Add(8, 9), "");
  const std::string third = Look(*database);
  EXPECT_THAT(Between(*database, first, second), ElementsAre(IdOf(5), IdOf(6), IdOf(7)));
  EXPECT_THAT(Between(*database, second, third), ElementsAre(IdOf(8)));
  EXPECT_THAT(Between(*database, first, third, 2), ElementsAre(IdOf(7), IdOf(8)));
  auto arrived = ArrivedBetween(*database, second, third, 50);
  EXPECT_EQ(arrived->at(0).events, 1);
  EXPECT_FALSE(arrived->at(0).title.empty());
}

// A writer that began first and ends last: its article has the lesser number of its row and comes later all the same.
class ServerArrivalsFileTest : public ArrivalsTest {
 protected:
  void SetUp() override {
    if (!ThrowawayPostgres::Instance().why_not().empty()) GTEST_SKIP() << ThrowawayPostgres::Instance().why_not();
    ArrivalsTest::SetUp();
    path_ = ThrowawayPostgres::Instance().NewDatabase();
  }
  // A document with its article, inside the connection's transaction.
  static void Insert(const Database& database, const std::string& id) {
    Status put = database.Prepare("INSERT INTO documents SELECT d.number + ?, ?, d.source, d.path, d.size, d.content, d.engine, d.data FROM documents d "
                                  "ORDER BY d.rowid LIMIT 1").RunWith(static_cast<int64_t>(id.back()), id);
    ASSERT_TRUE(put.ok()) << put.error().message;
    put = database.Prepare("INSERT INTO articles SELECT a.number + ?1, ?2, (SELECT number FROM documents WHERE id = ?2), a.source, a.title, a.language, a.publisher, a.url, "
                           "a.published, a.published_zone, a.published_how, a.text FROM articles a WHERE a.id NOT LIKE '%-new%' LIMIT 1")
              .RunWith(static_cast<int64_t>(id.back()), id);
    ASSERT_TRUE(put.ok()) << put.error().message;
  }
};

TEST_F(ServerArrivalsFileTest, OrderOfCommitsCounts) {
  ASSERT_EQ(Add(0, 1), "");
  auto slow = Database::Open(path_, Database::Mode::kWrite), quick = Database::Open(path_, Database::Mode::kWrite);
  ASSERT_TRUE(slow.ok() && quick.ok());
  const std::string before = Look(*quick);
  ASSERT_TRUE(slow->Run("BEGIN").ok());
  Insert(*slow, "x-new-a");
  ASSERT_TRUE(quick->Run("BEGIN").ok());
  Insert(*quick, "x-new-b");
  ASSERT_TRUE(quick->Run("COMMIT").ok());
  const std::string between = Look(*quick);
  ASSERT_TRUE(slow->Run("COMMIT").ok());
  const std::string after = Look(*quick);
  EXPECT_THAT(Between(*quick, before, between), ElementsAre("x-new-b"));
  EXPECT_THAT(Between(*quick, between, after), ElementsAre("x-new-a"));
  EXPECT_THAT(Between(*quick, before, after), UnorderedElementsAre("x-new-a", "x-new-b"));
}

}  // namespace
}  // namespace banggiao
