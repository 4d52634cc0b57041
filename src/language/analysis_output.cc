#include "language/analysis_output.h"

#include <algorithm>
#include <array>

#include "language/fine_tags.h"
#include "language/tagger.h"
#include "language/vi/expression_patterns.h"
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

std::string SourceRange(const Article& article, const Analysis& analysis, uint32_t first, uint32_t last) {
  const Span span{analysis.tokens[first].span.begin, analysis.tokens[last - 1].span.end};
  const Span source = article.document->text.ToSource(span);
  return std::to_string(source.begin) + "-" + std::to_string(source.end);
}

// "Expr=money:10-20|Value=5..7|Unit=USD|Mod=approx|Time=...|Why=money-range,from|"; a bar would end the field.
std::string ExpressionNote(const Article& article, const Analysis& analysis, const Expression& expression) {
  std::string note = "Expr=" + std::string(vi::ExpressionKindName(expression.kind)) + ":" +
                     SourceRange(article, analysis, expression.first, expression.last) + "|";
  const auto add = [&note](std::string_view key, std::string_view value) {
    if (value.empty()) return;
    note += key;
    AppendField(value, &note);
    note += '|';
  };
  add("Value=", expression.value);
  add("Unit=", expression.unit);
  add("Mod=", expression.modifier);
  add("Time=", expression.time);
  std::string why;
  for (const std::string& reason : expression.reason) why += (why.empty() ? "" : ",") + reason;
  add("Why=", why);
  return note;
}

// What stands in MISC for each word beside its bytes.
std::vector<std::string> WordNotes(const Article& article, const Analysis& analysis) {
  std::vector<std::string> notes(analysis.words.size());
  for (const Phrase& phrase : analysis.phrases) {
    const char* kind = phrase.kind == Phrase::Kind::kNoun ? "NP" : "VP";
    for (uint32_t w = phrase.first; w < phrase.last; ++w) notes[w] += std::string("Chunk=") + (w == phrase.first ? "B-" : "I-") + kind + "|";
  }
  for (const uint32_t word : analysis.clauses) notes[word] += "Clause=B|";
  for (size_t group = 0; group < analysis.coordinations.size(); ++group) {
    for (const uint32_t member : analysis.coordinations[group].members) {
      std::string& note = notes[analysis.phrases[member].first];
      if (note.find("Coord=") == std::string::npos) note += "Coord=" + std::to_string(group + 1) + "|";
    }
  }
  size_t word = 0;
  for (const Name& name : analysis.names) {
    while (word + 1 < analysis.words.size() && analysis.words[word].last <= name.first) ++word;
    std::string& note = notes[word];
    note += "Name=" + std::string(NameKindName(name.kind)) + ":" + SourceRange(article, analysis, name.first, name.last) + "|Parts=";
    for (const Name::Part& part : name.parts) {
      note += (&part == name.parts.data() ? "" : ",") + std::string(NameKindName(part.kind)) + ":" +
              SourceRange(article, analysis, part.first, part.last);
    }
    note += "|";
    if (!name.entity.empty()) note += "Entity=" + name.entity + "|";
  }
  word = 0;
  for (const Expression& expression : analysis.expressions) {
    while (word + 1 < analysis.words.size() && analysis.words[word].last <= expression.first) ++word;
    notes[word] += ExpressionNote(article, analysis, expression);
  }
  return notes;
}

void AppendWordLine(const Article& article, const Analysis& analysis, uint32_t word, uint32_t number, std::string_view notes,
                    std::string* out) {
  const Span span = SpanOf(analysis, analysis.words[word]);
  *out += std::to_string(number) + '\t';
  AppendField(span.In(article.Text()), out);
  *out += "\t_\t";
  *out += UposName(analysis.words[word].pos);
  *out += '\t';
  *out += FineTagName(analysis.words[word].fine);
  *out += "\t_\t_\t_\t_\t";
  *out += notes;
  const uint32_t next = analysis.words[word].last;
  if (next < analysis.tokens.size() && analysis.tokens[next].span.begin == span.end) *out += "SpaceAfter=No|";
  AppendSource(article, span, out);
  *out += '\n';
}

void AppendJsonName(const Article& article, const Analysis& analysis, const Name& name, std::string* out) {
  const auto append = [&](Name::Kind kind, uint32_t first, uint32_t last) {
    const Span span{analysis.tokens[first].span.begin, analysis.tokens[last - 1].span.end};
    *out += '{';
    AppendMember("kind", NameKindName(kind), out);
    *out += ',';
    AppendMember("text", span.In(article.Text()), out);
    *out += ',';
    AppendOffsets(article, span, out);
  };
  append(name.kind, name.first, name.last);
  *out += ',';
  AppendMember("entity", name.entity, out);
  *out += ",\"parts\":[";
  for (const Name::Part& part : name.parts) {
    if (&part != name.parts.data()) *out += ',';
    append(part.kind, part.first, part.last);
    *out += '}';
  }
  *out += "]}";
}

void AppendJsonNames(const Article& article, const Analysis& analysis, std::string* out) {
  *out += "],\"names\":[";
  for (const Name& name : analysis.names) {
    if (&name != analysis.names.data()) *out += ',';
    AppendJsonName(article, analysis, name, out);
  }
}

// Phrases, clauses and coordinations of the sentence with words [first, last), as numbers of its words and phrases.
class JsonPhrases {
 public:
  explicit JsonPhrases(const Analysis& analysis) : analysis_(analysis) {}

