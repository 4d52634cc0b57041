#include "train/annotations.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include "core/data_files.h"
#include "source/reader.h"

namespace banggiao {
namespace {

enum QuoteColumn : size_t { kQuoteArticle, kQuoteBegin, kQuoteEnd, kSpeakerBegin, kSpeakerEnd, kQuoteColumns };
enum Column : size_t { kArticle, kBegin, kEnd, kAnchorBegin, kAnchorEnd, kType, kActors, kRecipients, kStatus, kDate, kGroup, kColumns };

bool IsNone(std::string_view field) { return field.empty() || field == "-"; }

bool ReadNumber(std::string_view field, uint32_t* number) {
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), *number);
  return error == std::errc() && end == field.data() + field.size();
}

std::set<std::string> CodesOf(std::string_view field) {
  std::set<std::string> codes;
  if (IsNone(field)) return codes;
  for (const std::string_view code : SplitList(field, ',')) codes.emplace(code);
  return codes;
}

// What is wrong with the row, or nothing.
std::string ReadEvent(const TsvRow& row, size_t text_size, GoldEvent* event) {
  const auto& f = row.fields;
  Span anchor;
  if (!ReadNumber(f[kBegin], &event->sentence.begin) || !ReadNumber(f[kEnd], &event->sentence.end) ||
      !ReadNumber(f[kAnchorBegin], &anchor.begin) || !ReadNumber(f[kAnchorEnd], &anchor.end)) {
    return "begin and end of sentence and predicate must be numbers";
  }
  const Span sentence = event->sentence;
  if (sentence.begin >= sentence.end || sentence.end > text_size) return "the sentence lies outside the text";
  if (anchor.begin < sentence.begin || anchor.begin >= anchor.end || anchor.end > sentence.end) return "the predicate lies outside its sentence";
  event->anchor = anchor;
  if (!ParseEventType(f[kType], &event->type)) return "type '" + std::string(f[kType]) + "' is none of the codebook's 16 types";
  if (!ParseEventStatus(f[kStatus], &event->status)) return "status '" + std::string(f[kStatus]) + "' is none of actual, future, hypothetical, negated";
  event->actors = CodesOf(f[kActors]);
  event->recipients = CodesOf(f[kRecipients]);
  if (event->actors.empty()) return "an event needs an actor";
  if (!IsNone(f[kDate])) event->dates.emplace_back(f[kDate]);
  if (!IsNone(f[kGroup])) event->group = f[kGroup];
  return "";
}

// What is wrong with the row, or nothing; `statement` keeps no span when the words are nobody's.
std::string ReadQuote(const TsvRow& row, std::string_view text, GoldStatement* statement) {
  const auto& f = row.fields;
  Span words;
  if (!ReadNumber(f[kQuoteBegin], &words.begin) || !ReadNumber(f[kQuoteEnd], &words.end)) return "begin and end of the words must be numbers";
  if (words.begin >= words.end || words.end > text.size()) return "the words lie outside the text";
  if ((IsNone(f[kSpeakerBegin]) || f[kSpeakerBegin] == "?") && f[kSpeakerEnd] != f[kSpeakerBegin]) return "begin and end of the speaker must be numbers, - or ?";
  if (IsNone(f[kSpeakerBegin])) return "";
  statement->spans.push_back(words);
  if (f[kSpeakerBegin] == "?") {
    statement->speakers.emplace_back();
    return "";
  }
  Span name;
  if (!ReadNumber(f[kSpeakerBegin], &name.begin) || !ReadNumber(f[kSpeakerEnd], &name.end)) return "begin and end of the speaker must be numbers, - or ?";
  if (name.begin >= name.end || name.end > text.size()) return "the speaker lies outside the text";
  statement->speakers.emplace_back(name.In(text));
  return "";
}

