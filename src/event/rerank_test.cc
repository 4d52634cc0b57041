#include "event/rerank.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "core/data_files.h"
#include "entity/resolver.h"
#include "event/coder.h"
#include "event/date_values.h"
#include "event/event_dates.h"
#include "language/tokenizer.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr const char* kText =
    "Nga trục xuất nhà ngoại giao Anh\n"
    "\n"
    "Ngày 12-3, Bộ Ngoại giao Nga tuyên bố trục xuất hai nhà ngoại giao Anh.\n"
    "Hôm sau, Anh chỉ trích quyết định trục xuất của Nga. Mỹ không bình luận.\n";

class RerankTest : public testing::Test {
 protected:
  RerankTest() {
    auto document = std::make_shared<RawDocument>();
    document->source = "text";
    document->language = "vi";
    document->bytes = kText;
    document->text = Normalize(document->bytes, &document->issues);
    article_ = splitter_.Split(document)[0];
    tokenizer_.Analyse(article_, &analysis_);
    mentions_ = linker_->Link(article_, analysis_);
    context_ = MakeDocumentContext(input_);
    hypotheses_ = coder_.Hypotheses(input_, context_).told;
  }

  const DataFiles& data_ = EmbeddedData();
  World world_ = World::Load(data_).value();
  ArticleSplitter splitter_ = ArticleSplitter::Load(data_).value();
  Tokenizer tokenizer_ = Tokenizer::Load(data_).value();
  std::unique_ptr<EntityLinker> linker_ = std::move(EntityLinker::Load(data_, world_)).value();
  EventCoder coder_ = EventCoder::Load(data_, "vi", {}).value();
  Article article_;
  Analysis analysis_;
  Mentions mentions_;
  const EventInput input_{article_, analysis_, mentions_};
  DocumentContext context_;
  std::vector<Hypothesis> hypotheses_;
};

TEST_F(RerankTest, DescribesEachHypothesisByTheSameNumbers) {
  ASSERT_GE(hypotheses_.size(), 3u);
  const RerankTable table(input_, context_, hypotheses_);
  std::vector<float> values;
  for (size_t i = 0; i < hypotheses_.size(); ++i) {
    table.Describe(i, &values);
    EXPECT_EQ(values.size(), (i + 1) * kRerankValues);
  }
  for (const float value : values) EXPECT_EQ(value, value);  // No NaN.
}

// The act of the title is told again in the lead, and the numbers of one change when the other goes.
TEST_F(RerankTest, ASecondReportOfTheActCounts) {
  const auto title = std::find_if(hypotheses_.begin(), hypotheses_.end(), [](const Hypothesis& h) { return h.draft.sentence == 0; });
  ASSERT_NE(title, hypotheses_.end());
  std::vector<float> with;
  RerankTable(input_, context_, hypotheses_).Describe(static_cast<size_t>(title - hypotheses_.begin()), &with);
  const std::vector<Hypothesis> alone = {*title};
  std::vector<float> without;
  RerankTable(input_, context_, alone).Describe(0, &without);
  EXPECT_NE(with, without);
}

TEST_F(RerankTest, TheTreesOfTheProgramAreOfThisMake) {
  auto coder = ModelFile::Parse(data_.Get("models/coder.bin"));
  auto dates = ModelFile::Parse(data_.Get("models/dates.bin"));
  ASSERT_TRUE(coder && dates);
  EXPECT_NE(coder->FindEnsemble("rerank", kRerankValues), nullptr);
  EXPECT_NE(dates->FindEnsemble("date.last", kDateValues), nullptr);
}

TEST_F(RerankTest, DateChoicesAreDescribedByTheSameNumbers) {
  const EventDater dater = EventDater::Load(data_, world_, "vi").value();
  std::vector<EventDraft> drafts;
  for (const Hypothesis& hypothesis : hypotheses_) drafts.push_back(hypothesis.draft);
  const ReportDay report{{2018, 3, 13}, true, {2018, 3, 13}};
  // Without a known happening, and with one that every act may be part of.
  const KnownHappening anywhere = [] {
    KnownHappening happening;
    happening.day = happening.until = {2018, 3, 12};
    happening.types = ~0u;
    happening.any_doer = true;
    return happening;
  }();
  std::vector<float> unknown;
  for (const bool known : {false, true}) {
    DateArticle article(input_, drafts, report, {});
    if (known) article.told_acts = {{&anywhere, 0}};
    std::vector<DateGuess> guesses;
    for (size_t i = 0; i < drafts.size(); ++i) guesses.push_back(dater.Guess(DateTaskOf(article, i)));
    const DateTask task = DateTaskOf(article, 1);
    EXPECT_EQ(FindKnownOfAct(task).size(), known ? 1u : 0u);
    const DateOpinions opinions(task, guesses, dater.words());
    std::vector<float> values;
    for (size_t k = 0; k < guesses[1].choices.size(); ++k) {
      opinions.Describe(k, &values);
      EXPECT_EQ(values.size(), (k + 1) * kDateValues);
    }
    if (known) {
      EXPECT_NE(values, unknown);
    } else {
      unknown = values;
    }
  }
}

}  // namespace
}  // namespace banggiao
