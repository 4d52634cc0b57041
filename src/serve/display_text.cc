#include "serve/display_text.h"

#include <algorithm>

#include "record/date_how.h"
#include "store/coded_document.h"

namespace banggiao {
namespace {

class Marker {
 public:
  Marker(const ArticleRecord& record, const MappedText& text, DisplayArticle* article)
      : record_(record), lookup_(text), article_(article) {
    for (const Region& region : record.regions) article_->texts.push_back(lookup_.TextUnder(region.span));
  }

  void Mark(const std::string& id, const char* kind, Span span) {
    if (span.empty()) return;
    for (size_t i = 0; i < record_.regions.size(); ++i) {
      const Span region = record_.regions[i].span;
      const Span inside{std::max(span.begin, region.begin), std::min(span.end, region.end)};
      if (inside.begin >= inside.end) continue;
      const uint32_t begin = inside.begin == region.begin ? 0 : Utf16Size(lookup_.TextUnder({region.begin, inside.begin}));
      const uint32_t end = begin + Utf16Size(lookup_.TextUnder(inside));
      const uint32_t all = Utf16Size(article_->texts[i]);
      if (begin < all) article_->marks.push_back({id, kind, i, begin, std::min(end, all)});
    }
  }

  // The words of the date, when it was read in the sentence.
  void MarkDate(const Event& event) {
    const auto [origin, words, year] = ReadDateHow(event.date_how);
    if (origin != DateOrigin::kInSentence) return;
    const std::string sentence = lookup_.TextUnder(event.sentence);
    const size_t at = words.empty() ? std::string::npos : sentence.find(words);
    if (at == std::string::npos) return;
    for (size_t i = 0; i < record_.regions.size(); ++i) {
      const Span region = record_.regions[i].span;
      if (!region.Contains(event.sentence)) continue;
      const uint32_t before = event.sentence.begin == region.begin ? 0 : Utf16Size(lookup_.TextUnder({region.begin, event.sentence.begin}));
      const uint32_t begin = before + Utf16Size(std::string_view(sentence).substr(0, at));
      article_->marks.push_back({event.id, "date", i, begin, begin + Utf16Size(words)});
    }
  }

 private:
  const ArticleRecord& record_;
  SourceLookup lookup_;
  DisplayArticle* article_;
};

}  // namespace

uint32_t Utf16Size(std::string_view text) {
  uint32_t size = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) size += byte >= 0xF0 ? 2 : 1;
  }
  return size;
}

DisplayArticle MakeDisplayArticle(const ArticleRecord& record, const MappedText& text) {
  DisplayArticle article;
  Marker marker(record, text, &article);
  for (const Event& event : record.events) {
    marker.Mark(event.id, "sentence", event.sentence);
    marker.Mark(event.id, "trigger", event.trigger);
    for (const Party& party : event.actors) marker.Mark(event.id, "actor", party.span);
    for (const Party& party : event.recipients) marker.Mark(event.id, "recipient", party.span);
    if (!event.place.name.empty()) marker.Mark(event.id, "place", event.place.span);
    for (const Attribution& source : event.attribution) marker.Mark(event.id, "source", source.span);
    marker.MarkDate(event);
  }
  for (const Commitment& commitment : record.commitments) marker.Mark(commitment.id, "commitment", commitment.content);
  for (const Statement& statement : record.statements) {
    for (const Span span : statement.spans) marker.Mark(statement.id, "quote", span);
    marker.Mark(statement.id, "speaker", statement.speaker.span);
  }
  return article;
}

}  // namespace banggiao
