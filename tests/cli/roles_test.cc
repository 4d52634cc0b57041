// The roles of deploy/sql/roles.sql: each command works with the role that is meant for it, and no role can do more.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "cli/over_queue.h"
#include "store/database.h"
#include "store/throwaway_postgres.h"
#include "support/folders.h"

namespace banggiao {
namespace {

using testing::HasSubstr;

class RolesTest : public OverQueueTest {
 protected:
  void SetUp() override {
    documents_ = 100;
    OverQueueTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    StartQueue();
    ASSERT_EQ(OverQueue({"sweep"}).code, 0);  // The owner's; makes the schema.
    std::ostringstream script;
    script << std::ifstream(ProjectFolder() + "/deploy/sql/roles.sql").rdbuf();
    for (int i = 0; i < 2; ++i) {  // The second time it does no harm.
      const Status made = Say("banggiao", script.str());
      ASSERT_TRUE(made.ok()) << made.error().message;
    }
    for (const char* role : {"reader", "feeder", "writer"}) {
      (void)Say("banggiao", std::string("CREATE ROLE ") + role + " LOGIN IN ROLE banggiao_" + role);
    }
  }
  // The store as seen by somebody in that role.
  [[nodiscard]] std::string StoreOf(const std::string& who) const {
    std::string store = store_;
    return store.replace(store.find("banggiao@"), 8, who);
  }
  [[nodiscard]] Status Say(const std::string& who, const std::string& statements) const {
    const auto database = ConnectPostgres(StoreOf(who));
    return database ? database.value()->RunScript(statements) : Status(database.error());
  }
  void ExpectDenied(const std::string& who, const std::vector<std::string>& statements) const {
    for (const std::string& statement : statements) {
      const Status done = Say(who, statement);
      EXPECT_FALSE(done.ok()) << who << ": " << statement;
      const std::string said = done ? "" : done.error().message;
      EXPECT_THAT(said, testing::AnyOf(HasSubstr("permission denied"), HasSubstr("must be owner"))) << statement;
    }
  }
  Outcome As(const std::string& who, std::vector<std::string> words) const {
    words.insert(words.end(), {"--store", StoreOf(who)});
    return RunProgram(words);
  }
  Outcome AsOverQueue(const std::string& who, std::vector<std::string> words) const {
    words.insert(words.end(), {"--queue", queue_, "--batch-time", "1"});
    return As(who, words);
  }

  const std::vector<std::string> makes_ = {"CREATE TABLE banggiao.mine (a INT)", "CREATE TABLE public.mine (a INT)", "CREATE SCHEMA mine",
                                           "CREATE TEMPORARY TABLE mine (a INT)", "DROP TABLE banggiao.documents", "DROP SCHEMA banggiao CASCADE",
                                           "TRUNCATE banggiao.documents", "ALTER TABLE banggiao.documents ADD COLUMN mine INT", "CREATE ROLE mine"};
};

// Under a minute.
TEST_F(RolesTest, CommandsWorkWithTheirRoles) {
  const Outcome fed = AsOverQueue("feeder", {"feed", feed_});
  ASSERT_EQ(fed.code, 0) << fed.err;
  const Outcome worked = AsOverQueue("writer", {"worker", "--until-empty"});
  ASSERT_EQ(worked.code, 0) << worked.err;
  ExpectStoreOfOne();
  for (const char* who : {"reader", "feeder", "writer"}) EXPECT_THAT(AsOverQueue(who, {"status"}).out, HasSubstr("stored   100"));
  EXPECT_EQ(AsOverQueue("feeder", {"sweep"}).code, 0);
  EXPECT_EQ(AsOverQueue("feeder", {"feed", Write("one.pdf", "%PDF-1.4"), Write("two.pdf", "%PDF-1.4")}).code, 1);
  const auto store = Database::Open(store_, Database::Mode::kRead);
  EXPECT_EQ(store.value().Ask("SELECT count(*) || ' ' || max(r.problems) FROM problems p JOIN runs r ON r.number = p.run").value(), "2 2");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"events"}, {"search", "ban", "dan"}, {"happenings"}, {"counts", "--by", "party"}, {"dyads"}, {"check"},
        {"timeline", "USA", "JPN"}, {"export", "gexf"}}) {
    const Outcome outcome = As("reader", words);
    EXPECT_EQ(outcome.code, 0) << words[0] << ": " << outcome.err;
  }
  const Outcome pulled = RunProgram({"pull", "--store", Path("copy.db"), "--from", StoreOf("reader")});
  EXPECT_EQ(pulled.code, 0) << pulled.err;
  const Outcome added = As("writer", {"add", Write("one.txt", "Hà Nội, 1/5/2022. Việt Nam và Nhật Bản hội đàm tại Hà Nội.")});
  EXPECT_EQ(added.code, 0) << added.err;
  const Outcome pushed = RunProgram({"push", "--store", alone_, "--to", StoreOf("writer")});
  EXPECT_EQ(pushed.code, 0) << pushed.err;
}

// Under a minute.
TEST_F(RolesTest, NoRoleCanDoMore) {
  ASSERT_EQ(AsOverQueue("writer", {"feed", feed_}).code, 0);
  for (const char* who : {"reader", "feeder", "writer"}) ExpectDenied(who, makes_);
  const std::vector<std::string> changes = {"INSERT INTO banggiao.meta VALUES ('a', 'b')", "UPDATE banggiao.documents SET source = ''",
                                            "DELETE FROM banggiao.events", "DELETE FROM banggiao.fed_documents",
                                            "INSERT INTO banggiao.runs(started, state, engine, data, documents) VALUES ('', '', '', '', 1)",
                                            "UPDATE banggiao.runs SET state = ''"};
  ExpectDenied("reader", changes);
  ExpectDenied("feeder", changes);
  for (const char* who : {"reader", "feeder"}) {
    const Outcome worked = AsOverQueue(who, {"worker", "--until-empty"});
    EXPECT_EQ(worked.code, 1);
    EXPECT_THAT(worked.err, HasSubstr("cannot be written by this role"));
  }
  const Outcome fed = AsOverQueue("reader", {"feed", Write("other.jsonl", MadeUpFeed(3))});
  EXPECT_EQ(fed.code, 1);
  EXPECT_THAT(fed.err, HasSubstr("cannot be written by this role"));
  EXPECT_THAT(AsOverQueue("reader", {"status"}).out, HasSubstr("fed      100"));
}

}  // namespace
}  // namespace banggiao
