/** ["2020-11", "2020-12", "2021-01"]: every month from the first to the last, both inclusive. */
export function monthsBetween(first, last) {
  const months = [];
  let [year, month] = first.split('-').map(Number);
  for (let text = first; text <= last && months.length < 12 * 400; ) {
    months.push(text);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  }
  return months;
}

/** Rows of counts by month and quad class -> one for each month that has an event, in order; undated ones are left out. */
export function monthsOf(counts) {
  const months = new Map();
  for (const { month, quad, events } of counts) {
    if (!month) continue;
    const row = months.get(month) || { month, quads: [0, 0, 0, 0, 0], all: 0 };
    row.quads[Number(quad)] += events;
    row.all += events;
    months.set(month, row);
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** With the empty months in between; a span of more than 400 years, which has room for no bar, as it is. */
export function filled(months) {
  if (months.length === 0) return [];
  const [first, last] = [months[0].month, months.at(-1).month];
  if (Number(last.slice(0, 4)) - Number(first.slice(0, 4)) >= 400) return months;
  const known = new Map(months.map((month) => [month.month, month]));
  return monthsBetween(first, last).map((month) => known.get(month) || { month, quads: [0, 0, 0, 0, 0], all: 0 });
}

/** Bands that overlap go into different rows, the first that is free; what has no row of `most` is left out. */
export function packBands(bands, most = 3, gap = 4) {
  const ends = [];
  const packed = [];
  for (const band of [...bands].sort((a, b) => b.weight - a.weight)) {
    const row = Array.from({ length: most }, (_, i) => i).find((i) => (ends[i] || []).every((other) => band.right + gap <= other.left || other.right + gap <= band.left));
    if (row === undefined) continue;
    (ends[row] ||= []).push(band);
    packed.push({ ...band, row });
  }
  return packed;
}

/** The months that hold all but one in twenty of the events on either side, so that recollections and stray dates do not stretch the axis. */
export function usualMonths(months) {
  const all = months.reduce((sum, month) => sum + month.all, 0);
  const cut = Math.floor(all / 20);
  const firstBeyond = (list) => {
    let sum = 0;
    return list.findIndex((month) => (sum += month.all) > cut);
  };
  const from = firstBeyond(months);
  const to = months.length - firstBeyond([...months].reverse());
  return from < 0 ? months : months.slice(from, to);
}

/**
 * 1: what the first of the pair did to the second; -1: the other way round; 0: both together. Of one party, 1 is what it did and -1 what
 * was done to it; without any, all is 1.
 */
export function laneOf(event, pair) {
  if (pair.length === 1) {
    const takesPart = (parties) => parties.some((party) => party.code === pair[0]);
    if (event.recipients.length === 0) return event.actors.length > 1 ? 0 : 1;
    return takesPart(event.recipients) && !takesPart(event.actors) ? -1 : 1;
  }
  if (pair.length !== 2) return 1;
  const has = (parties, code) => parties.some((party) => party.code === code);
  const [first, second] = pair;
  if (has(event.actors, first) && has(event.recipients, second) && !has(event.actors, second)) return 1;
  if (has(event.actors, second) && has(event.recipients, first) && !has(event.actors, first)) return -1;
  return 0;
}

/**
 * Places marks in two lanes that face each other, so that none lies on another: away from the axis, and where a column is full in the next
 * one beside it. The first come closest to their place.
 * @param {{x: number, lane: number}[]} marks lane 1 above, -1 below, 0 on the axis
 * @returns {object[]} those that have room, each with `column` (its x) and `away` (pixels from the axis, upwards positive)
 */
export function dodge(marks, { step = 15, levels = 5, reach = 3 } = {}) {
  const taken = new Set();
  const placed = [];
  const heights = { 1: Array.from({ length: levels }, (_, i) => 2 + i), 0: [0, 1, -1], '-1': Array.from({ length: levels }, (_, i) => -2 - i) };
  for (const mark of marks) {
    const home = Math.round(mark.x / step);
    const columns = [home];
    for (let i = 1; i <= reach; i += 1) columns.push(home + i, home - i);
    // A mark on the axis stays there as long as there is room beside it.
    const places = mark.lane === 0 ? heights[0].flatMap((height) => columns.map((column) => [column, height])) : columns.flatMap((column) => heights[mark.lane].map((height) => [column, height]));
    const free = places.find(([column, height]) => !taken.has(`${column} ${height}`));
    if (!free) continue;
    taken.add(`${free[0]} ${free[1]}`);
    placed.push({ ...mark, column: free[0] * step, away: free[1] * step });
  }
  return placed;
}
