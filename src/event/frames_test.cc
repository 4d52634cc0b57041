// The frames as data: their form, and whether the program codes their examples as they say.
#include "event/frames.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <unordered_set>

#include "article/article.h"
#include "entity/resolver.h"
#include "event/coder.h"
#include "event/draft.h"
#include "event/frame_example.h"
#include "language/tokenizer.h"
#include "text/normalize.h"
#include "world/world.h"

namespace banggiao {
namespace {

// The shares of examples that the program must get right: three points below what docs/frames.md tells was measured.
struct Floors {
  double yes = 0;
  double no = 0;
};
Floors FloorsOf(const std::string& language) { return language == "vi" ? Floors{0.81, 0.93} : Floors{0.74, 0.83}; }
// The thresholds chosen in training are for whole articles, where other sentences tell of the same act. A sentence alone
// gets less confidence; yes and no are asked at the same threshold.
constexpr double kThreshold = 0.1;

const FrameSet& Frames(const std::string& language) {
  static const std::map<std::string, FrameSet> frames = {{"vi", FrameSet::Load(EmbeddedData(), "vi").value()}, {"en", FrameSet::Load(EmbeddedData(), "en").value()}};
  return frames.at(language);
}

// A text of one paragraph.
Article ArticleOf(const std::string& sentence, const std::string& language) {
  auto raw = std::make_shared<RawDocument>();
  raw->source = "example";
  raw->bytes = sentence;
  raw->text = Normalize(raw->bytes, &raw->issues);
  Article article;
  article.language = language;
  article.regions = {{RegionKind::kBody, {0, static_cast<uint32_t>(raw->text.text.size())}}};
  article.document = std::move(raw);
  return article;
}

const Tokenizer& Words() {
  static const Tokenizer tokenizer = Tokenizer::Load(EmbeddedData()).value();
  return tokenizer;
}

// The frames with a form in the sentence.
std::set<uint32_t> FramesIn(const std::string& sentence, const std::string& language) {
  const Article article = ArticleOf(sentence, language);
  Analysis analysis;
  Words().Analyse(article, &analysis);
  std::set<uint32_t> found;
  const auto count = static_cast<uint32_t>(analysis.tokens.size());
  for (uint32_t at = 0; at < count; ++at) {
    Frames(language).table.ForEachMatch(analysis.tokens, at, count, [&](const PhraseMatch& match) {
      found.insert(Frames(language).forms[match.payload].frame);
    });
  }
  return found;
}

// "vi.<type>.<slug>", the slug in small letters, digits and single underscores.
bool IsFrameId(const Frame& frame, const std::string& language) {
  std::string prefix = language + "." + std::string(EventTypeName(frame.type)) + ".";
  std::transform(prefix.begin(), prefix.end(), prefix.begin(), [](unsigned char c) { return std::tolower(c); });
  if (!frame.id.starts_with(prefix) || frame.id.size() == prefix.size()) return false;
  return std::all_of(frame.id.begin() + static_cast<std::ptrdiff_t>(prefix.size()), frame.id.end(),
                     [](unsigned char c) { return std::islower(c) || std::isdigit(c) || c == '_'; });
}

// The modes of each type: codebook section 3.
bool IsModeOf(EventType type, const std::string& mode) {
  static const std::set<std::pair<std::string, std::string>> modes = {
      {"CONSULT", "visit"}, {"CONSULT", "phone"}, {"CONSULT", "multilateral"}, {"CONSULT", "third-party"},
      {"RETREAT", "withdraw"}, {"RETREAT", "release"}, {"RETREAT", "disarm"}, {"RETREAT", "ceasefire"},
      {"RETREAT", "access"}, {"RETREAT", "resign"}, {"REQUEST", "assist"}, {"REQUEST", "change"}, {"REQUEST", "yield"},
      {"REQUEST", "meet"}, {"ACCUSE", "disapprove"}, {"ACCUSE", "investigate"}, {"ACCUSE", "allege"},
      {"REJECT", "assist"}, {"REJECT", "change"}, {"REJECT", "yield"}, {"REJECT", "meet"}, {"THREATEN", "restrict"},
      {"THREATEN", "arrest"}, {"THREATEN", "relations"}, {"THREATEN", "expel"}, {"THREATEN", "territory"},
      {"THREATEN", "violence"}, {"PROTEST", "demo"}, {"PROTEST", "riot"}, {"PROTEST", "strike"}, {"PROTEST", "hunger"},
      {"PROTEST", "boycott"}, {"PROTEST", "obstruct"}, {"PROTEST", "vandalize"}, {"SANCTION", "convict"},
      {"SANCTION", "expel"}, {"SANCTION", "withdraw"}, {"SANCTION", "discontinue"}, {"MOBILIZE", "troops"},
      {"MOBILIZE", "weapons"}, {"MOBILIZE", "police"}, {"MOBILIZE", "militia"}, {"COERCE", "seize"},
      {"COERCE", "restrict"}, {"COERCE", "censor"}, {"COERCE", "curfew"}, {"COERCE", "martial-law"}, {"COERCE", "arrest"},
      {"COERCE", "deport"}, {"COERCE", "withhold"}, {"COERCE", "misinformation"}, {"COERCE", "cyber"},
      {"ASSAULT", "abduct"}, {"ASSAULT", "beat"}, {"ASSAULT", "torture"}, {"ASSAULT", "sexual"}, {"ASSAULT", "targeted"},
      {"ASSAULT", "destroy"}, {"ASSAULT", "primitive"}, {"ASSAULT", "firearms"}, {"ASSAULT", "explosives"},
      {"ASSAULT", "suicide-attack"}, {"ASSAULT", "aerial"}, {"ASSAULT", "drone"}, {"ASSAULT", "heavy-weapons"},
      {"ASSAULT", "crowd-control"}, {"ASSAULT", "unconventional"}};
  return mode.empty() || modes.contains({std::string(EventTypeName(type)), mode});
}

TEST(FrameExample, ReadsTypeActorsAndRecipients) {
  auto example = ParseFrameExample("Mỹ và Anh lên án Iran. => ACCUSE USA,GBR > IRN");
  ASSERT_TRUE(example);
  EXPECT_EQ(example->sentence, "Mỹ và Anh lên án Iran.");
  ASSERT_EQ(example->records.size(), 1u);
  EXPECT_EQ(example->records[0].type, EventType::kAccuse);
  EXPECT_EQ(example->records[0].actors, (std::vector<std::string>{"USA", "GBR"}));
  EXPECT_EQ(example->records[0].recipients, std::vector<std::string>{"IRN"});
}

TEST(FrameExample, ReadsSeveralRecords) {
  auto example = ParseFrameExample("A. => CONSULT USA > VNM | CONSULT USA,VNM");
  ASSERT_TRUE(example);
  ASSERT_EQ(example->records.size(), 2u);
  EXPECT_TRUE(example->records[1].recipients.empty());
}

TEST(FrameExample, RefusesWhatIsNoExample) {
  for (const char* line : {"Mỹ lên án Iran.", "Mỹ lên án Iran. => ", "A => BLAME USA > IRN", "A => ACCUSE", "A => ACCUSE USA > ",
                           "A => ACCUSE usa", " => ACCUSE USA > IRN"}) {
    auto example = ParseFrameExample(line);
    ASSERT_FALSE(example) << line;
    EXPECT_EQ(example.error().code, ErrorCode::kMalformed) << line;
  }
}

class FramesOf : public testing::TestWithParam<std::string> {};

TEST_P(FramesOf, CoverAtLeastFiveHundredPredicatesAndEveryType) {
  EXPECT_GE(Frames(GetParam()).frames.size(), 500u);
  std::set<EventType> types;
  for (const Frame& frame : Frames(GetParam()).frames) types.insert(frame.type);
  EXPECT_EQ(types.size(), static_cast<size_t>(kEventTypeCount));
}

TEST_P(FramesOf, HaveUniqueIdsThatNameTheirType) {
  std::unordered_set<std::string> ids;
  for (const Frame& frame : Frames(GetParam()).frames) {
    EXPECT_TRUE(IsFrameId(frame, GetParam())) << frame.id;
    EXPECT_TRUE(ids.insert(frame.id).second) << frame.id << " stands twice";
  }
}

TEST_P(FramesOf, HaveAFormAndAModeOfTheirType) {
  for (const Frame& frame : Frames(GetParam()).frames) {
    EXPECT_FALSE(frame.words.empty() && frame.nouns.empty()) << frame.id;
    EXPECT_TRUE(IsModeOf(frame.type, frame.mode)) << frame.id << ": " << frame.mode;
  }
}

TEST_P(FramesOf, HaveAnExampleThatParsesAndHoldsTheirForm) {
  for (uint32_t i = 0; i < Frames(GetParam()).frames.size(); ++i) {
    const Frame& frame = Frames(GetParam()).frames[i];
    EXPECT_FALSE(frame.yes.empty()) << frame.id;
    EXPECT_FALSE(frame.no.empty()) << frame.id << " has no counter-example";
    for (const std::string& line : frame.yes) {
      auto example = ParseFrameExample(line);
      ASSERT_TRUE(example) << frame.id << ": " << example.error().message;
      EXPECT_TRUE(FramesIn(example->sentence, GetParam()).contains(i)) << frame.id << ": " << line;
    }
    for (const std::string& sentence : frame.no) {
      EXPECT_TRUE(FramesIn(sentence, GetParam()).contains(i)) << frame.id << ": " << sentence << " tests nothing: no form in it";
    }
  }
}

class FrameExamples : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!EmbeddedData().Has(ModelFileOf("coder", GetParam()))) GTEST_SKIP() << "the coder is not trained yet";
    world_ = std::make_unique<World>(World::Load(EmbeddedData()).value());
    linker_ = EntityLinker::Load(EmbeddedData(), *world_).value();
    coder_ = std::make_unique<EventCoder>(EventCoder::Load(EmbeddedData(), GetParam(), {.threshold = kThreshold}).value());
  }

  // What happened or will happen in the sentence; the program also keeps what was denied or supposed, and says so.
  [[nodiscard]] std::vector<EventDraft> Code(const std::string& sentence) const {
    const Article article = ArticleOf(sentence, GetParam());
    Analysis analysis;
    Words().Analyse(article, &analysis);
    const Mentions mentions = linker_->Link(article, analysis);
    std::vector<EventDraft> drafts = coder_->Code({article, analysis, mentions});
    std::erase_if(drafts, [](const EventDraft& draft) {
      return draft.status != EventStatus::kActual && draft.status != EventStatus::kFuture;
    });
    return drafts;
  }

  // Whether the program finds every record of the example.
  [[nodiscard]] bool Holds(const FrameExample& example) const {
    const std::vector<EventDraft> drafts = Code(example.sentence);
    return std::all_of(example.records.begin(), example.records.end(), [&](const ExpectedRecord& record) {
      EventDraft wanted;
      wanted.type = record.type;
      for (const std::string& code : record.actors) wanted.actors.push_back(linker_->codes().Find(code));
      for (const std::string& code : record.recipients) wanted.recipients.push_back(linker_->codes().Find(code));
      return std::any_of(drafts.begin(), drafts.end(), [&](const EventDraft& draft) { return SameAct(draft, wanted); });
    });
  }

  [[nodiscard]] std::string Found(const std::string& sentence) const {
    std::string text;
    for (const EventDraft& draft : Code(sentence)) {
      text += text.empty() ? "" : " | ";
      text += EventTypeName(draft.type);
      for (const CodeId code : draft.actors) text += " " + linker_->codes().Name(code);
      if (!draft.recipients.empty()) text += " >";
      for (const CodeId code : draft.recipients) text += " " + linker_->codes().Name(code);
    }
    return text.empty() ? "nothing" : text;
  }

  std::unique_ptr<World> world_;
  std::unique_ptr<EntityLinker> linker_;
  std::unique_ptr<EventCoder> coder_;
};

