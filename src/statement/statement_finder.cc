#include "statement/statement_finder.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <unordered_map>
#include <utility>

#include "core/hash.h"
#include "event/document_context.h"
#include "statement/quotes.h"
#include "statement/reported.h"
#include "statement/statement_features.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

// As the article calls it.
std::string NameOfOutlet(const EventInput& input, const Mention& outlet) {
  return std::string(outlet.name.empty() ? outlet.span.In(input.article.Text()) : std::string_view(outlet.name));
}

// "[Yonhap] dẫn lời Bộ trưởng Choo cho biết ...", "Theo [Reuters], ông cho biết", but not "Bác bỏ tin của Reuters, ông cho biết".
bool TellsFurther(const SpeechWords& words, const EventInput& input, const Mention& outlet) {
  const auto& tokens = input.analysis.tokens;
  const bool by = outlet.first > 0 && words.EndOf(SpeechMark::kBy, tokens, outlet.first - 1, outlet.first) == outlet.first;
  return by || words.EndOf(SpeechMark::kTells, tokens, outlet.last, static_cast<uint32_t>(tokens.size())) != outlet.last;
}

// The outlet that stands before who speaks and tells his words further.
std::string ViaBefore(const SpeechWords& words, const EventInput& input, const Voices& voices, uint32_t speaker) {
  for (const uint32_t voice : voices.InSentence(voices.at(speaker).sentence)) {
    if (voice == speaker) break;
    if (voices.at(voice).kind == MentionKind::kMedia && TellsFurther(words, input, voices.at(voice)) && voices.NameOf(voice) != voices.NameOf(speaker)) return NameOfOutlet(input, voices.at(voice));
  }
  return "";
}

constexpr uint32_t kLongestTitleWord = 3;  // Tokens.
constexpr uint32_t kSentencesBack = 3;
constexpr uint32_t kSentencesOn = 1;
constexpr uint32_t kVerbWindow = 40;  // Tokens around a quote in which its verb is looked for.
constexpr uint32_t kLongestAttribution = 25;  // Tokens between the parts of an interrupted quote.

// The first ends with a comma, the second begins a sentence after the attribution and has none of its own.
bool IsInterrupted(const EventInput& input, const QuoteCandidate& a, const QuoteCandidate& b) {
  const uint32_t gap = b.first - a.last - 2;
  if (gap < 3 || gap > kLongestAttribution) return false;
  const QuoteShape first = ShapeOf(input, a);
  const QuoteShape second = ShapeOf(input, b);
  const uint32_t sentence = SentenceOf(input.analysis, b.first - 1);
  const uint32_t sentence_before = SentenceOf(input.analysis, a.last);
  const bool attributed = sentence != sentence_before && b.verb_before != UINT32_MAX;  // "B nói: "…"" is another speech.
  return first.tail == 2 && second.head != 0 && second.tail == 1 && sentence <= sentence_before + 1 && !attributed;
}

}  // namespace

Result<StatementFinder> StatementFinder::Load(const DataFiles& data, const World& world, const CodeTable& codes, std::string_view language) {
  StatementFinder finder(world, codes);
  auto words = FunctionWords::Load(data, language);
  if (!words) return words.error();
  finder.words_ = std::make_shared<const FunctionWords>(std::move(words).value());
  auto speech = SpeechWords::Load(data, language);
  if (!speech) return speech.error();
  finder.speech_ = std::make_shared<const SpeechWords>(std::move(speech).value());
  const std::string model = ModelFileOf("statement", language);
  if (data.Has(model)) {
    auto models = ModelFile::Load(data, model);
    if (!models) return models.error();
    finder.SetModels(std::make_shared<const ModelFile>(std::move(models).value()));
  }
  return finder;
}

void StatementFinder::SetModels(std::shared_ptr<const ModelFile> models) {
  models_ = std::move(models);
  quote_model_ = models_->Find("quote");
  speaker_model_ = models_->Find("speaker");
}

QuoteSet StatementFinder::Candidates(const EventInput& input) const {
  QuoteSet set;
  const std::vector<QuoteMarks> pairs = PairQuotes(input);
  set.voices = std::make_unique<Voices>(input, *world_, *speech_);
  const auto& tokens = input.analysis.tokens;
  for (const QuoteMarks& marks : pairs) {
    QuoteCandidate quote;
    quote.first = marks.open + 1;
    quote.last = marks.close;
    quote.span = {tokens[marks.open].span.end, tokens[marks.close].span.begin};
    while (!quote.span.empty() && input.article.Text()[quote.span.begin] == ' ') ++quote.span.begin;
    while (!quote.span.empty() && input.article.Text()[quote.span.end - 1] == ' ') --quote.span.end;
    AddSpeakers(input, *set.voices, &quote);
    // A dash may as well begin an item of a list: speech is told to be one.
    const std::string_view mark = tokens[marks.open].span.In(input.article.Text());
    const bool dash = mark == "-" || mark == "–" || mark == "—";
    if (!dash || quote.verb_after != UINT32_MAX) set.quotes.push_back(std::move(quote));
  }
  LinkQuotes(input, &set.quotes);
  return set;
}

