#include "store/label_blocks.h"

#include "identity/meeting_frames.h"
#include "store/upgrade.h"

namespace banggiao {
namespace {

// As BlockOfReport (identity/report.h). {off}: what calls a meeting off. The month is that of the most frequent of the most exact dates,
// the day of the report only where no other is told; an interval that ends before it begins is no date.
constexpr const char* kLabels = R"sql(
CREATE TEMP TABLE dates_of_groups AS SELECT g.article, g.first, a.id, e.date,
    CASE WHEN e.date LIKE '____-__-__/%' AND (substr(e.date, 12) < substr(e.date, 1, 10) OR (e.date LIKE 'X%') <> (e.date LIKE '%/X%')) THEN 0
      WHEN e.date LIKE '____-__/%' AND (substr(e.date, 9) < substr(e.date, 1, 7) OR (e.date LIKE 'X%') <> (e.date LIKE '%/X%')) THEN 0
      WHEN e.date LIKE '____-__-__%' THEN 3 WHEN e.date LIKE '____-__%' THEN 2 ELSE 1 END AS exact,
    CASE WHEN e.date = '' THEN 2 WHEN e.date_how LIKE 'day of the report%' OR e.date_how LIKE 'month of the report%' THEN 1 ELSE 0 END AS written,
    CASE WHEN {off} THEN 1 ELSE 0 END AS off
  FROM event_groups g JOIN events e ON e.number = g.event JOIN articles a ON a.number = g.article WHERE g.block <> '';
CREATE TEMP TABLE labels_of_groups AS SELECT article, first, CASE
    WHEN date = '' OR exact < 2 OR (off = 1 AND (exact < 3 OR date LIKE 'X%')) THEN '=' || id
    ELSE substr(date, 6, 2) || '-' || substr(date, 1, 4) || CASE WHEN off = 1 THEN ' off' ELSE '' END END AS label
  FROM (SELECT article, first, id, date, exact, max(max(off)) OVER (PARTITION BY article, first) AS off,
      row_number() OVER (PARTITION BY article, first ORDER BY written, exact DESC, count(*) DESC, date) AS place
    FROM dates_of_groups GROUP BY article, first, id, date, exact, written) AS ranked
  WHERE place = 1;
CREATE INDEX labels_by_group ON labels_of_groups(article, first);
UPDATE event_groups SET block = block || ' ' ||
    (SELECT label FROM labels_of_groups l WHERE l.article = event_groups.article AND l.first = event_groups.first) WHERE block <> '';
DROP TABLE dates_of_groups;
DROP TABLE labels_of_groups;
DELETE FROM happening_event;
DELETE FROM happenings;
DELETE FROM link_pending;
)sql";

}  // namespace

Result<std::string> LabelBlocks(const Database& database) {
  std::string rules;
  Query frames = database.Prepare("SELECT DISTINCT rule FROM events WHERE type = 'REJECT'");
  while (frames.Next()) {
    const std::string rule = frames.String(0);
    if (MeetingFrames::BuiltIn().Find(rule).value_or(MeetingFate::kComing) == MeetingFate::kComing) continue;
    rules += rules.empty() ? "'" : ", '";
    for (const char c : rule) rules += c == '\'' ? "''" : std::string(1, c);
    rules += "'";
  }
  if (Status status = frames.status(); !status) return status.error();
  const std::string off = rules.empty() ? "1 = 0" : "e.type = 'REJECT' AND e.status NOT IN ('negated', 'hypothetical') AND e.rule IN (" + rules + ")";
  std::string sql = kLabels;
  sql.replace(sql.find("{off}"), std::string("{off}").size(), off);
  return sql + kMarkAllBlocks;
}

}  // namespace banggiao