TEST_P(FrameExamples, NameOnlyPartiesThatTheWorldKnows) {
  for (const Frame& frame : Frames(GetParam()).frames) {
    for (const std::string& line : frame.yes) {
      const FrameExample example = ParseFrameExample(line).value();
      for (const ExpectedRecord& record : example.records) {
        for (const auto* codes : {&record.actors, &record.recipients}) {
          for (const std::string& code : *codes) EXPECT_NE(linker_->codes().Find(code), kNoCode) << frame.id << ": " << code;
        }
      }
    }
  }
}

TEST_P(FrameExamples, AreCodedAsTheySay) {
  size_t right = 0;
  size_t all = 0;
  for (const Frame& frame : Frames(GetParam()).frames) {
    for (const std::string& line : frame.yes) {
      const FrameExample example = ParseFrameExample(line).value();
      const bool holds = Holds(example);
      right += holds;
      ++all;
      if (!holds) std::cout << frame.id << ": " << line << "  [found: " << Found(example.sentence) << "]\n";
    }
  }
  ASSERT_GT(all, 0u);
  std::cout << "yes: " << right << " of " << all << "\n";
  EXPECT_GE(static_cast<double>(right), FloorsOf(GetParam()).yes * static_cast<double>(all));
}

TEST_P(FrameExamples, ThatAreNoEventsGiveNone) {
  size_t right = 0;
  size_t all = 0;
  for (const Frame& frame : Frames(GetParam()).frames) {
    for (const std::string& sentence : frame.no) {
      const bool holds = Code(sentence).empty();
      right += holds;
      ++all;
      if (!holds) std::cout << frame.id << ": " << sentence << "  [found: " << Found(sentence) << "]\n";
    }
  }
  ASSERT_GT(all, 0u);
  std::cout << "no: " << right << " of " << all << "\n";
  EXPECT_GE(static_cast<double>(right), FloorsOf(GetParam()).no * static_cast<double>(all));
}

const auto kByLanguage = [](const testing::TestParamInfo<std::string>& info) { return info.param; };
INSTANTIATE_TEST_SUITE_P(, FramesOf, testing::Values("vi", "en"), kByLanguage);
INSTANTIATE_TEST_SUITE_P(, FrameExamples, testing::Values("vi", "en"), kByLanguage);

}  // namespace
}  // namespace banggiao
