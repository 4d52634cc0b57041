#include "queue/queue_servers.h"

#include <gmock/gmock.h>

namespace banggiao {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(QueueServers, ListIsTakenApart) {
  const auto parsed = ParseQueueServers("nats://a:4222,nats://b:4222");
  ASSERT_TRUE(parsed.ok());
  EXPECT_THAT(parsed.value().addresses, ElementsAre("nats://a:4222", "nats://b:4222"));
  EXPECT_FALSE(parsed.value().tls);
}

TEST(QueueServers, ParametersNameFiles) {
  const auto parsed = ParseQueueServers("tls://a:4222,nats://b?ca=/etc/ca.pem&cert=c.pem&key=c.key&login=l");
  ASSERT_TRUE(parsed.ok());
  EXPECT_THAT(parsed.value().addresses, ElementsAre("tls://a:4222", "nats://b"));
  EXPECT_TRUE(parsed.value().tls);
  EXPECT_EQ(parsed.value().authority, "/etc/ca.pem");
  EXPECT_EQ(parsed.value().certificate, "c.pem");
  EXPECT_EQ(parsed.value().key, "c.key");
  EXPECT_EQ(parsed.value().login, "l");
}

TEST(QueueServers, SecretsAreNotShown) {
  const auto parsed = ParseQueueServers("nats://an:bi?mat@a:4222,nats://token@b:4222?login=l");
  ASSERT_TRUE(parsed.ok());
  EXPECT_THAT(parsed.value().addresses, ElementsAre("nats://an:bi?mat@a:4222", "nats://token@b:4222"));
  EXPECT_EQ(parsed.value().login, "l");
  EXPECT_EQ(parsed.value().shown, "nats://***@a:4222,nats://***@b:4222");
}

TEST(QueueServers, WhatCannotBeMeantIsRefused) {
  for (const char* address : {"", ",", "nats://a?ca=ca.pem", "tls://a?cert=c.pem", "tls://a?key=c.key", "tls://a?sslmode=require"}) {
    const auto parsed = ParseQueueServers(address);
    ASSERT_FALSE(parsed.ok()) << address;
    EXPECT_EQ(parsed.error().code, ErrorCode::kUsage) << address;
  }
  EXPECT_THAT(ParseQueueServers("nats://an:bimat@a?x=1").error().message, AllOf(HasSubstr("'x'"), Not(HasSubstr("bimat"))));
}

}  // namespace
}  // namespace banggiao