// Reads the rows of a table into the documents of `texts`; `read` takes a row and its document and says what is wrong.
Result<std::vector<GoldDocument>> ReadRows(const std::string& name, std::string_view table, size_t columns, const std::vector<CorpusText>& texts,
                                           const std::function<std::string(const TsvRow&, GoldDocument*)>& read) {
  std::map<std::string, size_t, std::less<>> place;
  std::vector<GoldDocument> documents;
  for (const CorpusText& text : texts) {
    if (!place.emplace(text.id, documents.size()).second) continue;
    documents.push_back({text.id, text.text, {}, {}});
  }
  for (const TsvRow& row : ReadTsv(table)) {
    const auto fail = [&](const std::string& what) {
      return Error{ErrorCode::kMalformed, name + ":" + std::to_string(row.line) + ": " + what};
    };
    if (row.fields.size() != columns) return fail("needs " + std::to_string(columns) + " columns, has " + std::to_string(row.fields.size()));
    const auto it = place.find(row.fields[kArticle]);
    if (it == place.end()) return Error{ErrorCode::kNotFound, name + ":" + std::to_string(row.line) + ": the corpus has no article '" + std::string(row.fields[kArticle]) + "'"};
    const std::string wrong = read(row, &documents[it->second]);
    if (!wrong.empty()) return fail(wrong);
  }
  return documents;
}

std::string TakeEvent(const TsvRow& row, GoldDocument* document) {
  if (IsNone(row.fields[kBegin])) return "";
  return ReadEvent(row, document->text.size(), &document->events.emplace_back());
}

std::string TakeQuote(const TsvRow& row, GoldDocument* document) {
  GoldStatement statement;
  std::string wrong = ReadQuote(row, document->text, &statement);
  if (!statement.spans.empty()) document->statements.push_back(std::move(statement));
  return wrong;
}

using ReadTable = Result<std::vector<GoldDocument>> (*)(const std::string&, std::string_view, const std::vector<CorpusText>&);

Result<std::vector<GoldDocument>> LoadTable(const std::string& table, const std::string& corpus, ReadTable read) {
  std::ifstream file(table, std::ios::binary);
  std::ostringstream bytes;
  if (!file || !(bytes << file.rdbuf())) return Error{ErrorCode::kUnreadable, table + ": cannot be read"};
  const std::string rows = std::move(bytes).str();
  const std::vector<std::string> wanted = AnnotatedArticles(rows);
  std::vector<CorpusText> texts;
  std::string problem;
  ReadDocuments({corpus}, {},
                {[&](RawDocument&& document) {
                   if (std::binary_search(wanted.begin(), wanted.end(), document.source)) texts.push_back({document.source, std::move(document.bytes)});
                   return texts.size() < wanted.size();
                 },
                 [&](const ReadProblem& found) {
                   if (problem.empty()) problem = found.where + ": " + found.error.message;
                 }});
  if (texts.empty() && !problem.empty()) return Error{ErrorCode::kUnreadable, problem};
  return read(table, rows, texts);
}

}  // namespace

std::vector<std::string> AnnotatedArticles(std::string_view table) {
  std::set<std::string> ids;
  for (const TsvRow& row : ReadTsv(table)) ids.emplace(row.fields[kArticle]);
  return {ids.begin(), ids.end()};
}

Result<std::vector<GoldDocument>> ReadAnnotations(const std::string& name, std::string_view table, const std::vector<CorpusText>& texts) {
  return ReadRows(name, table, kColumns, texts, TakeEvent);
}

Result<std::vector<GoldDocument>> ReadQuoteAnnotations(const std::string& name, std::string_view table, const std::vector<CorpusText>& texts) {
  return ReadRows(name, table, kQuoteColumns, texts, TakeQuote);
}

Result<std::vector<GoldDocument>> LoadAnnotations(const std::string& table, const std::string& corpus) {
  return LoadTable(table, corpus, ReadAnnotations);
}

Result<std::vector<GoldDocument>> LoadQuoteAnnotations(const std::string& table, const std::string& corpus) {
  return LoadTable(table, corpus, ReadQuoteAnnotations);
}

}  // namespace banggiao
