// Labels on a line without collisions: the weightier ones come first, a label that would touch another is left out.

/**
 * @param {{x: number, width: number, weight: number}[]} labels `x` is the middle
 * @returns {object[]} those that have room, by x
 */
export function placeLabels(labels, gap = 6) {
  const placed = [];
  for (const label of [...labels].sort((a, b) => b.weight - a.weight || a.x - b.x)) {
    const free = placed.every((other) => Math.abs(other.x - label.x) >= (other.width + label.width) / 2 + gap);
    if (free) placed.push(label);
  }
  return placed.sort((a, b) => a.x - b.x);
}

/**
 * The same on a plane: boxes of one height, `x` and `y` their middles.
 * @param {{x: number, y: number, width: number, weight: number}[]} labels
 * @param {{x: number, y: number, width: number}[]} taken boxes that are there already
 * @returns {object[]} those that have room, the weightier first
 */
export function placeOnPlane(labels, { height = 14, gap = 4, taken = [] } = {}) {
  const placed = [];
  for (const label of [...labels].sort((a, b) => b.weight - a.weight || a.x - b.x)) {
    const isFree = (other) => Math.abs(other.y - label.y) >= height || Math.abs(other.x - label.x) >= (other.width + label.width) / 2 + gap;
    const free = placed.every(isFree) && taken.every(isFree);
    if (free) placed.push(label);
  }
  return placed;
}
