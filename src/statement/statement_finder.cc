#include "statement/statement_finder.h"

#include <algorithm>
#include <cmath>

#include "core/hash.h"
#include "event/document_context.h"
#include "statement/quotes.h"
#include "statement/statement_features.h"

namespace banggiao {
namespace {

constexpr uint32_t kSentencesBack = 3;
constexpr uint32_t kSentencesOn = 1;

}  // namespace

Result<StatementFinder> StatementFinder::Load(const DataFiles& data, const World& world, const CodeTable& codes) {
  StatementFinder finder(world, codes);
  auto words = FunctionWords::Load(data);
  if (!words) return words.error();
  finder.words_ = std::make_shared<const FunctionWords>(std::move(words).value());
  auto nouns = std::make_shared<PhraseTable>();
  for (const TsvRow& row : ReadTsv(data.Get("vi/speaker_nouns.tsv"))) nouns->Add(row.fields[0], 0);
  if (nouns->empty()) return Error{ErrorCode::kNotFound, "vi/speaker_nouns.tsv is missing from the data files"};
  finder.nouns_ = std::move(nouns);
  if (data.Has("models/statement.bin")) {
    auto models = ModelFile::Parse(data.Get("models/statement.bin"));
    if (!models) return Error{models.error().code, "models/statement.bin: " + models.error().message};
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
  if (pairs.empty()) return set;
  set.voices = std::make_unique<Voices>(input, *world_, *nouns_);
  const auto& tokens = input.analysis.tokens;
  for (const QuoteMarks& marks : pairs) {
    QuoteCandidate quote;
    quote.first = marks.open + 1;
    quote.last = marks.close;
    quote.span = {tokens[marks.open].span.end, tokens[marks.close].span.begin};
    while (!quote.span.empty() && input.article.Text()[quote.span.begin] == ' ') ++quote.span.begin;
    const uint32_t first_sentence = SentenceOf(input.analysis, marks.open);
    const uint32_t last_sentence = SentenceOf(input.analysis, marks.close);
    const uint32_t from = first_sentence > kSentencesBack ? first_sentence - kSentencesBack : 0;
    const uint32_t to = std::min(set.voices->sentence_count(), last_sentence + kSentencesOn + 1);
    for (uint32_t s = from; s < to; ++s) {
      for (const uint32_t voice : set.voices->InSentence(s)) {
        const Mention& mention = set.voices->at(voice);
        if (mention.last <= marks.open || mention.first > marks.close) quote.speakers.push_back(voice);
      }
    }
    set.quotes.push_back(std::move(quote));
  }
  return set;
}

bool StatementFinder::IsSpoken(const QuoteQuestion& question) const {
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
    return std::string(mention.name.empty() ? mention.span.In(question.input.article.Text()) : std::string_view(mention.name));
  }
  return "";
}

void StatementFinder::SetSpeaker(const QuoteQuestion& question, uint32_t voice, Statement* statement) const {
  const Mention& mention = question.set.voices->at(voice);
  const bool party = IsPartyKind(mention.kind) && mention.kind != MentionKind::kAnalyst;
  Party& speaker = statement->speaker;
  if (party && !mention.codes.empty()) speaker.code = codes_->Name(mention.codes[0]);
  speaker.name = std::string(question.set.voices->NameOf(voice));
  speaker.sector = mention.sector;
  speaker.span = question.input.article.document->text.ToSource(mention.span);
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
  for (size_t i = 0; i < set.quotes.size(); ++i) {
    const QuoteQuestion question{input, set, i, previous};
    if (!IsSpoken(question)) continue;
    const QuoteCandidate& quote = set.quotes[i];
    Statement statement;
    statement.kind = "direct";
    statement.text = std::string(quote.span.In(input.article.Text()));
    statement.spans.push_back(input.article.document->text.ToSource(quote.span));
    const int chosen = ChooseSpeaker(question);
    if (chosen >= 0) SetSpeaker(question, static_cast<uint32_t>(chosen), &statement);
    statement.via = Via(question, chosen);
    statement.id = HexId(Hash64(input.article.id + " quote " + std::to_string(statement.spans[0].begin)));
    previous = statement.speaker.name;
    statements.push_back(std::move(statement));
  }
  return statements;
}

}  // namespace banggiao
