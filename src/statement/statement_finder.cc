#include "statement/statement_finder.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/hash.h"
#include "event/document_context.h"
#include "statement/quotes.h"

namespace banggiao {
namespace {

constexpr uint32_t kSentencesBack = 3;
constexpr uint32_t kSentencesOn = 1;

uint64_t Bucket(uint32_t distance) {
  return distance <= 2 ? distance : distance <= 4 ? 3 : distance <= 8 ? 4 : distance <= 16 ? 5 : distance <= 32 ? 6 : 7;
}

// Sentence that holds token `token`.
uint32_t SentenceOf(const Analysis& analysis, uint32_t token) {
  const auto it = std::upper_bound(analysis.sentences.begin(), analysis.sentences.end(), token,
                                   [](uint32_t wanted, const Sentence& sentence) { return wanted < sentence.first; });
  return static_cast<uint32_t>(it - analysis.sentences.begin() - 1);
}

bool MaySpeak(const Mention& mention) {
  return mention.kind != MentionKind::kPlace && mention.kind != MentionKind::kPairRef && mention.kind != MentionKind::kSpeakerRef;
}

}  // namespace

Result<StatementFinder> StatementFinder::Load(const DataFiles& data, const World& world, const CodeTable& codes) {
  StatementFinder finder(world, codes);
  auto words = FunctionWords::Load(data);
  if (!words) return words.error();
  finder.words_ = std::make_shared<const FunctionWords>(std::move(words).value());
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

std::vector<QuoteCandidate> StatementFinder::Candidates(const EventInput& input) const {
  std::vector<QuoteCandidate> quotes;
  const auto& tokens = input.analysis.tokens;
  for (const QuoteMarks& marks : PairQuotes(input)) {
    QuoteCandidate quote;
    quote.first = marks.open + 1;
    quote.last = marks.close;
    quote.span = {tokens[marks.open].span.end, tokens[marks.close].span.begin};
    while (!quote.span.empty() && input.article.Text()[quote.span.begin] == ' ') ++quote.span.begin;
    const uint32_t first_sentence = SentenceOf(input.analysis, marks.open);
    const uint32_t last_sentence = SentenceOf(input.analysis, marks.close);
    const uint32_t from = first_sentence > kSentencesBack ? first_sentence - kSentencesBack : 0;
    const auto to = std::min<uint32_t>(static_cast<uint32_t>(input.mentions.by_sentence.size()), last_sentence + kSentencesOn + 1);
    for (uint32_t s = from; s < to; ++s) {
      const auto [begin, end] = input.mentions.by_sentence[s];
      for (uint32_t m = begin; m < end; ++m) {
        const Mention& mention = input.mentions.all[m];
        if (MaySpeak(mention) && (mention.last <= marks.open || mention.first > marks.close)) quote.speakers.push_back(m);
      }
    }
    quotes.push_back(std::move(quote));
  }
  return quotes;
}

void StatementFinder::QuoteFeatures(const EventInput& input, const QuoteCandidate& quote, Features* out) const {
  FeatureSink sink(out);
  const auto& tokens = input.analysis.tokens;
  const std::string_view text = input.article.Text();
  const uint32_t open = quote.first - 1;
  const uint32_t words = quote.last - quote.first;
  const auto key_at = [&](int64_t i) {
    return i < 0 || i >= static_cast<int64_t>(tokens.size()) ? uint64_t{1} : tokens[static_cast<size_t>(i)].key;
  };
  const uint64_t length = Bucket(words);
  sink.Add(1);
  sink.Add(2, length);
  const Token& first = tokens[quote.first];
  const bool starts_upper = first.capital;
  const Token& last = tokens[quote.last - 1];
  const bool ends_sentence = last.kind == TokenKind::kPunct;
  sink.Add(3, starts_upper, length);
  sink.Add(4, ends_sentence, length);
  uint32_t capitals = 0;
  for (uint32_t i = quote.first; i < quote.last; ++i) capitals += tokens[i].capital;
  sink.Add(5, std::min<uint64_t>(4, capitals * 5 / std::max(words, 1u)), length);
  for (int back = 1; back <= 4; ++back) sink.Add(6, static_cast<uint64_t>(back), key_at(static_cast<int64_t>(open) - back));
  sink.Add(7, key_at(static_cast<int64_t>(open) - 1), key_at(static_cast<int64_t>(open) - 2));
  sink.Add(8, key_at(static_cast<int64_t>(open) - 1), length);
  for (int on = 1; on <= 3; ++on) sink.Add(9, static_cast<uint64_t>(on), key_at(quote.last + on));
  sink.Add(10, key_at(quote.first));
  sink.Add(11, key_at(quote.first), key_at(quote.first + 1));
  sink.Add(12, key_at(quote.last - 1));
  for (uint32_t i = quote.first; i < std::min(quote.last, quote.first + 12); ++i) sink.Add(13, tokens[i].key);
  const uint32_t sentence = SentenceOf(input.analysis, open);
  const RegionKind region = input.article.regions[input.analysis.sentences[sentence].region].kind;
  sink.Add(14, static_cast<uint64_t>(region), length);
  const std::string_view mark = tokens[open].span.In(text);
  sink.Add(15, Hash64(mark), length);
  // A verb of saying before it in the sentence, or right after it.
  bool speech_before = false;
  for (uint32_t i = input.analysis.sentences[sentence].first; i < open; ++i) {
    const PhraseMatch match = words_->table.Longest(tokens, i, open);
    if (match.payload != PhraseTable::kNothing && words_->entries[match.payload].cls == WordClass::kSpeech) {
      speech_before = true;
      sink.Add(16, Bucket(open - match.last));
    }
  }
  sink.Add(17, speech_before, length);
}

void StatementFinder::SpeakerFeatures(const EventInput& input, const QuoteCandidate& quote, uint32_t m, Features* out) const {
  FeatureSink sink(out);
  const auto& tokens = input.analysis.tokens;
  const Mention& mention = input.mentions.all[m];
  const uint32_t open = quote.first - 1;
  const uint32_t close = quote.last;
  const uint32_t open_sentence = SentenceOf(input.analysis, open);
  const uint32_t close_sentence = SentenceOf(input.analysis, close);
  const bool before = mention.last <= open;
  const uint32_t gap = before ? open - mention.last : mention.first - close - 1;
  const uint32_t apart = before ? open_sentence - mention.sentence : mention.sentence - close_sentence;
  const uint64_t side = (before ? 0u : 8u) + std::min(apart, 4u);
  const uint64_t kind = static_cast<uint64_t>(mention.kind);
  const auto key_at = [&](int64_t i) {
    return i < 0 || i >= static_cast<int64_t>(tokens.size()) ? uint64_t{1} : tokens[static_cast<size_t>(i)].key;
  };
  const uint64_t before_quote = key_at(static_cast<int64_t>(open) - 1);
  const uint64_t after_quote = key_at(close + 1);
  sink.Add(1, side);
  sink.Add(2, side, Bucket(gap));
  sink.Add(3, side, kind);
  sink.Add(4, side, before_quote);
  sink.Add(5, side, after_quote);
  sink.Add(6, key_at(static_cast<int64_t>(mention.first) - 1), side);
  sink.Add(7, key_at(mention.last), side);
  sink.Add(8, key_at(mention.last), key_at(mention.last + 1), side);
  sink.Add(9, key_at(static_cast<int64_t>(mention.first) - 1), key_at(static_cast<int64_t>(mention.first) - 2), side);
  // Other possible speakers between it and the quote, and before it in its sentence.
  uint32_t between = 0;
  uint32_t earlier = 0;
  for (const uint32_t other : quote.speakers) {
    if (other == m) continue;
    const Mention& o = input.mentions.all[other];
    between += before ? (o.first >= mention.last && o.last <= open) : (o.first > close && o.last <= mention.first);
    earlier += o.sentence == mention.sentence && o.last <= mention.first;
  }
  sink.Add(10, side, std::min(between, 4u));
  sink.Add(11, side, std::min(earlier, 3u), kind);
  sink.Add(12, side, std::min(between, 4u), before_quote);
  // A verb of saying after the mention, before anything else is named.
  uint64_t speech = 0;
  uint64_t verb = 0;
  for (uint32_t i = mention.last; i < std::min<size_t>(tokens.size(), mention.last + 10u) && (!before || i < open); ++i) {
    const PhraseMatch match = words_->table.Longest(tokens, i, static_cast<uint32_t>(tokens.size()));
    if (match.payload != PhraseTable::kNothing && words_->entries[match.payload].cls == WordClass::kSpeech) {
      speech = 1 + Bucket(i - mention.last);
      verb = tokens[i].key;
      break;
    }
  }
  sink.Add(13, side, speech);
  sink.Add(14, side, speech, kind);
  sink.Add(15, side, verb);
  sink.Add(16, side, speech > 0, std::min(between, 3u) * 4 + std::min(earlier, 3u));
  sink.Add(17, side, mention.former);
  sink.Add(18, kind);
  sink.Add(19, side, mention.codes.empty());
}

int StatementFinder::ChooseSpeaker(const EventInput& input, const QuoteCandidate& quote) const {
  int best = -1;
  float best_score = -1e30f;
  Features features;
  for (size_t i = 0; i < quote.speakers.size(); ++i) {
    float score = 0;
    if (speaker_model_ != nullptr) {
      features.clear();
      SpeakerFeatures(input, quote, quote.speakers[i], &features);
      speaker_model_->Score(features, &score);
    } else {
      const Mention& mention = input.mentions.all[quote.speakers[i]];
      score = -static_cast<float>(std::abs(static_cast<int>(mention.first) - static_cast<int>(quote.first)));
    }
    if (score <= best_score) continue;
    best_score = score;
    best = static_cast<int>(i);
  }
  return best;
}

std::string StatementFinder::Via(const EventInput& input, const QuoteCandidate& quote) const {
  const uint32_t first = SentenceOf(input.analysis, quote.first - 1);
  const uint32_t last = SentenceOf(input.analysis, quote.last);
  for (uint32_t s = first; s <= last; ++s) {
    const auto [begin, end] = input.mentions.by_sentence[s];
    for (uint32_t m = begin; m < end; ++m) {
      const Mention& mention = input.mentions.all[m];
      if (mention.kind == MentionKind::kMedia && (mention.last < quote.first || mention.first > quote.last)) {
        return mention.name.empty() ? std::string(mention.span.In(input.article.Text())) : mention.name;
      }
    }
  }
  return "";
}

std::vector<Statement> StatementFinder::Find(const EventInput& input) const {
  std::vector<Statement> statements;
  Features features;
  for (const QuoteCandidate& quote : Candidates(input)) {
    if (quote_model_ != nullptr) {
      features.clear();
      QuoteFeatures(input, quote, &features);
      float score = 0;
      quote_model_->Score(features, &score);
      if (score < models_->Number("quote.threshold", 0)) continue;
    }
    Statement statement;
    statement.kind = "direct";
    statement.text = std::string(quote.span.In(input.article.Text()));
    statement.spans.push_back(input.article.document->text.ToSource(quote.span));
    if (const int chosen = ChooseSpeaker(input, quote); chosen >= 0) {
      const Mention& mention = input.mentions.all[quote.speakers[static_cast<size_t>(chosen)]];
      const bool party = IsPartyKind(mention.kind) && mention.kind != MentionKind::kAnalyst;
      if (party && !mention.codes.empty()) statement.speaker.code = codes_->Name(mention.codes[0]);
      statement.speaker.name = mention.name;
      statement.speaker.sector = mention.sector;
      statement.speaker.span = input.article.document->text.ToSource(mention.span);
      statement.speaker.reason = mention.reason;
      if (mention.entity >= 0) {
        const Entity& entity = world_->entity(static_cast<uint32_t>(mention.entity));
        statement.speaker.entity = entity.wikidata.empty() ? entity.id : entity.wikidata;
      }
      if (mention.office >= 0) statement.speaker.office = world_->office(static_cast<uint32_t>(mention.office)).id;
    }
    statement.via = Via(input, quote);
    statement.id = HexId(Hash64(input.article.id + " quote " + std::to_string(statement.spans[0].begin)));
    statements.push_back(std::move(statement));
  }
  return statements;
}

}  // namespace banggiao
