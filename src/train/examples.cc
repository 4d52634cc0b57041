#include "train/examples.h"

#include <algorithm>

namespace banggiao {
namespace {

uint32_t OverlapSize(Span a, Span b) {
  const uint32_t begin = std::max(a.begin, b.begin);
  const uint32_t end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

SentenceExample::Label LabelOf(const TrainingArticle& article, const EventCoder& coder, const Candidate& candidate, Span sentence) {
  const auto& tokens = article.analysis.tokens;
  const MappedText& text = article.article.document->text;
  const Span words = text.ToSource({tokens[candidate.first].span.begin, tokens[candidate.last - 1].span.end});
  SentenceExample::Label label;
  double best = 0;
  for (size_t e = 0; e < article.gold.events.size(); ++e) {
    const GoldEvent& gold = article.gold.events[e];
    if (!gold.sentence.Overlaps(sentence)) continue;
    const uint32_t overlap = OverlapSize(gold.anchor, words);
    if (overlap == 0) continue;
    double score = overlap;
    for (const uint32_t form : candidate.forms) {
      if (coder.frames().frames[coder.frames().forms[form].frame].type == gold.type) score += 1000;
    }
    if (gold.optional) score *= 0.001;
    if (score > best) {
      best = score;
      label.event = static_cast<int>(e);
      label.ignored = gold.optional;
    }
  }
  return label;
}

}  // namespace

std::vector<std::unique_ptr<SentenceExample>> MakeSentenceExamples(const TrainingArticle& article, const EventCoder& coder) {
  std::vector<std::unique_ptr<SentenceExample>> examples;
  const auto context = std::make_shared<const DocumentContext>(MakeDocumentContext(article.Input()));
  for (uint32_t s = 0; s < article.analysis.sentences.size(); ++s) {
    auto example = std::make_unique<SentenceExample>();
    example->article = &article;
    example->context = context;
    BuildSentenceView(article.Input(), s, coder.frames(), coder.words(), &example->view);
    const Span sentence = article.article.document->text.ToSource(article.analysis.sentences[s].span);
    for (const Candidate& candidate : example->view.candidates) {
      example->labels.push_back(LabelOf(article, coder, candidate, sentence));
    }
    if (!example->view.candidates.empty()) examples.push_back(std::move(example));
  }
  return examples;
}

bool GoldRoles(const GoldEvent& gold, const PartyQuestion& question, const CodeTable& codes, std::array<Role, kMaxUnits>* roles,
               bool* complete) {
  roles->fill(Role::kNone);
  size_t found = 0;
  bool actor = false;
  for (size_t i = 0; i < question.units.size(); ++i) {
    const std::string& code = codes.Name(question.units[i].code);
    if (gold.actors.contains(code)) {
      (*roles)[i] = Role::kActor;
      actor = true;
      ++found;
    } else if (gold.recipients.contains(code)) {
      (*roles)[i] = Role::kRecipient;
      ++found;
    }
  }
  *complete = found == gold.actors.size() + gold.recipients.size();
  return actor;
}

}  // namespace banggiao
