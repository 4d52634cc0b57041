#include "statement/statement_features.h"

#include <algorithm>

#include "core/hash.h"

namespace banggiao {
namespace {

uint64_t Bucket(uint32_t distance) {
  return distance <= 2 ? distance : distance <= 4 ? 3 : distance <= 8 ? 4 : distance <= 16 ? 5 : distance <= 32 ? 6 : 7;
}

}  // namespace

uint32_t SentenceOf(const Analysis& analysis, uint32_t token) {
  const auto it = std::upper_bound(analysis.sentences.begin(), analysis.sentences.end(), token,
                                   [](uint32_t wanted, const Sentence& sentence) { return wanted < sentence.first; });
  return static_cast<uint32_t>(it - analysis.sentences.begin() - 1);
}

QuoteShape ShapeOf(const EventInput& input, const QuoteCandidate& quote) {
  const auto& tokens = input.analysis.tokens;
  const auto text_of = [&](uint32_t i) { return tokens[i].span.In(input.article.Text()); };
  QuoteShape shape;
  const uint32_t open = quote.first - 1;
  const Sentence& begun = input.analysis.sentences[SentenceOf(input.analysis, open)];
  if (open == begun.first) {
    shape.head = 1;
  } else if (tokens[open - 1].kind == TokenKind::kPunct) {
    const std::string_view mark = text_of(open - 1);
    shape.head = mark == ":" ? 2 : mark == "," ? 3 : mark == "." || mark == "?" || mark == "!" ? 1 : 0;
  }
  const uint32_t after = quote.last + 1;
  const Sentence& ended = input.analysis.sentences[SentenceOf(input.analysis, quote.last)];
  if (text_of(quote.last - 1) == ",") {
    shape.tail = 2;
  } else if (after >= ended.last) {
    shape.tail = 1;
  } else if (tokens[after].kind == TokenKind::kPunct) {
    const std::string_view mark = text_of(after);
    shape.tail = mark == "," ? 2 : mark == "." ? 1 : 3;
  }
  return shape;
}

void AddQuoteFeatures(const QuoteQuestion& question, const FunctionWords& words_of, Features* out) {
  const EventInput& input = question.input;
  const QuoteCandidate& quote = question.quote();
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
    const PhraseMatch match = words_of.table.Longest(tokens, i, open);
    if (match.payload != PhraseTable::kNothing && words_of.entries[match.payload].cls == WordClass::kSpeech) {
      speech_before = true;
      sink.Add(16, Bucket(open - match.last));
    }
  }
  sink.Add(17, speech_before, length);
  const QuoteShape shape = ShapeOf(input, quote);
  sink.Add(26, quote.said_before, quote.said_again, static_cast<uint64_t>(region));
  sink.Add(27, quote.said_before, quote.said_again, length);
  sink.Add(28, quote.verb_before == UINT32_MAX ? 0 : 1 + Bucket(open - quote.verb_before), shape.head, length);
  sink.Add(29, quote.verb_after == UINT32_MAX ? 0 : 1 + Bucket(quote.verb_after - quote.last), shape.tail, length);
  if (quote.verb_before != UINT32_MAX) sink.Add(30, tokens[quote.verb_before].key, length);
  for (uint32_t i = quote.first; i + 1 < std::min(quote.last, quote.first + 6); ++i) sink.Add(31, tokens[i].key, tokens[i + 1].key);
  sink.Add(18, shape.head, shape.tail, length);
  sink.Add(19, shape.head, shape.tail);
  sink.Add(20, key_at(static_cast<int64_t>(open) - 1), shape.tail);
  sink.Add(21, starts_upper, shape.head, shape.tail);
  sink.Add(22, static_cast<uint64_t>(region), speech_before, length);
  sink.Add(23, key_at(quote.last + 1), length);
  for (const uint32_t m : quote.speakers) {
    const Mention& o = question.set.voices->at(m);
    if (o.first == quote.last + 1 || o.first == quote.last + 2) sink.Add(24, static_cast<uint64_t>(o.kind), o.first - quote.last);
    if (o.last == open) sink.Add(25, static_cast<uint64_t>(o.kind), length);
  }
}