void StatementFinder::AddSpeakers(const EventInput& input, const Voices& voices, QuoteCandidate* quote) const {
  const uint32_t open = quote->first - 1;
  const uint32_t close = quote->last;
  const auto& tokens = input.analysis.tokens;
  const Sentence& begun = input.analysis.sentences[SentenceOf(input.analysis, open)];
  const Sentence& ended = input.analysis.sentences[SentenceOf(input.analysis, close)];
  for (uint32_t t = open; t-- > begun.first && open - t < kVerbWindow;) {
    if (!IsVerb(speech_->table().Longest(tokens, t, open).payload)) continue;
    quote->verb_before = t;
    break;
  }
  for (uint32_t t = close + 1; t < ended.last && t - close < kVerbWindow; ++t) {
    if (!IsVerb(speech_->table().Longest(tokens, t, ended.last).payload)) continue;
    quote->verb_after = t;
    break;
  }
  const uint32_t first_sentence = SentenceOf(input.analysis, open);
  const uint32_t from = first_sentence > kSentencesBack ? first_sentence - kSentencesBack : 0;
  const uint32_t to = std::min(voices.sentence_count(), SentenceOf(input.analysis, close) + kSentencesOn + 1);
  for (uint32_t s = from; s < to; ++s) {
    for (const uint32_t voice : voices.InSentence(s)) {
      const Mention& mention = voices.at(voice);
      if (mention.last <= open || mention.first > close) quote->speakers.push_back(voice);
    }
  }
  // Of very many the nearest: each is compared with all others.
  constexpr size_t kMost = 40;
  if (quote->speakers.size() <= kMost) return;
  const auto distance = [&](uint32_t voice) {
    const Mention& mention = voices.at(voice);
    return mention.last <= open ? open - mention.last : mention.first - close;
  };
  std::vector<uint32_t> nearest = quote->speakers;
  std::nth_element(nearest.begin(), nearest.begin() + kMost, nearest.end(), [&](uint32_t a, uint32_t b) {
    return std::pair(distance(a), a) < std::pair(distance(b), b);
  });
  nearest.resize(kMost);
  std::sort(nearest.begin(), nearest.end());
  std::erase_if(quote->speakers, [&](uint32_t voice) { return !std::binary_search(nearest.begin(), nearest.end(), voice); });
}

// Marks the quotes whose words come twice, and those that an attribution interrupts: "A", X said. "B".
void StatementFinder::LinkQuotes(const EventInput& input, std::vector<QuoteCandidate>* quotes) const {
  std::unordered_map<uint64_t, size_t> first_of;
  for (size_t i = 0; i < quotes->size(); ++i) {
    QuoteCandidate& quote = (*quotes)[i];
    uint64_t words = 0;
    for (uint32_t t = quote.first; t < quote.last; ++t) {
      if (input.analysis.tokens[t].kind != TokenKind::kPunct) words = Combine(words, input.analysis.tokens[t].key);
    }
    const auto [it, is_new] = first_of.emplace(words, i);
    quote.said_before = !is_new;
    if (!is_new) (*quotes)[it->second].said_again = true;
    if (i > 0 && (*quotes)[i - 1].goes_on < 0 && IsInterrupted(input, (*quotes)[i - 1], quote)) {
      quote.goes_on = static_cast<int32_t>(i - 1);
    }
  }
}

// A film called "...": the word before the mark says so.
bool StatementFinder::IsTitle(const QuoteQuestion& question) const {
  const auto& tokens = question.input.analysis.tokens;
  const uint32_t open = question.quote().first - 1;
  for (uint32_t back = 1; back <= kLongestTitleWord && back <= open; ++back) {
    if (speech_->EndOf(SpeechMark::kTitle, tokens, open - back, open) == open) return true;
  }
  return false;
}

bool StatementFinder::IsSpoken(const QuoteQuestion& question) const {
  if (IsTitle(question)) return false;
  if (quote_model_ == nullptr) return true;
  Features features;
  AddQuoteFeatures(question, *words_, &features);
  float score = 0;
  quote_model_->Score(features, &score);
  return score >= models_->Number("quote.threshold", 0);
}

// The name that is likeliest over all the voices that bear it; of those the likeliest.
int StatementFinder::ChooseSpeaker(const QuoteQuestion& question) const {
  const QuoteCandidate& quote = question.quote();
  struct Total {
    std::string_view name;
    float weight = 0;
    float best = -1e30f;
    int voice = -1;
  };
  std::vector<Total> totals;
  Features features;
  for (const uint32_t voice : quote.speakers) {
    const std::string_view name = question.set.voices->NameOf(voice);
    if (name.empty()) continue;
    float score = 0;
    if (speaker_model_ != nullptr) {
      features.clear();
      AddSpeakerFeatures(question, *words_, voice, &features);
      speaker_model_->Score(features, &score);
    } else {
      const Mention& mention = question.set.voices->at(voice);
      score = -static_cast<float>(std::abs(static_cast<int>(mention.first) - static_cast<int>(quote.first)));
    }
    auto it = std::find_if(totals.begin(), totals.end(), [name](const Total& total) { return total.name == name; });
    if (it == totals.end()) it = totals.insert(totals.end(), {name});
    it->weight += std::exp(std::min(score, 30.0f));
    if (score > it->best) it->best = score, it->voice = static_cast<int>(voice);
  }
  const auto best = std::max_element(totals.begin(), totals.end(), [](const Total& a, const Total& b) { return a.weight < b.weight; });
  return best == totals.end() ? -1 : best->voice;
}

