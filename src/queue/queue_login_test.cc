#include "queue/queue_login.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace banggiao {
namespace {

using testing::HasSubstr;
using testing::Not;

class QueueLoginTest : public testing::Test {
 protected:
  ~QueueLoginTest() override { std::filesystem::remove(path_); }
  Result<QueueLogin> Read(const std::string& content) const {
    std::ofstream(path_, std::ios::binary) << content;
    return ReadQueueLogin(path_);
  }
  const std::string path_ = testing::TempDir() + "/banggiao-login-" + std::to_string(getpid());
};

TEST_F(QueueLoginTest, LineWithAColonIsUserAndPassword) {
  const auto login = Read("an:mật:khẩu\n");
  ASSERT_TRUE(login.ok());
  EXPECT_EQ(login.value().user, "an");
  EXPECT_EQ(login.value().password, "mật:khẩu");
  EXPECT_EQ(login.value().token, "");
}

TEST_F(QueueLoginTest, LineWithoutColonIsAToken) {
  const auto login = Read("  s3cr3t\r\n");
  ASSERT_TRUE(login.ok());
  EXPECT_EQ(login.value().token, "s3cr3t");
  EXPECT_EQ(login.value().user, "");
}

TEST_F(QueueLoginTest, CredentialsAreLeftToTheLibrary) {
  const auto login = Read("-----BEGIN NATS USER JWT-----\neyJ0\n------END NATS USER JWT------\n");
  ASSERT_TRUE(login.ok());
  EXPECT_EQ(login.value().credentials, path_);
}

TEST_F(QueueLoginTest, OtherFilesAreRefusedWithoutShowingThem) {
  EXPECT_EQ(Read("").error().code, ErrorCode::kMalformed);
  const Error lines = Read("secret\nsecond\n").error();
  EXPECT_EQ(lines.code, ErrorCode::kMalformed);
  EXPECT_THAT(lines.message, HasSubstr(path_));
  EXPECT_THAT(lines.message, Not(HasSubstr("secret")));
  EXPECT_EQ(ReadQueueLogin(path_ + "-none").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace banggiao
