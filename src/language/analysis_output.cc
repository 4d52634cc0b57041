#include "language/analysis_output.h"

#include "language/tagger.h"
#include "record/json.h"

namespace banggiao {
namespace {

// A tab or line feed inside a field would end it.
void AppendField(std::string_view text, std::string* out) {
  for (const char c : text) out->push_back(c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
}

void AppendSource(const Article& article, Span span, std::string* out) {
  const Span source = article.document->text.ToSource(span);
  *out += "Source=" + std::to_string(source.begin) + "-" + std::to_string(source.end);
}

void AppendOffsets(const Article& article, Span span, std::string* out) {
  const Span source = article.document->text.ToSource(span);
  *out += "\"begin\":" + std::to_string(source.begin) + ",\"end\":" + std::to_string(source.end);
}

void AppendMember(std::string_view name, std::string_view value, std::string* out) {
  *out += '"';
  *out += name;
  *out += "\":";
  AppendJsonString(value, out);
}

void AppendWordLine(const Article& article, const Analysis& analysis, uint32_t word, uint32_t number, std::string* out) {
  const Span span = SpanOf(analysis, analysis.words[word]);
  *out += std::to_string(number) + '\t';
  AppendField(span.In(article.Text()), out);
  *out += "\t_\t";
  *out += UposName(analysis.words[word].pos);
  *out += "\t_\t_\t_\t_\t_\t";
  const uint32_t next = analysis.words[word].last;
  if (next < analysis.tokens.size() && analysis.tokens[next].span.begin == span.end) *out += "SpaceAfter=No|";
  AppendSource(article, span, out);
  *out += '\n';
}

void AppendJsonDates(const Article& article, const Analysis& analysis, std::string* out) {
  *out += "],\"dates\":[";
  for (const DateMention& date : analysis.dates) {
    if (&date != &analysis.dates.front()) *out += ',';
    *out += '{';
    AppendMember("text", date.span.In(article.Text()), out);
    *out += ',';
    AppendMember("value", ToEdtf(date.value), out);
    *out += ',';
    AppendOffsets(article, date.span, out);
    *out += '}';
  }
}

}  // namespace

void AppendConllu(const Article& article, const Analysis& analysis, std::string* out) {
  *out += "# newdoc id = " + article.id + "\n";
  *out += "# source = ";
  AppendField(article.document->source, out);
  if (!article.document->encoding.empty()) *out += "\n# encoding = " + article.document->encoding;
  *out += '\n';
  uint32_t number = 0;
  uint32_t region = UINT32_MAX;
  ForEachSentenceWords(analysis, [&](const Sentence& sentence, uint32_t first, uint32_t last) {
    if (sentence.region != region) {
      region = sentence.region;
      *out += "# newpar\n# region = " + std::string(RegionKindName(article.regions[region].kind)) + "\n";
    }
    *out += "# sent_id = " + article.id + "-" + std::to_string(++number) + "\n# text = ";
    AppendField(sentence.span.In(article.Text()), out);
    *out += '\n';
    for (uint32_t word = first; word < last; ++word) AppendWordLine(article, analysis, word, word - first + 1, out);
    *out += '\n';
  });
}

void AppendAnalysisJson(const Article& article, const Analysis& analysis, std::string* out) {
  *out += '{';
  AppendMember("source", article.document->source, out);
  *out += ',';
  AppendMember("article", article.id, out);
  *out += ',';
  AppendMember("title", article.title, out);
  *out += ',';
  AppendMember("language", article.language, out);
  *out += ",\"sentences\":[";
  ForEachSentenceWords(analysis, [&](const Sentence& sentence, uint32_t first, uint32_t last) {
    if (sentence.first > 0) *out += ',';
    *out += '{';
    AppendMember("region", RegionKindName(article.regions[sentence.region].kind), out);
    *out += ',';
    AppendOffsets(article, sentence.span, out);
    *out += ',';
    AppendMember("text", sentence.span.In(article.Text()), out);
    *out += ",\"words\":[";
    for (uint32_t word = first; word < last; ++word) {
      const Span span = SpanOf(analysis, analysis.words[word]);
      *out += word == first ? "{" : ",{";
      AppendMember("text", span.In(article.Text()), out);
      *out += ',';
      AppendMember("pos", UposName(analysis.words[word].pos), out);
      *out += ',';
      AppendOffsets(article, span, out);
      *out += '}';
    }
    *out += "]}";
  });
  AppendJsonDates(article, analysis, out);
  *out += "]}\n";
}

}  // namespace banggiao