namespace {

// Where the voice stands to the saying verb that goes with the quote: "X [nói] ...", "... [dẫn lời] X".
void AddVerbFeatures(const QuoteQuestion& question, uint32_t m, uint64_t form, FeatureSink* sink) {
  const QuoteCandidate& quote = question.quote();
  const Voices& voices = *question.set.voices;
  const Mention& mention = voices.at(m);
  uint64_t tmpl = 40;
  for (const uint32_t verb : {quote.verb_before, quote.verb_after}) {
    tmpl += 4;
    if (verb == UINT32_MAX) {
      sink->Add(tmpl, form, mention.last < quote.first);
      continue;
    }
    const bool left = mention.last <= verb;
    uint32_t between = 0;
    for (const uint32_t other : quote.speakers) {
      const Mention& o = voices.at(other);
      between += left ? (o.first >= mention.last && o.last <= verb) : (o.first > verb && o.last <= mention.first);
    }
    const uint32_t gap = left ? verb - mention.last : mention.first - verb;
    const bool here = mention.last >= quote.first ? mention.first > quote.last : true;
    const uint64_t where = (left ? 8u : 0u) + std::min(between, 3u) + (here ? 16u : 0u) + (mention.last < quote.first ? 32u : 0u);
    sink->Add(tmpl + 1, where, form);
    sink->Add(tmpl + 2, where, question.input.analysis.tokens[verb].key);
    sink->Add(tmpl + 3, where, Bucket(gap), static_cast<uint64_t>(mention.kind));
  }
}

}  // namespace

void AddSpeakerFeatures(const QuoteQuestion& question, const FunctionWords& words_of, uint32_t m, Features* out) {
  const EventInput& input = question.input;
  const QuoteCandidate& quote = question.quote();
  const Voices& voices = *question.set.voices;
  FeatureSink sink(out);
  const auto& tokens = input.analysis.tokens;
  const Mention& mention = voices.at(m);
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
    const Mention& o = voices.at(other);
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
    const PhraseMatch match = words_of.table.Longest(tokens, i, static_cast<uint32_t>(tokens.size()));
    if (match.payload != PhraseTable::kNothing && words_of.entries[match.payload].cls == WordClass::kSpeech) {
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
  const QuoteShape shape = ShapeOf(input, quote);
  const uint64_t form = shape.head * 8 + shape.tail;
  const uint64_t place = std::min(between, 3u) * 4 + std::min(earlier, 3u);
  sink.Add(20, side, form);
  sink.Add(21, side, form, place);
  sink.Add(22, side, form, speech > 0);
  sink.Add(23, side, form, kind);
  sink.Add(24, side, form, Combine(place, speech > 0));
  sink.Add(25, side, key_at(mention.last), shape.head);
  sink.Add(26, side, Combine(key_at(mention.last), before_quote));
  sink.Add(27, std::min(voices.CountOf(m), 6u), kind);
  sink.Add(28, voices.IsExtra(m), side, shape.head * 8 + shape.tail);
  sink.Add(29, voices.IsExtra(m), mention.last - mention.first, speech > 0);
  const std::string_view name = voices.NameOf(m);
  const bool same = !question.previous_name.empty() && name == question.previous_name;
  uint32_t apart_quotes = 9;
  if (question.index > 0) {
    apart_quotes = open_sentence - SentenceOf(input.analysis, question.set.quotes[question.index - 1].last);
  }
  sink.Add(30, same, !question.previous_name.empty(), form);
  sink.Add(31, same, std::min(apart_quotes, 4u), form);
  sink.Add(32, same, std::min(apart_quotes, 4u), side);
  sink.Add(33, name == mention.span.In(input.article.Text()), kind);
  sink.Add(34, mention.resolved, kind, side);
  // "Reuters dẫn lời X", "theo lời X", "X nói với Reuters", "X được Reuters dẫn lời".
  sink.Add(35, key_at(static_cast<int64_t>(mention.first) - 1), kind, before ? 1 : 0);
  sink.Add(36, key_at(mention.last), kind, before ? 1 : 0);
  sink.Add(37, tokens[mention.first].key, side);
  // The words that stand right before the quote or after it, between the voice and the mark.
  if (between == 0 && gap <= 3) sink.Add(38, before ? 1 : 0, gap, Combine(before_quote, after_quote));
  // Clauses between voice and quote.
  uint32_t commas = 0;
  const uint32_t begin = before ? mention.last : close + 1, end = before ? open : mention.first;
  for (uint32_t i = begin; i < end && i - begin < 60; ++i) {
    commas += tokens[i].kind == TokenKind::kPunct && tokens[i].span.In(input.article.Text()) == ",";
  }
  sink.Add(39, side, std::min(commas, 3u), form);
  AddVerbFeatures(question, m, form, &sink);
}

}  // namespace banggiao