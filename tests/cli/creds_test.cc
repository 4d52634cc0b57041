// NATS credentials (.creds) for the queue: a server that trusts an operator lets in the user whom one of its accounts signed, and nobody else. What the
// tool nsc makes (keys and signed JSON web tokens, docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/jwt) is made here by hand.
#include <gmock/gmock.h>
#include <sodium.h>

#include <array>
#include <ctime>

#include "cli/over_queue.h"

namespace banggiao {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// In fives of bits, without padding.
std::string Base32(const std::string& bytes) {
  std::string text;
  unsigned bits = 0, value = 0;
  for (const char c : bytes) {
    value = (value << 8 | static_cast<unsigned char>(c)) & 0xFFFF;
    for (bits += 8; bits >= 5; bits -= 5) text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[value >> (bits - 5) & 31];
  }
  if (bits > 0) text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[value << (5 - bits) & 31];
  return text;
}

std::string Base64(const std::string& bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();
  return text;
}

// With CRC-16/XMODEM behind it, the lower byte first.
std::string WithChecksum(std::string bytes) {
  unsigned crc = 0;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned>(static_cast<unsigned char>(c)) << 8;
    for (int i = 0; i < 8; ++i) crc = (crc & 0x8000) != 0 ? (crc << 1 ^ 0x1021) & 0xFFFF : crc << 1 & 0xFFFF;
  }
  bytes += static_cast<char>(crc & 0xFF);
  return bytes + static_cast<char>(crc >> 8);
}

// A key of NATS: kind 'O', 'A' or 'U', the first letter of its public text.
class NatsKey {
 public:
  explicit NatsKey(char kind) : kind_(static_cast<unsigned>(kind - 'A') << 3) {
    randombytes_buf(seed_.data(), seed_.size());
    crypto_sign_seed_keypair(public_.data(), secret_.data(), seed_.data());
  }
  [[nodiscard]] std::string Public() const {
    return Base32(WithChecksum(std::string(1, static_cast<char>(kind_)) + std::string(public_.begin(), public_.end())));
  }
  [[nodiscard]] std::string Seed() const {
    constexpr unsigned kSeed = 18u << 3;
    const std::string head = {static_cast<char>(kSeed | kind_ >> 5), static_cast<char>((kind_ & 31) << 3)};
    return Base32(WithChecksum(head + std::string(seed_.begin(), seed_.end())));
  }
  // A token that says `nats` of `subject`, signed.
  [[nodiscard]] std::string Token(const std::string& subject, const std::string& nats) const {
    const std::string claim = R"({"jti":"thu","iat":)" + std::to_string(std::time(nullptr)) + R"(,"iss":")" + Public() + R"(","name":"thu","sub":")" + subject +
                              R"(","nats":)" + nats + "}";
    const std::string text = Base64(R"({"typ":"JWT","alg":"ed25519-nkey"})") + "." + Base64(claim);
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, reinterpret_cast<const unsigned char*>(text.data()), text.size(), secret_.data());
    return text + "." + Base64(signature);
  }

 private:
  unsigned kind_;
  std::array<unsigned char, crypto_sign_SEEDBYTES> seed_{};
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret_{};
};

constexpr const char* kAccount =
    R"({"limits":{"subs":-1,"data":-1,"payload":-1,"imports":-1,"exports":-1,"wildcards":true,"conn":-1,"leaf":-1,"mem_storage":-1,"disk_storage":-1,)"
    R"("streams":-1,"consumer":-1},"default_permissions":{"pub":{},"sub":{}},"type":"account","version":2})";
constexpr const char* kSystemAccount =
    R"({"limits":{"subs":-1,"data":-1,"payload":-1,"imports":-1,"exports":-1,"wildcards":true,"conn":-1,"leaf":-1},"default_permissions":{"pub":{},"sub":{}},)"
    R"("type":"account","version":2})";
constexpr const char* kUser = R"({"pub":{},"sub":{},"subs":-1,"data":-1,"payload":-1,"type":"user","version":2})";

class CredsTest : public OverQueueTest {
 protected:
  void SetUp() override {
    documents_ = 100;
    OverQueueTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_GE(sodium_init(), 0);
    NatsSetting setting;
    setting.more = "operator: " + operator_.Token(operator_.Public(), R"({"type":"operator","version":2})") + "\nsystem_account: " + system_.Public() +
                   "\nresolver: MEMORY\nresolver_preload: {\n  " + account_.Public() + ": " + operator_.Token(account_.Public(), kAccount) + "\n  " +
                   system_.Public() + ": " + operator_.Token(system_.Public(), kSystemAccount) + "\n}\n";
    nats_ = std::make_unique<ThrowawayNats>(Path("nats"), setting);
    queue_ = nats_->address();
  }
  // A file as nsc writes it, of a user whom `signer` lets in.
  std::string Creds(const std::string& name, const NatsKey& signer, const NatsKey& user, const std::string& seed) const {
    return Write(name, "-----BEGIN NATS USER JWT-----\n" + signer.Token(user.Public(), kUser) +
                           "\n------END NATS USER JWT------\n\n************************* IMPORTANT *************************\n"
                           "NKEY Seed printed below can be used to sign and prove identity.\n\n-----BEGIN USER NKEY SEED-----\n" + seed +
                           "\n------END USER NKEY SEED------\n");
  }

  NatsKey operator_{'O'}, account_{'A'}, system_{'A'}, user_{'U'};
};

// Under half a minute.
TEST_F(CredsTest, QueueIsReachedWithThemAndWithNothingElse) {
  const std::string server = queue_;
  const auto refused = [&](const std::string& queue) {
    const Outcome outcome = RunProgram({"feed", feed_, "--store", store_, "--queue", queue});
    EXPECT_EQ(outcome.code, 1) << queue << outcome.err;
    EXPECT_THAT(outcome.out + outcome.err, AllOf(HasSubstr("?login="), Not(HasSubstr(user_.Seed())), Not(HasSubstr("SUNO")), Not(HasSubstr("eyJ")))) << queue;
  };
  queue_ = server + "?login=" + Creds("right.creds", account_, user_, user_.Seed());
  const Outcome fed = OverQueue({"feed", feed_});
  ASSERT_EQ(fed.code, 0) << fed.err;
  const Outcome worked = OverQueue({"worker", "--until-empty"});
  EXPECT_EQ(worked.code, 0) << worked.err;
  for (const Outcome& outcome : {fed, worked}) EXPECT_THAT(outcome.out + outcome.err, AllOf(Not(HasSubstr(user_.Seed())), Not(HasSubstr("eyJ"))));
  ExpectStoreOfOne();
  refused(server);                                                                                    // Nobody.
  refused(server + "?login=" + Write("token", "the-qzw\n"));                                          // Somebody by a token.
  refused(server + "?login=" + Creds("stranger.creds", NatsKey('A'), user_, user_.Seed()));            // Of an account that the operator does not know.
  refused(server + "?login=" + Creds("other-key.creds", account_, user_, NatsKey('U').Seed()));        // Who has not the user's key.
  refused(server + "?login=" + Creds("no-key.creds", account_, user_, "SUNO"));
}

}  // namespace
}  // namespace banggiao
