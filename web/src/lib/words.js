// Records in words, dates and numbers in the form of each language.

export const TYPES = ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'];
export const STATUSES = ['actual', 'future', 'hypothetical', 'negated'];

/** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict (PLOVER). */
const QUADS = { AGREE: 1, CONSULT: 1, SUPPORT: 1, CONCEDE: 1, COOPERATE: 2, AID: 2, RETREAT: 2, REQUEST: 3, ACCUSE: 3, REJECT: 3, THREATEN: 3, PROTEST: 4, SANCTION: 4, MOBILIZE: 4, COERCE: 4, ASSAULT: 4 };
export const quadOf = (type) => QUADS[type] || 0;
/** A shape beside the colour, so that no meaning hangs on colour alone. */
export const shapeOf = (quad) => ['', '○', '●', '△', '▲'][quad] || '·';

/** "2021-04-16" -> "16-4-2021" or "16 April 2021"; months, years, open days and intervals too (EDTF). */
export function dateInWords(edtf, language) {
  if (!edtf) return '';
  if (edtf.includes('/')) return edtf.split('/').map((part) => dateInWords(part, language)).join(' – ');
  const [, year, month, day] = /^(\d{4}|XXXX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?/.exec(edtf) || [];
  if (!year) return edtf;
  const number = (text) => (text && !text.includes('X') ? Number(text) : 0);
  if (language === 'vi') return [number(day), number(month), number(year)].filter(Boolean).join('-\u2060');  // Word joiners, so that no line ends within a date.
  const names = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
  return [number(day) || '', names[number(month)] || '', number(year) || ''].filter(Boolean).join(' ');
}

/** The date of an event; a year that the text leaves out and that was inferred says so. `undated` and `inferred` are the words for it. */
export function eventDateInWords(event, language, { undated, inferred }) {
  const words = dateInWords(event.date, language);
  if (!words) return undated;
  return event.date_how?.includes('; ') ? `${words} (${inferred})` : words;
}

export const numberInWords = (number, language) => new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB').format(number);

/** Each code once, by its name in the language. */
export function partyNames(parties, names, language) {
  const seen = new Set();
  const list = [];
  for (const party of parties) {
    const key = party.code || party.name;
    if (seen.has(key)) continue;
    seen.add(key);
    list.push(names.codes?.[party.code]?.[language] || party.name || party.code);
  }
  return list;
}

/** "Mỹ, Nhật Bản" or "Mỹ → Triều Tiên". */
export function whoToWhom(event, names, language) {
  const actors = partyNames(event.actors, names, language).join(', ');
  const recipients = partyNames(event.recipients, names, language).join(', ');
  return recipients ? `${actors} → ${recipients}` : actors;
}
