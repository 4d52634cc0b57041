#include "serve/http_server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <random>
#include <thread>

#include "store/made_up_documents.h"
#include "store/writer.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class HttpServerTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = (fs::path(testing::TempDir()) / ("banggiao-http-" + std::to_string(getpid()) + ".db")).string();
    auto writer = StoreWriter::Open(path_, {"test-1", "data-1"});
    ASSERT_TRUE(writer.ok());
    for (int i = 0; i < 5; ++i) ASSERT_TRUE((*writer)->Put(MadeUpCoded(i)).ok());
    ASSERT_TRUE((*writer)->Finish("done").ok());
    auto world = World::Load(DataFiles());
    ASSERT_TRUE(world.ok());
    world_ = std::make_unique<World>(std::move(*world));
    ServiceOptions options;
    options.store = path_;
    subjects_ = std::make_unique<SubjectFinder>(EmbeddedData());
    auto service = Service::Open(options, {*world_, *subjects_});
    ASSERT_TRUE(service.ok());
    service_ = std::move(*service);
    HttpServerOptions sockets;
    sockets.port = 0;
    sockets.idle_seconds = 1;
    sockets.max_body_bytes = 10'000;
    auto server = HttpServer::Bind(sockets, service_.get());
    ASSERT_TRUE(server.ok()) << server.error().message;
    server_ = std::move(*server);
    thread_ = std::thread([this] { ran_ = server_->Run(); });
  }
  void TearDown() override {
    server_->Stop();
    thread_.join();
    server_.reset();
    service_.reset();
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(path_ + ending);
  }

  int Connect() const {
    const int handle = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(server_->port()));
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    const timeval limit{10, 0};
    setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    EXPECT_EQ(connect(handle, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    return handle;
  }
  // Sends the bytes and reads until the server closes.
  std::string Exchange(const std::string& bytes) const {
    const int handle = Connect();
    (void)send(handle, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    std::string answer;
    char buffer[4096];
    for (ssize_t size; (size = recv(handle, buffer, sizeof buffer, 0)) > 0;) answer.append(buffer, static_cast<size_t>(size));
    close(handle);
    return answer;
  }
  std::string Get(const std::string& target, const std::string& headers = "") const {
    return Exchange("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n");
  }

  std::string path_;
  std::unique_ptr<World> world_;
  std::unique_ptr<SubjectFinder> subjects_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<HttpServer> server_;
  Status ran_;  // How the server ended.
  std::thread thread_;
};

// The listening socket of this process at `port`.
int ListeningAt(int port) {
  for (int handle = 3; handle < 1024; ++handle) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    int listens = 0;
    socklen_t flag_size = sizeof listens;
    if (getsockname(handle, reinterpret_cast<sockaddr*>(&address), &size) != 0 || ntohs(address.sin_port) != port) continue;
    if (getsockopt(handle, SOL_SOCKET, SO_ACCEPTCONN, &listens, &flag_size) == 0 && listens != 0) return handle;
  }
  return -1;
}

TEST_F(HttpServerTest, AnswersOverASocket) {
  EXPECT_THAT(Get("/api/v1/status"), testing::AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), HasSubstr("\"articles\":5")));
  EXPECT_THAT(Get("/api/v1/exports/events?format=csv"), testing::AllOf(HasSubstr("Transfer-Encoding: chunked"), HasSubstr("\r\n0\r\n\r\n")));
}

TEST_F(HttpServerTest, EndThatNobodyAskedForIsTold) {
  ASSERT_THAT(Get("/api/v1/status"), HasSubstr("200 OK"));
  // A stream that would go on for ever.
  const int stream = Connect();
  const std::string asked = "GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  (void)send(stream, asked.data(), asked.size(), MSG_NOSIGNAL);
  char first = 0;
  ASSERT_EQ(recv(stream, &first, 1, 0), 1);
  const int listening = ListeningAt(server_->port());
  ASSERT_GE(listening, 0);
  shutdown(listening, SHUT_RDWR);  // accept() fails from now on.
  thread_.join();
  thread_ = std::thread([] {});
  close(stream);
  ASSERT_FALSE(ran_.ok());
  EXPECT_THAT(ran_.error().message, HasSubstr("the server has ended"));
}

TEST_F(HttpServerTest, AStopIsNoFailure) {
  server_->Stop();
  thread_.join();
  thread_ = std::thread([] {});
  EXPECT_TRUE(ran_.ok());
}

TEST_F(HttpServerTest, PercentEncodingIsReadOnce) {
  EXPECT_THAT(Get("/api/v1/search?q=b%C3%A1n+d%E1%BA%ABn"), HasSubstr("\"total\":5"));
  EXPECT_THAT(Get("/api/v1/search?q=%2562"), HasSubstr("\"total\":0"));
}

TEST_F(HttpServerTest, PortOfAnotherServerIsNotShared) {
  HttpServerOptions sockets;
  sockets.port = server_->port();
  const auto second = HttpServer::Bind(sockets, service_.get());
  ASSERT_FALSE(second.ok());
  EXPECT_THAT(second.error().message, HasSubstr("give another --port"));
}

TEST_F(HttpServerTest, NoPathLeadsOutOfThePage) {
  for (const char* target : {"/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fetc/passwd", "//etc/passwd", "/%00", "/a%0d%0aX: 1"}) {
    EXPECT_THAT(Get(target), testing::AllOf(Not(HasSubstr("root:")), Not(HasSubstr("\r\nX: 1")))) << target;
  }
}

