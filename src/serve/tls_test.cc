// The server over TLS, with a certificate made here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <httplib.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "serve/http_server.h"
#include "serve/problem.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

// Says who asked.
class EchoService : public Service {
 public:
  HttpResponse Handle(const HttpRequest& request) override {
    HttpResponse response;
    response.body = "\"" + request.path + "\"";
    return response;
  }
  std::optional<HttpResponse> RefusalUnread(const HttpRequest&) override { return std::nullopt; }
  void Stop() override {}
  ConnectionMetrics& connections() override { return connections_; }

 private:
  MetricSet metrics_{{"test", ""}};
  ConnectionMetrics connections_ = ConnectionMetricsOf(&metrics_);
};

void WriteCertificate(const std::string& certificate_path, const std::string& key_path) {
  EVP_PKEY* key = EVP_RSA_gen(2048);
  X509* certificate = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("127.0.0.1"), -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_sign(certificate, key, EVP_sha256());
  std::FILE* file = std::fopen(certificate_path.c_str(), "w");
  PEM_write_X509(file, certificate);
  std::fclose(file);
  file = std::fopen(key_path.c_str(), "w");
  PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
  X509_free(certificate);
  EVP_PKEY_free(key);
}

class TlsTest : public testing::Test {
 protected:
  TlsTest() : folder_(fs::path(testing::TempDir()) / ("banggiao-tls-" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
    options_.port = 0;
    options_.certificate = (folder_ / "cert.pem").string();
    options_.key = (folder_ / "key.pem").string();
  }
  ~TlsTest() override { fs::remove_all(folder_); }

  fs::path folder_;
  HttpServerOptions options_;
  EchoService service_;
};

TEST_F(TlsTest, AnswersWhoSpeaksTlsAndNobodyElse) {
  WriteCertificate(options_.certificate, options_.key);
  auto server = HttpServer::Bind(options_, &service_);
  ASSERT_TRUE(server.ok()) << server.error().message;
  std::thread thread([&] { EXPECT_TRUE((*server)->Run().ok()); });
  httplib::SSLClient client("127.0.0.1", (*server)->port());
  client.enable_server_certificate_verification(false);
  const auto answer = client.Get("/hello");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "\"/hello\"");
  httplib::Client plain("127.0.0.1", (*server)->port());
  EXPECT_FALSE(plain.Get("/hello"));
  (*server)->Stop();
  thread.join();
}

TEST_F(TlsTest, CertificateThatIsNoneIsNamed) {
  std::ofstream(options_.certificate) << "no certificate\n";
  std::ofstream(options_.key) << "no key\n";
  const auto server = HttpServer::Bind(options_, &service_);
  ASSERT_FALSE(server.ok());
  EXPECT_THAT(server.error().message, testing::AllOf(testing::HasSubstr("cert.pem"), testing::HasSubstr("PEM")));
}

}  // namespace
}  // namespace banggiao
