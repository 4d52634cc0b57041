#include "train/annotations.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "core/data_files.h"
#include "source/reader.h"

namespace banggiao {
namespace {

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

}  // namespace

std::vector<std::string> AnnotatedArticles(std::string_view table) {
  std::set<std::string> ids;
  for (const TsvRow& row : ReadTsv(table)) ids.emplace(row.fields[kArticle]);
  return {ids.begin(), ids.end()};
}

Result<std::vector<GoldDocument>> ReadAnnotations(const std::string& name, std::string_view table, const std::vector<CorpusText>& texts) {
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
    if (row.fields.size() != kColumns) return fail("needs " + std::to_string(+kColumns) + " columns, has " + std::to_string(row.fields.size()));
    const auto it = place.find(row.fields[kArticle]);
    if (it == place.end()) return Error{ErrorCode::kNotFound, name + ":" + std::to_string(row.line) + ": the corpus has no article '" + std::string(row.fields[kArticle]) + "'"};
    if (IsNone(row.fields[kBegin])) continue;
    GoldDocument& document = documents[it->second];
    const std::string wrong = ReadEvent(row, document.text.size(), &document.events.emplace_back());
    if (!wrong.empty()) return fail(wrong);
  }
  return documents;
}

Result<std::vector<GoldDocument>> LoadAnnotations(const std::string& table, const std::string& corpus) {
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
  return ReadAnnotations(table, rows, texts);
}

}  // namespace banggiao
