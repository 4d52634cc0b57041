/** Every name of a disputed place, in alphabetical order; of any other its own. */
export function namesOf(place, disputed, language) {
  // Looked for once: a map has a thousand places, and draws them again at every step of a zoom.
  if (!known.has(disputed)) known.set(disputed, new Map());
  const names = known.get(disputed);
  const key = `${place.place} ${language}`;
  if (!place.place || !names.has(key)) names.set(key, lookUp(place, disputed, language));
  return names.get(key);
}

const known = new WeakMap();

function lookUp(place, disputed, language) {
  const own = place[`name_${language}`] || place.name_vi;
  const entry = disputed.find(({ names }) => names.some((name) => place.name_vi.endsWith(name) || place.name_en === name || place.name_en === name.replace(/ \(.*/, '')));
  return entry ? [...entry.names].sort((a, b) => a.localeCompare(b, 'en')).join(' / ') : own;
}

/** Rows by place and quad class -> one for each place, with its most frequent class; the most frequent first. */
export function placesOf(rows) {
  const places = new Map();
  for (const row of rows) {
    const place = places.get(row.place) || { ...row, events: 0, most: 0 };
    place.events += row.events;
    if (row.events > place.most) Object.assign(place, { most: row.events, quad: row.quad });
    places.set(row.place, place);
  }
  return [...places.values()].sort((a, b) => b.events - a.events);
}
