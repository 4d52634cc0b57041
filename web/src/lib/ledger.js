// The ledger and comparisons in words. The server tells how a fate is known in English, in forms that are few and fixed.
import { dateInWords } from './words.js';

const DAY = /\b(\d{4}|XXXX)(-(\d\d|XX)){0,2}(\/\d{4}(-\d\d){0,2})?/g;

/** A mark beside the word of a status, so that no meaning hangs on colour alone. */
export const markOf = (status) => ({ kept: '✓', broken: '✗', open: '○', reaffirmed: '↻', changed: '≠', questioned: '?', overdue: '!' })[status] || '○';

/** "said by CHN 2022-01-05" -> "theo lời Trung Quốc 5-1-2022": phrases, days and codes in the language. */
export function howInWords(how, hows, names, language) {
  let text = how.replace(DAY, (day) => dateInWords(day, language));
  for (const phrase of Object.keys(hows).sort((a, b) => b.length - a.length)) {
    text = text.replace(new RegExp(`(^|[\\s,])${phrase}(?=[\\s,]|$)`, 'g'), (_, before) => before + hows[phrase]);
  }
  return codesInWords(text, names, language);
}

/** "JPN, USA → KOR" with the names of the codes that are known. */
export const codesInWords = (text, names, language) => text.replace(/\b[A-Z]{2,12}\b/g, (code) => names.codes?.[code]?.[language] || code);

/** "USA-JPN@2021-04" -> "Mỹ – Nhật Bản, 4-2021"; anything else as it is. */
export function sideInWords(asked, names, language) {
  const [, pair, days] = /^([^@]+)@(.+)$/.exec(asked) || [];
  if (!pair) return asked;
  return `${pair.toUpperCase().split('-').map((code) => names.codes?.[code]?.[language] || code).join(' – ')}, ${dateInWords(days, language)}`;
}

/** Where the reports of a happening differ: { dates, places }, each with the reports that say so, the most frequent first. */
export function differencesOf(reports) {
  const gather = (valueOf) => {
    const found = new Map();
    for (const report of reports) {
      const value = valueOf(report);
      if (!value || report.copy_of) continue;
      found.set(value, [...(found.get(value) || []), report]);
    }
    return [...found].sort((a, b) => b[1].length - a[1].length);
  };
  const dates = gather((report) => (/^\d{4}-\d\d-\d\d$/.test(report.date) ? report.date : ''));
  // A state says where only beside a town of another one: "Singapore", not Hà Nội; "Việt Nam" and Hà Nội agree.
  const towns = reports.filter((report) => ['city', 'building'].includes(report.place.precision));
  const isElsewhere = ({ place }) => place.precision === 'country' && towns.some((town) => town.place.country !== place.country) && !towns.some((town) => town.place.country === place.country);
  const places = gather((report) => (towns.includes(report) || isElsewhere(report) ? report.place.name : ''));
  return { dates: dates.length > 1 ? dates : [], places: places.length > 1 ? places : [] };
}

/** The place that most reports name, copies apart. */
export function placeOf(reports) {
  const counts = new Map();
  for (const { place, copy_of } of reports) if (place.name && !copy_of) counts.set(place.name, (counts.get(place.name) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] || '';
}

/** Reports by article, copies under what they are copies of. */
export function foldCopies(reports) {
  const originals = reports.filter((report) => !report.copy_of || !reports.some((other) => other.article === report.copy_of));
  return originals.map((report) => ({ report, copies: reports.filter((other) => other.copy_of === report.article && other !== report && !originals.includes(other)) }));
}

/** The two weeks that the overview compares: seven days up to `newest`, and the seven before. */
export function weeksUpTo(newest) {
  const iso = (days) => new Date(Date.parse(`${newest.slice(0, 10)}T00:00:00Z`) - days * 86400000).toISOString().slice(0, 10);
  return { from: iso(6), to: iso(0), before: { from: iso(13), to: iso(7) } };
}

/** Counts of both weeks by one column -> rows by how much they changed. */
export function changesBetween(now, before, column) {
  const rows = new Map(now.map((row) => [row[column], { name: row[column], now: row.events, before: 0 }]));
  for (const row of before) rows.set(row[column], { ...(rows.get(row[column]) || { name: row[column], now: 0 }), before: row.events });
  return [...rows.values()].filter((row) => row.name).sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before) || b.now - a.now || (a.name < b.name ? -1 : 1));
}
