// Crossing marks on a text: the text is cut at every border of a mark into flat pieces, each with the marks that cover it, so
// that marks may overlap in any way.

/**
 * @param {number} size length of the text in UTF-16 code units
 * @param {{begin: number, end: number}[]} marks
 * @returns {{begin: number, end: number, marks: object[]}[]} pieces that cover [0, size) without gaps
 */
export function cutPieces(size, marks) {
  const borders = new Set([0, size]);
  for (const mark of marks) {
    if (mark.begin > 0 && mark.begin < size) borders.add(mark.begin);
    if (mark.end > 0 && mark.end < size) borders.add(mark.end);
  }
  const sorted = [...borders].sort((a, b) => a - b);
  const pieces = [];
  for (let i = 0; i + 1 < sorted.length; i += 1) {
    const [begin, end] = [sorted[i], sorted[i + 1]];
    pieces.push({ begin, end, marks: marks.filter((mark) => mark.begin <= begin && end <= mark.end && mark.begin < mark.end) });
  }
  return pieces;
}

/**
 * Gives each mark a line of its own among those that it overlaps, the first free one: stacked underlines.
 * @returns {Map<object, number>} mark -> line from 0
 */
export function stackLines(marks) {
  const lines = new Map();
  const sorted = [...marks].sort((a, b) => a.begin - b.begin || b.end - a.end);
  const ends = [];
  for (const mark of sorted) {
    let line = ends.findIndex((end) => end <= mark.begin);
    if (line < 0) line = ends.push(0) - 1;
    ends[line] = mark.end;
    lines.set(mark, line);
  }
  return lines;
}
