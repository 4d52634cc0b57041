#include "store/given_document.h"

#include <vector>

#include "source/document_kind.h"
#include "source/warc_document.h"
#include "store/stored_text.h"

namespace banggiao {
namespace {

struct ArticleHead {
  std::string title, url, publisher, published, published_how, language;
};

// In the order of the text.
Result<std::vector<ArticleHead>> HeadsOf(const Database& database, const std::string& document_id) {
  Query rows = database.Prepare(
      "SELECT a.title, a.url, a.publisher, a.published, a.published_how, a.language FROM articles a JOIN documents d ON d.number = a.document "
      "WHERE d.id = ? ORDER BY (SELECT coalesce(min(r.begin), 0) FROM regions r WHERE r.article = a.number)");
  rows.Bind(document_id);
  std::vector<ArticleHead> heads;
  while (rows.Next()) {
    heads.push_back({rows.String(0), rows.String(1), rows.String(2), rows.String(3), rows.String(4), rows.String(5)});
  }
  if (Status status = rows.status(); !status) return status.error();
  return heads;
}

// What all articles have; nothing when they differ.
std::string Shared(const std::vector<ArticleHead>& heads, std::string ArticleHead::* field) {
  for (const ArticleHead& head : heads) {
    if (head.*field != heads[0].*field) return "";
  }
  return heads.empty() ? "" : heads[0].*field;
}

void FillIn(const std::vector<ArticleHead>& heads, RawDocument* document) {
  if (heads.empty()) return;
  if (document->title.empty()) document->title = heads[0].title;
  if (document->publisher.empty()) document->publisher = Shared(heads, &ArticleHead::publisher);
  if (document->language.empty() && heads[0].language != "und") document->language = Shared(heads, &ArticleHead::language);
  const std::string how = Shared(heads, &ArticleHead::published_how);
  if (!document->published.empty() || (how != "feed" && how != "meta" && how != "url")) return;
  document->published = Shared(heads, &ArticleHead::published);
  document->published_how = document->published.empty() ? "" : how;
}

// What the reader of an archive, a feed or JSON Lines said of the document, and its bytes do not tell.
Status AddIssuesOfContainer(const Database& database, const std::string& document_id, RawDocument* document) {
  Query rows = database.Prepare(
      "SELECT i.kind, i.message FROM issues_found i JOIN articles a ON a.number = i.article JOIN documents d ON d.number = a.document "
      "WHERE d.id = ? AND i.begin = 0 AND i.end = 0 AND i.kind IN ('wrong-length', 'truncated', 'bad-date') ORDER BY i.ord");
  rows.Bind(document_id);
  while (rows.Next()) document->issues.push_back({rows.String(0), {}, rows.String(1)});
  return rows.status();
}

}  // namespace

Result<RawDocument> ReadAsGiven(const StoreReader& store, const std::string& document_id) {
  const Result<StoredDocument> stored = store.Document(document_id);
  if (!stored) return stored.error();
  Result<RawDocument> document = ReadAgain(stored.value());
  if (!document) return document;
  document->source = stored.value().source;
  document->path = stored.value().path;
  const auto heads = HeadsOf(store.database(), document_id);
  if (!heads) return heads.error();
  if (document->url.empty() && !heads.value().empty()) document->url = heads.value()[0].url;
  // A page or a text has said all in its bytes.
  const DocumentKind kind = KindOfName(document->path.substr(0, document->path.rfind(kCharsetInPath)));
  if (kind == DocumentKind::kJsonLines || kind == DocumentKind::kUnknown) FillIn(heads.value(), &document.value());
  if (Status added = AddIssuesOfContainer(store.database(), document_id, &document.value()); !added) return added.error();
  return document;
}

}  // namespace banggiao
