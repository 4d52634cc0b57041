// For tests: everything that articles leave in a store, as text that two stores of the same articles share, whatever engine they are on.
#pragma once

#include <string>
#include <utility>

#include "store/store_reader.h"

namespace banggiao {

// Every row of what articles leave in a store, whoever stored them and when.
inline std::string AllRows(const std::string& path) {
  auto reader = StoreReader::Open(path);
  if (!reader) return reader.error().message;
  std::string all;
  const std::pair<const char*, const char*> tables[] = {
      {"documents", "id || source || path || size || engine || data"},
      {"articles a JOIN documents d ON d.number = a.document", "a.id || d.id || a.source || title || publisher || published || text"},
      {"regions r JOIN articles a ON a.number = r.article", "a.id || r.ord || kind || r.begin || ' ' || r.end"},
      {"sentences s JOIN articles a ON a.number = s.article", "a.id || s.begin || ' ' || s.end || s.text"},
      {"entities", "id || name || code"},
      {"events e JOIN articles a ON a.number = e.article",
       "e.id || a.id || ord || type || quad || mode || contexts || status || date || coalesce(date_from, '-') || issues || why || cameo || "
     "sentence_begin || ' ' || sentence_end || ' ' || trigger_begin || ' ' || trigger_end || ' ' || place_begin || ' ' || place_end"},
      {"event_party p JOIN events e ON e.number = p.event JOIN articles a ON a.number = p.article",
       "e.id || a.id || role || p.ord || code || entity || name || p.begin || ' ' || p.end"},
      {"event_pair p JOIN events e ON e.number = p.event JOIN articles a ON a.number = p.article",
       "e.id || a.id || first || second || reach || p.date_from || p.date_to || p.ord || p.type || p.quad || p.status || p.counted || ' ' || CAST(p.score * 10 AS INTEGER)"},
      {"attributions t JOIN events e ON e.number = t.event JOIN articles a ON a.number = t.article", "e.id || a.id || t.ord || name || t.begin || ' ' || t.end"},
      {"statements s JOIN articles a ON a.number = s.article", "s.id || a.id || ord || kind || speaker || spans || s.text || speaker_begin || ' ' || speaker_end"},
      {"commitments c JOIN articles a ON a.number = c.article", "c.id || a.id || ord || content || block || content_begin || ' ' || content_end || ' ' || sentence_begin || ' ' || sentence_end"},
      {"event_groups g JOIN events e ON e.number = g.event JOIN articles a ON a.number = g.article", "e.id || a.id || first || block"},
      {"happenings", "id || block || state || events || articles"},
      {"happening_event x JOIN events e ON e.number = x.event JOIN happenings h ON h.number = x.happening", "e.id || h.id || step"},
      {"ledger", "id || block || status || how || steps || articles"},
      {"ledger_step s JOIN commitments c ON c.number = s.commitment JOIN ledger l ON l.number = s.entry", "c.id || l.id || s.ord || s.step"},
      {"issues_found i JOIN articles a ON a.number = i.article", "a.id || ord || kind || message || i.begin || ' ' || i.end"},
      {"spellings", "bare || word"},
      {"link_pending", "block"},
  };
  for (const auto& [table, columns] : tables) {
    Query rows = (*reader)->database().Prepare(std::string("SELECT ") + columns + " FROM " + table + " ORDER BY 1");
    all += std::string(table) + "\n";
    while (rows.Next()) all += rows.String(0) + "\n";
    if (Status status = rows.status(); !status) all += status.error().message;
  }
  return all;
}

}  // namespace banggiao