TEST_F(HttpServerTest, LongAddressesAreRefused) {
  EXPECT_THAT(Get("/" + std::string(600, 'a')), HasSubstr(" 414 "));
  EXPECT_THAT(Get("/" + std::string(9000, 'a')), HasSubstr(" 414 "));
  std::string many = "/api/v1/events?a=1";
  for (int i = 0; i < 300; ++i) many += "&a" + std::to_string(i) + "=1";
  EXPECT_THAT(Get(many), HasSubstr(" 414 "));
}

TEST_F(HttpServerTest, LargeBodyIsRefused) {
  const std::string head = "POST /api/v1/corrections HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-Banggiao: 1\r\nConnection: close\r\n";
  const std::string answer = Exchange(head + "Content-Length: 20000\r\n\r\n" + std::string(20'000, ' '));
  EXPECT_THAT(answer, HasSubstr(" 413 "));
}

// The body never comes; the answer does not wait for it.
TEST_F(HttpServerTest, WhoMaySendNothingIsRefusedBeforeTheBody) {
  const std::string head = " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 20000\r\n";
  EXPECT_THAT(Exchange("POST /api/v1/corrections" + head + "\r\n"), testing::AllOf(HasSubstr(" 403 "), HasSubstr("X-Banggiao"), HasSubstr("nosniff")));
  EXPECT_THAT(Exchange("POST /api/v1/session" + head + "X-Banggiao: 1\r\n\r\n"), testing::AllOf(HasSubstr(" 413 "), HasSubstr("never so long"), HasSubstr("nosniff")));
}

TEST_F(HttpServerTest, BodyOfAGetIsNotTheNextRequest) {
  const std::string smuggled = "GET /api/v1/status HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  const std::string answer = Exchange("GET /api/v1/names HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + std::to_string(smuggled.size()) + "\r\n\r\n" + smuggled);
  EXPECT_THAT(answer, Not(HasSubstr("\"articles\":5")));
}

TEST_F(HttpServerTest, SlowClientsDoNotStarveOthers) {
  std::vector<int> slow;
  for (int i = 0; i < 100; ++i) {
    slow.push_back(Connect());
    (void)send(slow.back(), "GET /api/v1/st", 14, MSG_NOSIGNAL);
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THAT(Get("/api/v1/status"), HasSubstr("\"articles\":5"));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(900));
  for (const int handle : slow) close(handle);
}

TEST_F(HttpServerTest, OpenStreamsDoNotStarveOthersAndEndWithTheServer) {
  std::vector<int> streams;
  const std::string request = "GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  for (int i = 0; i < 100; ++i) {
    streams.push_back(Connect());
    (void)send(streams.back(), request.data(), request.size(), MSG_NOSIGNAL);
  }
  EXPECT_THAT(Get("/api/v1/status"), HasSubstr("\"articles\":5"));
  const auto begin = std::chrono::steady_clock::now();
  server_->Stop();
  thread_.join();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
  thread_ = std::thread([] {});
  for (const int handle : streams) close(handle);
}

// Requests made of pieces in any order and with bytes changed: every answer is HTTP, and none is a 500.
TEST_F(HttpServerTest, NonsenseIsAnsweredWithoutAFailure) {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {"GET ", "POST ", "PUT ", "HEAD ", "/api/v1/", "events", "search?q=", "aggregates?by=", "party", "month,type", "&limit=", "-1", "99999999999999999999",
                                           "%", "%zz", "%00", "..", "/", "'", "\"", "<script>", " HTTP/1.1\r\n", " HTTP/9.9\r\n", "Host: 127.0.0.1\r\n", "Host: x\r\n", "\r\n", "\n", "Content-Length: 5\r\n",
                                           "Content-Length: -1\r\n", "Transfer-Encoding: chunked\r\n", "Content-Type: application/json\r\n", "X-Banggiao: 1\r\n", "{\"", "after=", "2021~a~1", "a~b~c", "exports/events?format=csv",
                                           "entities/", "Q30", "articles/", "corrections", "Range: bytes=0-5\r\n", "Connection: close\r\n", "Expect: 100-continue\r\n", std::string(300, 'A'), "\xFF\xFE", "5\r\nabcde\r\n0\r\n\r\n"};
  for (int i = 0; i < 300; ++i) {
    std::string bytes = random() % 2 == 0 ? "GET /api/v1/" : "";
    for (auto n = random() % 12; n > 0; --n) bytes += pieces[random() % pieces.size()];
    if (random() % 2 == 0) bytes += " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    if (!bytes.empty() && random() % 4 == 0) bytes[random() % bytes.size()] = static_cast<char>(random());
    const int handle = Connect();
    (void)send(handle, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    shutdown(handle, SHUT_WR);
    std::string answer;
    char buffer[4096];
    for (ssize_t size; (size = recv(handle, buffer, sizeof buffer, 0)) > 0;) answer.append(buffer, static_cast<size_t>(size));
    close(handle);
    EXPECT_TRUE(answer.empty() || answer.starts_with("HTTP/1.1 ")) << bytes;
    EXPECT_THAT(answer.substr(0, 20), Not(HasSubstr(" 500 "))) << bytes;
  }
  EXPECT_THAT(Get("/api/v1/status"), HasSubstr("\"articles\":5"));
}

}  // namespace
}  // namespace banggiao
