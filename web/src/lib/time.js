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

/** 1: what the first of the pair did to the second; -1: the other way round; 0: both together, or no pair. */
export function laneOf(event, pair) {
  if (pair.length !== 2) return 1;
  const has = (parties, code) => parties.some((party) => party.code === code);
  const [first, second] = pair;
  if (has(event.actors, first) && has(event.recipients, second) && !has(event.actors, second)) return 1;
  if (has(event.actors, second) && has(event.recipients, first) && !has(event.actors, first)) return -1;
  return 0;
}