  void Append(uint32_t first, uint32_t last, std::string* out) {
    const size_t phrase_begin = phrase_;
    *out += "],\"phrases\":[";
    for (; phrase_ < analysis_.phrases.size() && analysis_.phrases[phrase_].first < last; ++phrase_) {
      const Phrase& phrase = analysis_.phrases[phrase_];
      *out += phrase_ == phrase_begin ? "{" : ",{";
      AppendMember("kind", phrase.kind == Phrase::Kind::kNoun ? "NP" : "VP", out);
      *out += ",\"first\":" + std::to_string(phrase.first - first) + ",\"last\":" + std::to_string(phrase.last - first) + "}";
    }
    *out += "],\"clauses\":[";
    for (bool any = false; clause_ < analysis_.clauses.size() && analysis_.clauses[clause_] < last; ++clause_, any = true) {
      *out += (any ? "," : "") + std::to_string(analysis_.clauses[clause_] - first);
    }
    *out += "],\"coordinations\":[";
    for (bool any = false; group_ < analysis_.coordinations.size() && analysis_.coordinations[group_].members[0] < phrase_;
         ++group_, any = true) {
      *out += any ? ",[" : "[";
      for (const uint32_t member : analysis_.coordinations[group_].members) {
        *out += std::to_string(member - phrase_begin) + (member == analysis_.coordinations[group_].members.back() ? "]" : ",");
      }
    }
  }

 private:
  const Analysis& analysis_;
  size_t phrase_ = 0, clause_ = 0, group_ = 0;
};

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

void AppendJsonTimes(const AnalysedArticle& one, std::string* out) {
  static constexpr std::array<std::string_view, 4> kKinds = {"time", "span", "span-past", "span-next"};
  *out += "],\"times\":[";
  for (const vi::ClockMention& time : one.times) {
    if (&time != &one.times.front()) *out += ',';
    *out += '{';
    AppendMember("text", time.span.In(one.article.Text()), out);
    *out += ',';
    AppendMember("kind", kKinds[static_cast<size_t>(time.kind)], out);
    *out += ',';
    AppendMember("value", time.value, out);
    *out += ',';
    AppendOffsets(one.article, time.span, out);
    *out += '}';
  }
}

void AppendJsonExpressions(const Article& article, const Analysis& analysis, std::string* out) {
  *out += "],\"expressions\":[";
  for (const Expression& expression : analysis.expressions) {
    if (&expression != &analysis.expressions.front()) *out += ',';
    *out += '{';
    AppendMember("kind", vi::ExpressionKindName(expression.kind), out);
    *out += ',';
    AppendMember("text", expression.span.In(article.Text()), out);
    for (const auto& [name, value] : {std::pair<std::string_view, const std::string&>{"value", expression.value},
                                      {"unit", expression.unit}, {"modifier", expression.modifier}, {"time", expression.time}}) {
      *out += ',';
      AppendMember(name, value, out);
    }
    *out += ",\"reason\":[";
    for (const std::string& reason : expression.reason) {
      if (&reason != &expression.reason.front()) *out += ',';
      AppendJsonString(reason, out);
    }
    *out += "],";
    AppendOffsets(article, expression.span, out);
    *out += '}';
  }
}

}  // namespace

std::string_view NameKindName(Name::Kind kind) {
  static constexpr std::array<std::string_view, 7> kNames = {"title", "state", "person", "organisation", "place", "work", "other"};
  return kNames[static_cast<size_t>(kind)];
}

void AppendConllu(const Article& article, const Analysis& analysis, std::string* out) {
  *out += "# newdoc id = " + article.id + "\n";
  *out += "# source = ";
  AppendField(article.document->source, out);
  if (!article.document->encoding.empty()) *out += "\n# encoding = " + article.document->encoding;
  *out += '\n';
  uint32_t number = 0;
  uint32_t region = UINT32_MAX;
  const std::vector<std::string> notes = WordNotes(article, analysis);
  ForEachSentenceWords(analysis, [&](const Sentence& sentence, uint32_t first, uint32_t last) {
    if (sentence.region != region) {
      region = sentence.region;
      *out += "# newpar\n# region = " + std::string(RegionKindName(article.regions[region].kind)) + "\n";
    }
    *out += "# sent_id = " + article.id + "-" + std::to_string(++number) + "\n# text = ";
    AppendField(sentence.span.In(article.Text()), out);
    *out += '\n';
    for (uint32_t word = first; word < last; ++word) AppendWordLine(article, analysis, word, word - first + 1, notes[word], out);
    *out += '\n';
  });
}

void AppendAnalysisJson(const AnalysedArticle& one, std::string* out) {
  const Article& article = one.article;
  const Analysis& analysis = one.analysis;
  *out += '{';
  AppendMember("source", article.document->source, out);
  *out += ',';
  AppendMember("article", article.id, out);
  *out += ',';
  AppendMember("title", article.title, out);
  *out += ',';
  AppendMember("language", article.language, out);
  *out += ",\"sentences\":[";
  JsonPhrases phrases(analysis);
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
      AppendMember("tag", FineTagName(analysis.words[word].fine), out);
      *out += ',';
      AppendOffsets(article, span, out);
      *out += '}';
    }
    phrases.Append(first, last, out);
    *out += "]}";
  });
  AppendJsonNames(article, analysis, out);
  AppendJsonDates(article, analysis, out);
  AppendJsonTimes(one, out);
  AppendJsonExpressions(article, analysis, out);
  *out += "]}\n";
}

}  // namespace banggiao
