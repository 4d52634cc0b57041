#include "export/story_shapes.h"

#include "record/json.h"

namespace banggiao {
namespace {

constexpr const char* kDim = "2";

std::string Joined(const std::vector<std::string>& parts, const char* separator) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : separator) + part;
  return joined;
}

void AppendText(const char* name, const std::string& value, std::string* out) {
  if (out->back() != '{') *out += ',';
  *out += '"';
  *out += name;
  *out += "\":";
  AppendJsonString(value, out);
}

void AppendRowFields(const StoryRow& row, std::string* out) {
  AppendText("id", row.id, out);
  AppendText("headline", row.headline, out);
  AppendText("headline_article", row.headline_article, out);
  AppendText("first_day", row.first_day, out);
  AppendText("last_day", row.last_day, out);
  *out += ",\"articles\":" + std::to_string(row.articles) + ",\"copies\":" + std::to_string(row.copies) + ",\"parties\":[";
  for (size_t i = 0; i < row.parties.size(); ++i) {
    if (i > 0) *out += ',';
    AppendJsonString(row.parties[i], out);
  }
  *out += ']';
}

void AppendRowJson(const StoryRow& row, std::string* out) {
  *out += '{';
  AppendRowFields(row, out);
  *out += '}';
}

std::vector<TableCell> StoryCells(const StoryRow& row) {
  std::string count = std::to_string(row.articles - row.copies);
  if (row.copies > 0) count += " + " + std::to_string(row.copies);
  return {
      {ShownDays(row)}, {row.headline, "1"}, {Joined(row.parties, ", ")}, {count}, {row.id.substr(0, kShownIdDigits), kDim}};
}

std::vector<std::string> StoryFields(const StoryRow& row) {
  return {row.id,
          row.headline,
          row.headline_article,
          row.first_day,
          row.last_day,
          std::to_string(row.articles),
          std::to_string(row.copies),
          Joined(row.parties, "|")};
}

void AppendArticleJson(const StoryArticleRow& row, std::string* out) {
  *out += '{';
  AppendText("article", row.facts.article, out);
  AppendText("source", row.facts.source, out);
  AppendText("title", row.facts.title, out);
  AppendText("publisher", row.facts.publisher, out);
  AppendText("published", row.facts.published, out);
  AppendText("url", row.facts.url, out);
  AppendText("copy_of", row.copy_of, out);
  *out += '}';
}

std::vector<TableCell> ArticleCells(const StoryArticleRow& row) {
  const std::string copy = row.copy_of.empty() ? "" : "copy of " + row.copy_of.substr(0, kShownIdDigits);
  return {{row.facts.published},
          {row.facts.publisher},
          {row.facts.title},
          {copy, kDim},
          {row.facts.article.substr(0, kShownIdDigits), kDim}};
}

std::vector<std::string> ArticleFields(const StoryArticleRow& row) {
  return {row.facts.article,   row.facts.source, row.facts.title, row.facts.publisher,
          row.facts.published, row.facts.url,    row.copy_of};
}

}  // namespace

std::string ShownDays(const StoryRow& row) {
  if (row.first_day == row.last_day || row.first_day.size() != 10) return row.first_day;
  const bool same_month = row.first_day.compare(0, 8, row.last_day, 0, 8) == 0;
  return row.first_day + "/" + (same_month ? row.last_day.substr(8) : row.last_day);
}

void AppendStoryJson(const WholeStory& story, std::string* out) {
  *out += '{';
  AppendRowFields(story.row, out);
  AppendText("before", story.before, out);
  AppendText("after", story.after, out);
  *out += ",\"summary\":[";
  for (size_t i = 0; i < story.summary.size(); ++i) {
    *out += i == 0 ? "{" : ",{";
    AppendText("article", story.summary[i].article, out);
    *out +=
        ",\"begin\":" + std::to_string(story.summary[i].span.begin) + ",\"end\":" + std::to_string(story.summary[i].span.end);
    AppendText("text", story.summary[i].text, out);
    *out += '}';
  }
  *out += "],\"members\":[";
  for (size_t i = 0; i < story.articles.size(); ++i) {
    if (i > 0) *out += ',';
    AppendArticleJson(story.articles[i], out);
  }
  *out += "]}";
}

const RowShape<StoryRow>& ShapeOf(const StoryRow*) {
  static const RowShape<StoryRow> shape = {
      {{"Days", 21}, {"Headline", 0, 3, true}, {"Parties", 24, 2}, {"Articles", 9}, {"Id", kShownIdDigits}},
      {"id", "headline", "headline_article", "first_day", "last_day", "articles", "copies", "parties"},
      StoryCells,
      StoryFields,
      AppendRowJson};
  return shape;
}

const RowShape<StoryArticleRow>& ShapeOf(const StoryArticleRow*) {
  static const RowShape<StoryArticleRow> shape = {
      {{"Published", 10}, {"Publisher", 18, 2}, {"Title", 0, 3, true}, {"Copy", 16}, {"Id", kShownIdDigits}},
      {"article", "source", "title", "publisher", "published", "url", "copy_of"},
      ArticleCells,
      ArticleFields,
      AppendArticleJson};
  return shape;
}

}  // namespace banggiao
