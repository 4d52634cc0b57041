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
