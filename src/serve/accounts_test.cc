#include "serve/accounts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace banggiao {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class AccountsTest : public testing::Test {
 protected:
  AccountsTest() : path_((std::filesystem::path(testing::TempDir()) / ("banggiao-accounts-" + std::to_string(getpid()))).string()) {}
  void TearDown() override { std::filesystem::remove(path_); }
  void Write(const std::string& text) const { std::ofstream(path_) << text; }
  std::shared_ptr<Accounts> Load() {
    auto accounts = Accounts::Load(path_);
    EXPECT_TRUE(accounts.ok()) << (accounts.ok() ? "" : accounts.error().message);
    return accounts.ok() ? *accounts : nullptr;
  }
  static std::string Line(const std::string& name, const std::string& password) {
    auto line = PasswordLine(name, password);
    EXPECT_TRUE(line.ok());
    return line.ok() ? *line : "";
  }

  std::string path_;
};

TEST_F(AccountsTest, WhoHasThePasswordGetsASessionOfTheirOwn) {
  Write("# comment\n" + Line("An", "mật khẩu dài") + "\n\n" + Line("Bình", "another long one") + "\n");
  auto accounts = Load();
  auto an = accounts->LogIn("An", "mật khẩu dài");
  auto binh = accounts->LogIn("Bình", "another long one");
  ASSERT_TRUE(an.ok() && binh.ok());
  EXPECT_EQ(an->size(), 64u);
  EXPECT_NE(*an, *binh);
  EXPECT_EQ(accounts->UserOf(*an), "An");
  EXPECT_EQ(accounts->UserOf(*binh), "Bình");
  EXPECT_EQ(accounts->UserOf(""), "");
  EXPECT_EQ(accounts->UserOf(std::string(64, '0')), "");
  EXPECT_EQ(accounts->UserOf(*an, Accounts::Clock::now() + std::chrono::hours(13)), "");
  accounts->LogOut(*an);
  EXPECT_EQ(accounts->UserOf(*an), "");
  EXPECT_EQ(accounts->UserOf(*binh), "Bình");
}

TEST_F(AccountsTest, WrongNamesAndPasswordsAreToldApartByNothing) {
  Write(Line("An", "mật khẩu dài") + "\n");
  auto accounts = Load();
  auto name = accounts->LogIn("Ai", "mật khẩu dài");
  auto password = accounts->LogIn("An", "mật khẩu ngắn");
  ASSERT_TRUE(!name.ok() && !password.ok());
  EXPECT_EQ(name.error().message, password.error().message);
  EXPECT_FALSE(accounts->LogIn("Ai", "nobody has this password").ok());
  EXPECT_FALSE(accounts->LogIn("An", "").ok());
  EXPECT_FALSE(accounts->LogIn("An", std::string(100'000, 'a')).ok());
}

TEST_F(AccountsTest, GuessingEndsAfterTenTriesForAMinute) {
  Write(Line("An", "mật khẩu dài") + "\n");
  auto accounts = Load();
  const auto now = Accounts::Clock::now();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(accounts->LogIn("An", "sai rồi sai rồi", now).error().code, ErrorCode::kUsage);
  EXPECT_EQ(accounts->LogIn("An", "mật khẩu dài", now).error().code, ErrorCode::kBusy);
  EXPECT_TRUE(accounts->LogIn("An", "mật khẩu dài", now + std::chrono::minutes(1)).ok());
}

TEST_F(AccountsTest, LinesAreSaltedAndHoldNoPassword) {
  const std::string line = Line("An", "mật khẩu dài");
  EXPECT_THAT(line, StartsWith("An:$argon2id$v=19$m=19456,t=2,p=1$"));
  EXPECT_NE(line, Line("An", "mật khẩu dài"));
  EXPECT_FALSE(PasswordLine("An", "ngắn").ok());
  EXPECT_FALSE(PasswordLine("A:n", "mật khẩu dài").ok());
  EXPECT_FALSE(PasswordLine("", "mật khẩu dài").ok());
}

TEST_F(AccountsTest, ABrokenFileIsRefusedWithItsLine) {
  EXPECT_THAT(Accounts::Load(path_).error().message, HasSubstr("cannot be read"));
  Write("");
  EXPECT_THAT(Accounts::Load(path_).error().message, HasSubstr("names nobody"));
  Write("# An\nAn:mật khẩu\n");
  EXPECT_THAT(Accounts::Load(path_).error().message, HasSubstr(":2: this is no"));
}

}  // namespace
}  // namespace banggiao
