#include "entity/named_party.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

const World& TheWorld() {
  static const World world = std::move(World::Load(EmbeddedData())).value();
  return world;
}

TEST(PartyNamed, StateByItsCode) {
  const auto party = PartyNamed(TheWorld(), "KOR");
  ASSERT_TRUE(party.has_value());
  EXPECT_EQ(party->code, "KOR");
  EXPECT_EQ(party->name, "Hàn Quốc");
  EXPECT_EQ(party->entity, "Q884");
}

TEST(PartyNamed, PersonByEitherIdHasTheCodeOfTheirState) {
  const auto by_row = PartyNamed(TheWorld(), "p.joe-biden");
  ASSERT_TRUE(by_row.has_value());
  EXPECT_EQ(by_row->code, "USA");
  EXPECT_EQ(by_row->entity, "Q6279");
  EXPECT_TRUE(by_row->span.empty());
  EXPECT_EQ(PartyNamed(TheWorld(), "Q6279")->name, by_row->name);
}

TEST(PartyNamed, BodyByItsCode) { EXPECT_EQ(PartyNamed(TheWorld(), "ASEAN")->code, "ASEAN"); }

TEST(PartyNamed, CodeOfSeveralIsTheOneThatGoesByIt) {
  EXPECT_EQ(PartyNamed(TheWorld(), "EU")->entity, "Q458");
  EXPECT_EQ(PartyNamed(TheWorld(), "UN")->entity, "Q1065");
}

TEST(PartyNamed, WhatIsNoPartyIsNothing) {
  for (const char* name : {"", "Q0", "p.nobody", "semiconductors", "pl.ha-noi"}) EXPECT_FALSE(PartyNamed(TheWorld(), name).has_value()) << name;
}

}  // namespace
}  // namespace banggiao
