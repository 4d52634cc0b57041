#include "story/pair_links.h"

namespace banggiao {

PairLinks::PairLinks(const Database& database, const std::string& table)
    : put_(database.Prepare("INSERT OR REPLACE INTO " + table + " VALUES (?,?,?)")),
      of_(database.Prepare("SELECT other, strength FROM " + table + " WHERE article = ?")),
      remove_(database.Prepare("DELETE FROM " + table + " WHERE article = ?")),
      remove_back_(database.Prepare("DELETE FROM " + table + " WHERE article = ? AND other = ?")) {}

Status PairLinks::Put(int64_t a, int64_t b, double strength) {
  if (Status status = put_.RunWith(a, b, strength); !status) return status;
  return put_.RunWith(b, a, strength);
}

Status PairLinks::Remove(int64_t article, std::set<int64_t>* others) {
  const Result<std::vector<int64_t>> of = OthersOf(article);
  if (!of) return of.error();
  for (const int64_t other : of.value()) {
    others->insert(other);
    if (Status status = remove_back_.RunWith(other, article); !status) return status;
  }
  return remove_.RunWith(article);
}

Result<std::vector<PairLink>> PairLinks::Of(int64_t article) {
  std::vector<PairLink> links;
  of_.Bind(article);
  while (of_.Next()) links.push_back({of_.Int(0), of_.Real(1)});
  of_.Reset();
  if (Status status = of_.status(); !status) return status.error();
  return links;
}

Result<std::vector<int64_t>> PairLinks::OthersOf(int64_t article) {
  const Result<std::vector<PairLink>> links = Of(article);
  if (!links) return links.error();
  std::vector<int64_t> others;
  for (const PairLink& link : links.value()) others.push_back(link.other);
  return others;
}

}  // namespace banggiao
