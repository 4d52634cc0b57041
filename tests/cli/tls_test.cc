// TLS to the queue and to the database: with the right certificates everything works, with others nothing, and the message says what to do.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>

#include "cli/over_queue.h"
#include "store/throwaway_postgres.h"

namespace banggiao {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kPassword = "bi-mat-7788";

class TlsTest : public OverQueueTest {
 protected:
  void SetUp() override {
    documents_ = 100;
    OverQueueTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    if (RunShell("openssl version").code != 0) GTEST_SKIP() << "openssl is not installed (tools/install_packages.sh)";
    MakeAuthority("ca");
    MakeAuthority("other");
    MakeCertificate("server");
    MakeCertificate("client");
  }
  void Run(const std::string& command) const {
    const Outcome outcome = RunShell("cd " + folder_.string() + " && " + command);
    ASSERT_EQ(outcome.code, 0) << command << ": " << outcome.err;
  }
  void MakeAuthority(const std::string& name) const {
    Run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=" + name + " -keyout " + name + ".key -out " +
        name + ".pem");
  }
  // Of "localhost", signed by "ca".
  void MakeCertificate(const std::string& name) const {
    Run("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=" + name + " -keyout " + name + ".key -out " + name +
        ".csr && echo subjectAltName=DNS:localhost > " + name + ".ext && openssl x509 -req -in " + name +
        ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile " + name + ".ext -out " + name + ".pem");
  }
  void StartQueueWithTls() {
    NatsSetting setting;
    setting.scheme = "tls";
    setting.reached_as = "localhost";
    setting.more = "tls { cert_file: \"" + Path("server.pem") + "\", key_file: \"" + Path("server.key") + "\", ca_file: \"" + Path("ca.pem") +
                   "\", verify: true }\nauthorization { user: an, password: \"" + kPassword + "\" }";
    nats_ = std::make_unique<ThrowawayNats>(Path("nats"), setting);
    queue_ = nats_->address();
  }
  void StartDatabaseWithTls() {
    ThrowawayPostgres& server = ThrowawayPostgres::Instance();
    for (const char* name : {"server.pem", "server.key"}) {
      std::filesystem::copy_file(Path(name), server.folder() + "/" + name, std::filesystem::copy_options::overwrite_existing);
      server.Give(server.folder() + "/" + name);
    }
    port_ = FreePort();
    store_.replace(store_.rfind('=') + 1, std::string::npos, std::to_string(port_));
    server.Restart({"127.0.0.1",
                    port_,
                    "hostssl all all 127.0.0.1/32 trust",
                    {"-c", "ssl=on", "-c", "ssl_cert_file=" + server.folder() + "/server.pem", "-c", "ssl_key_file=" + server.folder() + "/server.key"},
                    ""});
  }
  [[nodiscard]] std::string Database(const std::string& host, const std::string& how) const {
    return "postgresql://banggiao@" + host + ":" + std::to_string(port_) + "/" + DatabaseName() + "?" + how;
  }
  [[nodiscard]] std::string Client() const { return "&cert=" + Path("client.pem") + "&key=" + Path("client.key"); }
  // What `feed` says over a queue.
  Outcome Feed(const std::string& queue) const { return RunProgram({"feed", feed_, "--store", store_, "--queue", queue}); }

  int port_ = 0;
};

// Under a minute.
TEST_F(TlsTest, QueueAndDatabaseAreReachedWithCertificates) {
  StartQueueWithTls();
  StartDatabaseWithTls();
  reached_store_ = Database("localhost", "sslmode=verify-full&sslrootcert=" + Path("ca.pem"));
  queue_ += "?ca=" + Path("ca.pem") + Client() + "&login=" + Write("login", std::string("an:") + kPassword + "\n");
  const Outcome fed = OverQueue({"feed", feed_});
  ASSERT_EQ(fed.code, 0) << fed.err;
  const Outcome worked = OverQueue({"worker", "--until-empty"});
  EXPECT_EQ(worked.code, 0) << worked.err;
  ExpectStoreOfOne();
}

// Under a minute.
TEST_F(TlsTest, QueueRefusesAndIsRefusedWithAWayOut) {
  StartQueueWithTls();
  const std::string server = queue_, ca = "?ca=" + Path("ca.pem");
  const std::string login = "&login=" + Write("login", std::string("an:") + kPassword);
  queue_ = server + ca + Client() + login;
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);  // The server is there.
  const auto refused = [this](const std::string& queue, const std::string& way_out) {
    const Outcome outcome = Feed(queue);
    EXPECT_EQ(outcome.code, 1) << queue << outcome.err;
    EXPECT_THAT(outcome.err, AllOf(HasSubstr(queue.substr(0, queue.find('?'))), HasSubstr(way_out), Not(HasSubstr(kPassword)), Not(HasSubstr("sai-mat"))));
  };
  refused(server + "?" + Client().substr(1) + login, "?ca=");
  refused(server + "?ca=" + Path("other.pem") + Client() + login, "?ca=");
  refused("nats" + server.substr(3), "write tls://");
  refused(server + ca + login, "?cert=");
  refused(server + ca + Client() + "&login=" + Write("wrong", "an:sai-mat-khau-99"), "?login=");
  std::string by_number = server;
  by_number.replace(by_number.find("localhost"), 9, "127.0.0.1");
  refused(by_number + ca + Client() + login, "for the host of the address");
  EXPECT_THAT(Feed(server + "?ca=" + Path("login") + login).err, AllOf(HasSubstr(Path("login")), HasSubstr("?ca="), Not(HasSubstr(kPassword))));
}

// Under half a minute.
TEST_F(TlsTest, QueueWithoutTlsIsNotTakenForOneWithIt) {
  StartQueue();
  ASSERT_EQ(OverQueue({"feed", feed_}).code, 0);
  const Outcome outcome = Feed("tls" + queue_.substr(4) + "?ca=" + Path("ca.pem"));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("the server has no TLS"));
}

// Under half a minute.
TEST_F(TlsTest, DatabaseRefusesAndIsRefusedWithAWayOut) {
  StartDatabaseWithTls();
  const std::string right = "sslmode=verify-full&sslrootcert=" + Path("ca.pem");
  const auto add = [this](const std::string& store) { return RunProgram({"add", "--no-stories", "--store", store, feed_}); };
  const Outcome added = add(Database("localhost", right));
  EXPECT_EQ(added.code, 0) << added.err;
  ExpectStoreOfOne();
  for (const std::string& store : {Database("localhost", "sslmode=verify-full&sslrootcert=" + Path("other.pem")), Database("127.0.0.1", right),
                                   Database("localhost", "sslmode=disable")}) {
    const Outcome outcome = add(store);
    EXPECT_EQ(outcome.code, 1) << store;
    EXPECT_THAT(outcome.err, AllOf(HasSubstr(DatabaseName()), HasSubstr("sslrootcert"), HasSubstr("docs/scale.md"))) << store;
  }
}

}  // namespace
}  // namespace banggiao
