// Why a record was coded so, in Vietnamese. The engine tells reasons in English, in forms that are few and fixed (docs/formats/record.md); words of
// the article, ids and numbers in them stay as they are, and so does a form that is not known here.
import { dateInWords } from './words.js';

const FORMS = [
  [/^'(.*)' is a predicate of frame (\S+)$/, (_, [words, frame]) => `“${words}” là vị ngữ của khung ${frame}`],
  [/^([A-Z]+) with (\d+ %)(?:, next ([A-Z]+) with (\d+ %))?$/, (types, [type, share, next, other]) => `${types[type] || type}: ${share}${next ? `; kế đó là ${types[next] || next}: ${other}` : ''}`],
  [/^these parties in these roles with (\d+ %) of all assignments$/, (_, [share]) => `các bên trong những vai này: ${share} của mọi cách gán`],
  [/^date (\S+): (.*)$/, (types, [date, how]) => `ngày ${dateInWords(date, 'vi')}: ${reasonInWords(how, 'vi', types)}`],
];

// Longer ones first, so that none is cut by a shorter one in it.
const PHRASES = Object.entries({
  'month of the report': 'tháng của bài báo', 'day of the report': 'ngày của bài báo', 'day before the report': 'ngày trước bài báo', 'day after the one first told': 'hôm sau ngày nêu đầu tiên',
  'day known of': 'ngày đã biết của', 'in the text around': 'ở đoạn gần đó', 'in the sentence': 'trong câu',
  'told with the same act': 'kể cùng một việc', 'inferred from office-holders': 'suy ra từ người giữ chức vụ', 'year inferred from': 'năm suy ra từ', 'year from': 'năm theo', 'in the text': 'trong bài',
  'given by a person': 'do người đọc nêu', 'full name': 'họ tên đầy đủ', 'metonym': 'tên gọi thay', 'named before': 'được nêu ở trước', 'named later': 'được nêu ở sau', 'named in the text around': 'được nêu ở đoạn gần đó',
  'pronoun, person of the sentence before': 'đại từ chỉ người ở câu trước', 'pronoun, person of the sentence': 'đại từ chỉ người trong câu', 'plural, side named before it': 'số nhiều, bên vừa nêu trước',
  'the two sides of the title': 'hai bên ở đầu đề', 'first person, speaker near the quote': 'ngôi thứ nhất, người nói cạnh lời trích', 'pair of a sentence before': 'cặp ở câu trước', 'pair of the sentence': 'cặp trong câu',
  'epithet, side named before it': 'cách gọi khác, bên vừa nêu trước', 'epithet, side of the sentence before': 'cách gọi khác, bên ở câu trước', 'title named before': 'chức danh đã nêu', 'two sides named before it': 'hai bên vừa nêu trước',
  'two main sides of a sentence before': 'hai bên chính ở câu trước', 'two sides of a sentence before': 'hai bên ở câu trước', 'two main sides of the article': 'hai bên chính của bài', 'short name, nobody else so called': 'tên gọi tắt, không ai khác có tên ấy',
  'title, state and day': 'chức danh, quốc gia và ngày', 'title, state and name': 'chức danh, quốc gia và tên', name: 'tên',
}).sort((a, b) => b[0].length - a[0].length);

/** @param types names of event types in the language */
export function reasonInWords(reason, language, types = {}) {
  if (language !== 'vi') return reason;
  for (const [form, write] of FORMS) {
    const found = form.exec(reason);
    if (found) return write(types, found.slice(1));
  }
  return reason.split('; ').map((part) => {
    const [phrase, vietnamese] = PHRASES.find(([english]) => part === english || part.startsWith(`${english}:`) || (english === 'year from' && part.startsWith(`${english} `))) || [];
    return phrase ? (vietnamese + part.slice(phrase.length)).replace(/ in the text$/, ' trong bài') : part;
  }).join('; ');
}
