#include "language/en/verb_forms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace banggiao::en {
namespace {

using testing::ElementsAre;

VerbForms Verbs() { return VerbForms::Load(EmbeddedData()).value(); }

TEST(VerbForms, GoByRule) {
  const VerbForms verbs = Verbs();
  EXPECT_THAT(verbs.Of("accuse"), ElementsAre("accuse", "accuses", "accused", "accusing"));
  EXPECT_THAT(verbs.Of("call on"), ElementsAre("call on", "calls on", "called on", "calling on"));
  EXPECT_THAT(verbs.Of("deny"), ElementsAre("deny", "denies", "denied", "denying"));
  EXPECT_THAT(verbs.Of("deploy"), ElementsAre("deploy", "deploys", "deployed", "deploying"));
  EXPECT_THAT(verbs.Of("push for"), ElementsAre("push for", "pushes for", "pushed for", "pushing for"));
}

TEST(VerbForms, OrStandInTheTable) {
  const VerbForms verbs = Verbs();
  EXPECT_THAT(verbs.Of("meet with"), ElementsAre("meet with", "meets with", "met with", "meeting with"));
  EXPECT_THAT(verbs.Of("ban"), ElementsAre("ban", "bans", "banned", "banning"));
  EXPECT_THAT(verbs.Of("withdraw"), ElementsAre("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"));
}

TEST(VerbForms, SetPhraseStandsForItself) { EXPECT_THAT(Verbs().Of("=on a visit to"), ElementsAre("on a visit to")); }

TEST(VerbForms, VerbThatStandsTwiceIsRefused) {
  DataFiles data;
  data.Put("en/verbs.tsv", "base\tthird\tpast\tparticiple\tgerund\nban\tbans\tbanned\tbanned\tbanning\nban\tbans\tbanned\tbanned\tbanning\n");
  const auto verbs = VerbForms::Load(data);
  ASSERT_FALSE(verbs);
  EXPECT_EQ(verbs.error().message, "en/verbs.tsv:3: has no forms, or its verb stands there twice");
}

}  // namespace
}  // namespace banggiao::en