// The outlet named beside the quote that is not the speaker itself.
std::string StatementFinder::Via(const QuoteQuestion& question, int speaker) const {
  const QuoteCandidate& quote = question.quote();
  const Voices& voices = *question.set.voices;
  const uint32_t first = SentenceOf(question.input.analysis, quote.first - 1);
  const uint32_t last = SentenceOf(question.input.analysis, quote.last);
  for (const uint32_t voice : quote.speakers) {
    const Mention& mention = voices.at(voice);
    if (mention.kind != MentionKind::kMedia || mention.sentence < first || mention.sentence > last) continue;
    if (speaker >= 0 && voices.NameOf(voice) == voices.NameOf(static_cast<uint32_t>(speaker))) continue;
    return NameOfOutlet(question.input, mention);
  }
  return "";
}

void StatementFinder::SetSpeaker(const EventInput& input, const Voices& voices, uint32_t voice, Statement* statement) const {
  const Mention& mention = voices.at(voice);
  const bool party = IsPartyKind(mention.kind) && mention.kind != MentionKind::kAnalyst;
  Party& speaker = statement->speaker;
  if (party && !mention.codes.empty()) speaker.code = codes_->Name(mention.codes[0]);
  speaker.name = SingleSpaced(voices.NameOf(voice));
  speaker.sector = mention.sector;
  speaker.span = input.article.document->text.ToSource(mention.span);
  speaker.reason = mention.reason;
  if (mention.entity >= 0) {
    const Entity& entity = world_->entity(static_cast<uint32_t>(mention.entity));
    speaker.entity = entity.wikidata.empty() ? entity.id : entity.wikidata;
  }
  if (mention.office >= 0) speaker.office = world_->office(static_cast<uint32_t>(mention.office)).id;
}

std::vector<Statement> StatementFinder::Find(const EventInput& input) const {
  std::vector<Statement> statements;
  const QuoteSet set = Candidates(input);
  std::string previous;
  int64_t last_spoken = -1;  // Index of the last quote taken.
  for (size_t i = 0; i < set.quotes.size(); ++i) {
    const QuoteQuestion question{input, set, i, previous};
    if (!IsSpoken(question)) continue;
    const QuoteCandidate& quote = set.quotes[i];
    if (quote.goes_on >= 0 && last_spoken == quote.goes_on) {
      statements.back().text += " … " + std::string(quote.span.In(input.article.Text()));
      statements.back().spans.push_back(input.article.document->text.ToSource(quote.span));
      continue;
    }
    last_spoken = static_cast<int64_t>(i);
    Statement statement;
    statement.kind = "direct";
    statement.text = std::string(quote.span.In(input.article.Text()));
    statement.spans.push_back(input.article.document->text.ToSource(quote.span));
    const int chosen = ChooseSpeaker(question);
    if (chosen >= 0) SetSpeaker(input, *set.voices, static_cast<uint32_t>(chosen), &statement);
    statement.via = Via(question, chosen);
    statement.id = HexId(Hash64(input.article.id + " quote " + std::to_string(statement.spans[0].begin)));
    previous = statement.speaker.name;
    statements.push_back(std::move(statement));
  }
  AddReported(input, set, &statements);
  return statements;
}

void StatementFinder::AddReported(const EventInput& input, const QuoteSet& set, std::vector<Statement>* statements) const {
  size_t next = 0;  // The first quote that ends after the reported words begin.
  for (const Reported& reported : FindReported(input, *set.voices, *speech_)) {
    while (next < set.quotes.size() && set.quotes[next].span.end <= reported.span.begin) ++next;
    if (next < set.quotes.size() && set.quotes[next].span.begin < reported.span.end) continue;
    Statement statement;
    statement.kind = "indirect";
    statement.text = std::string(reported.span.In(input.article.Text()));
    statement.spans.push_back(input.article.document->text.ToSource(reported.span));
    SetSpeaker(input, *set.voices, reported.voice, &statement);
    statement.via = ViaBefore(*speech_, input, *set.voices, reported.voice);
    statement.id = HexId(Hash64(input.article.id + " reported " + std::to_string(statement.spans[0].begin)));
    statements->push_back(std::move(statement));
  }
  std::stable_sort(statements->begin(), statements->end(),
                   [](const Statement& a, const Statement& b) { return a.spans[0].begin < b.spans[0].begin; });
}

}  // namespace banggiao
