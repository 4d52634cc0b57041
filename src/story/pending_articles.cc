#include "story/pending_articles.h"

namespace banggiao {

PendingArticles::PendingArticles(const Database& database)
    : mark_(database.Prepare("INSERT INTO story_pending VALUES (?, ?) "
                             "ON CONFLICT (article) DO UPDATE SET fresh = max(story_pending.fresh, excluded.fresh)")),
      clear_(database.Prepare("DELETE FROM story_pending WHERE article = ?")),
      fresh_(database.Prepare("SELECT fresh FROM story_pending WHERE article = ?")),
      some_(database.Prepare("SELECT article FROM story_pending ORDER BY article LIMIT ?")) {}

Status PendingArticles::Mark(int64_t article, bool fresh) { return mark_.RunWith(article, fresh ? 1 : 0); }

Status PendingArticles::Clear(int64_t article) { return clear_.RunWith(article); }

Result<bool> PendingArticles::IsFresh(int64_t article) {
  fresh_.Bind(article);
  const bool fresh = fresh_.Next() && fresh_.Int(0) != 0;
  fresh_.Reset();
  if (Status status = fresh_.status(); !status) return status.error();
  return fresh;
}

Result<std::set<int64_t>> PendingArticles::Some(int64_t count) {
  std::set<int64_t> articles;
  some_.Bind(count);
  while (some_.Next()) articles.insert(some_.Int(0));
  some_.Reset();
  if (Status status = some_.status(); !status) return status.error();
  return articles;
}

}  // namespace banggiao
