// Where the words of a search stand in a text, by the rule of the server: a word typed without marks is found with any, one with
// marks only as it is.

const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
const isBare = (word) => fold(word) === word.toLowerCase();

/** @returns {{begin: number, end: number}[]} places of whole words in UTF-16 code units */
export function findWords(text, query) {
  const wanted = query.normalize('NFC').split(/\s+/).filter((word) => !word.startsWith('-')).flatMap((word) => word.match(/[\p{L}\p{M}\p{N}]+/gu) || []);
  if (wanted.length === 0) return [];
  const bare = new Set(wanted.filter(isBare).map((word) => word.toLowerCase()));
  const marked = new Set(wanted.filter((word) => !isBare(word)).map((word) => word.toLowerCase()));
  const found = [];
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const word = match[0].slice(0, 60).normalize('NFC');
    if (bare.has(fold(word)) || marked.has(word.toLowerCase())) found.push({ begin: match.index, end: match.index + match[0].length });
  }
  return found;
}
