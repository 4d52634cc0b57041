#include "store/known_rows.h"

#include "store/string_list.h"

namespace banggiao {
namespace {

// A question for each id of a list, so that PostgreSQL looks each up in the index, however few rows it thinks that the table has.
constexpr const char* kDocuments = "SELECT value, (SELECT number FROM documents WHERE id = value) FROM json_each(?)";
constexpr const char* kArticles = "SELECT value, (SELECT number FROM articles WHERE id = value) FROM json_each(?)";
constexpr const char* kCorrections = "SELECT value, (SELECT min(number) FROM corrections WHERE article = value) FROM json_each(?)";

}  // namespace

KnownRows::KnownRows(const Database& database)
    : database_(database),
      document_{database.Prepare("SELECT number FROM documents WHERE id = ?"), database.Prepare(kDocuments), {}},
      article_{database.Prepare("SELECT number FROM articles WHERE id = ?"), database.Prepare(kArticles), {}},
      corrections_(database.Prepare(kCorrections)) {}

Status KnownRows::Ask(const std::vector<CodedDocument>& documents) {
  if (!database_.shared()) return {};
  std::vector<std::string> ids, articles;
  for (const CodedDocument& document : documents) {
    ids.push_back(document.id);
    for (const CodedArticle& article : document.articles) articles.push_back(article.record.article);
  }
  const std::string article_list = ToJsonList(articles);
  if (Status asked = AskFor(ToJsonList(ids), &document_.many, &document_.numbers); !asked) return asked;
  if (Status asked = AskFor(article_list, &article_.many, &article_.numbers); !asked) return asked;
  return AskFor(article_list, &corrections_, &corrected_);
}

Status KnownRows::AskFor(const std::string& ids, Query* question, Numbers* answers) {
  answers->clear();
  question->Bind(ids);
  while (question->Next()) {
    if (!question->IsNull(1)) answers->emplace(question->String(0), question->Int(1));
  }
  question->Reset();
  return question->status();
}

Result<std::optional<int64_t>> KnownRows::NumberOf(const std::string& id, Table* table) const {
  std::optional<int64_t> number;
  if (database_.shared()) {
    if (const auto found = table->numbers.find(id); found != table->numbers.end()) number = found->second;
    return number;
  }
  table->one.Bind(id);
  if (table->one.Next()) number = table->one.Int(0);
  table->one.Reset();
  if (Status status = table->one.status(); !status) return status.error();
  return number;
}

}  // namespace banggiao
