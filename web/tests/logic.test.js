import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cutPieces, stackLines } from '../src/lib/cut.js';
import { graphOf, layOut, shifted } from '../src/lib/graph.js';
import { documentOf } from '../src/lib/document.js';
import { findWords } from '../src/lib/found.js';
import { changesBetween, codesInWords, differencesOf, foldCopies, howInWords, placeOf, sideInWords, weeksUpTo } from '../src/lib/ledger.js';
import { messages } from '../src/lib/messages.js';
import { reasonInWords } from '../src/lib/reasons.js';
import { placeLabels, placeOnPlane } from '../src/lib/place.js';
import { labelsOf, sceneOf } from '../src/lib/drawing.js';
import { namesOf, placesOf } from '../src/lib/places.js';
import { filtersOf, linkTo, parseRoute } from '../src/lib/route.js';
import { dodge, filled, laneOf, monthsBetween, monthsOf, packBands, usualMonths } from '../src/lib/time.js';
import { TYPES, dateInWords as dateAsShown, eventDateInWords, numberInWords, quadOf, whoToWhom } from '../src/lib/words.js';

const plain = (text) => text.replace(/\u2060/g, '');
const dateInWords = (date, language) => plain(dateAsShown(date, language));

describe('cutPieces', () => {
  it('covers the text without gaps and gives every piece its marks, also where marks cross', () => {
    const [a, b] = [{ begin: 2, end: 6 }, { begin: 4, end: 9 }];
    const pieces = cutPieces(10, [a, b]);
    expect(pieces.map(({ begin, end }) => [begin, end])).toEqual([[0, 2], [2, 4], [4, 6], [6, 9], [9, 10]]);
    expect(pieces.map(({ marks }) => marks.length)).toEqual([0, 1, 2, 1, 0]);
  });
  it('is the slow way for every pair of marks on a short text', () => {
    for (let i = 0; i < 6; i += 1) for (let j = i; j <= 6; j += 1) for (let k = 0; k < 6; k += 1) for (let l = k; l <= 6; l += 1) {
      const marks = [{ begin: i, end: j }, { begin: k, end: l }];
      const at = (position) => marks.filter((mark) => mark.begin <= position && position < mark.end);
      let covered = 0;
      for (const piece of cutPieces(6, marks)) {
        expect(piece.begin).toBe(covered);
        covered = piece.end;
        for (let position = piece.begin; position < piece.end; position += 1) expect(piece.marks).toEqual(at(position));
      }
      expect(covered).toBe(6);
    }
  });
});

describe('stackLines', () => {
  it('gives marks that overlap different lines and uses a free line again', () => {
    const [a, b, c] = [{ begin: 0, end: 5 }, { begin: 3, end: 8 }, { begin: 5, end: 9 }];
    const lines = stackLines([a, b, c]);
    expect([lines.get(a), lines.get(b), lines.get(c)]).toEqual([0, 1, 0]);
  });
});

describe('routes', () => {
  it('come back from their link as they were', () => {
    const link = linkTo('articles', { event: 'ab', q: 'bán dẫn', none: '' }, '3fa9');
    const [path, query] = link.split('?');
    expect(parseRoute(path, query)).toEqual({ view: 'articles', id: '3fa9', params: { event: 'ab', q: 'bán dẫn' } });
    expect(linkTo('overview')).toBe('/');
    expect(parseRoute('/', '').view).toBe('overview');
  });
  it('hand on filters and nothing else', () => {
    expect(filtersOf({ pair: 'USA-JPN', event: 'x', from: '' })).toEqual({ pair: 'USA-JPN' });
  });
});

describe('words', () => {
  it('writes dates as each language does', () => {
    expect(dateInWords('2021-04-16', 'vi')).toBe('16-4-2021');
    expect(dateInWords('2021-04-16', 'en')).toBe('16 April 2021');
    expect(dateInWords('2021-04', 'vi')).toBe('4-2021');
    expect(dateInWords('XXXX-05-27', 'en')).toBe('27 May');
    expect(dateInWords('2023-05-19/2023-05-21', 'vi')).toBe('19-5-2023 – 21-5-2023');
    expect(dateInWords('', 'vi')).toBe('');
    const said = { undated: 'undated', inferred: 'year inferred' };
    expect(eventDateInWords({ date: '2018-06-12', date_how: 'in the sentence: 12/6; year inferred from: Summit' }, 'en', said)).toBe('12 June 2018 (year inferred)');
    expect(eventDateInWords({ date: '2018-06-12', date_how: 'in the sentence: 12/6/2018' }, 'en', said)).toBe('12 June 2018');
    expect(eventDateInWords({ date: '', date_how: '' }, 'en', said)).toBe('undated');
  });
  it('writes numbers as each language does', () => {
    expect(numberInWords(227161, 'vi')).toBe('227.161');
    expect(numberInWords(227161, 'en')).toBe('227,161');
  });
  it('names each party once', () => {
    const names = { codes: { USA: { vi: 'Mỹ', en: 'United States' } } };
    const event = { actors: [{ code: 'USA', name: 'Biden' }, { code: 'USA', name: 'Blinken' }], recipients: [{ code: '', name: 'Huawei' }] };
    expect(whoToWhom(event, names, 'vi')).toBe('Mỹ → Huawei');
  });
});

describe('messages', () => {
  const keys = (object, prefix = '') => Object.entries(object).flatMap(([key, value]) => (typeof value === 'object' && !Array.isArray(value) ? keys(value, `${prefix}${key}.`) : [prefix + key]));
  it('has every text in both languages, none empty, NFC', () => {
    expect(keys(messages.vi)).toEqual(keys(messages.en));
    for (const text of JSON.stringify(messages).split('"')) expect(text).toBe(text.normalize('NFC'));
    for (const language of ['vi', 'en']) for (const type of TYPES) {
      expect(messages[language].types[type]).toBeTruthy();
      expect(quadOf(type)).toBeGreaterThan(0);
    }
  });
});

describe('placeLabels', () => {
  it('never lets two touch, and keeps the weightiest', () => {
    const labels = Array.from({ length: 60 }, (_, i) => ({ x: (i * 37) % 200, width: 30, weight: i }));
    const placed = placeLabels(labels);
    for (let i = 1; i < placed.length; i += 1) expect(placed[i].x - placed[i - 1].x).toBeGreaterThanOrEqual(36);
    expect(placed.some((label) => label.weight === 59)).toBe(true);
  });
});

describe('time', () => {
  it('lists months over the turn of a year', () => expect(monthsBetween('2020-11', '2021-02')).toEqual(['2020-11', '2020-12', '2021-01', '2021-02']));
  it('tells who did it to whom', () => {
    const event = (actors, recipients) => ({ actors: actors.map((code) => ({ code })), recipients: recipients.map((code) => ({ code })) });
    expect(laneOf(event(['USA'], ['PRK']), ['USA', 'PRK'])).toBe(1);
    expect(laneOf(event(['PRK'], ['USA']), ['USA', 'PRK'])).toBe(-1);
    expect(laneOf(event(['PRK', 'USA'], []), ['USA', 'PRK'])).toBe(0);
    expect([laneOf(event(['VNM'], ['USA']), ['VNM']), laneOf(event(['USA'], ['VNM']), ['VNM']), laneOf(event(['USA', 'VNM'], []), ['VNM']), laneOf(event(['VNM'], []), ['VNM'])]).toEqual([1, -1, 0, 1]);
    expect(laneOf(event(['USA'], ['VNM']), [])).toBe(1);
  });
});

describe('graph', () => {
  const rows = [{ pair: 'JPN-USA', quad: '1', events: 8 }, { pair: 'JPN-USA', quad: '4', events: 2 }, { pair: 'PRK-USA', quad: '3', events: 5 }];
  it('splits edges into cooperation and conflict', () => {
    const { nodes, edges } = graphOf(rows);
    expect(edges[0]).toMatchObject({ pair: 'JPN-USA', cooperation: 8, conflict: 2, all: 10 });
    expect(nodes[0]).toMatchObject({ code: 'USA', events: 15 });
  });
  it('places the same graph the same way, inside the square', () => {
    const [first, second] = [layOut(graphOf(rows)), layOut(graphOf(rows))];
    expect(first.nodes.map(({ x, y }) => [x, y])).toEqual(second.nodes.map(({ x, y }) => [x, y]));
    for (const { x, y } of first.nodes) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1);
  });
});

describe('the drawing of a network', () => {
  const rows = [{ pair: 'CHN-USA', quad: '3', events: 5 }, { pair: 'JPN-USA', quad: '1', events: 8 }, { pair: 'JPN-USA', quad: '4', events: 2 }];
  const graph = graphOf(rows);
  const scene = sceneOf(layOut(graph), graph.edges, 800, 600);
  it('has every edge once a kind, inside the drawing', () => {
    expect(scene.lines.reduce((sum, { ends }) => sum + ends.length, 0)).toBe(3);
    for (const { x, y } of scene.nodes) expect(x >= 0 && x <= 800 && y >= 0 && y <= 600).toBe(true);
    expect(scene.linesOf('CHN').flatMap(({ kind }) => kind)).toEqual(['conflict']);
  });
  it('names parties in sight without laying one name on another', () => {
    expect(labelsOf(scene, { x: 0, y: 0, k: 1 }, (code) => code).length).toBe(3);
    expect(labelsOf(scene, { x: 5000, y: 0, k: 1 }, (code) => code)).toEqual([]);
    const boxes = [{ x: 0, y: 0, width: 50, weight: 2 }, { x: 20, y: 8, width: 50, weight: 3 }, { x: 20, y: 30, width: 50, weight: 1 }];
    expect(placeOnPlane(boxes).map(({ weight }) => weight)).toEqual([3, 1]);
  });
});

describe('placesOf', () => {
  it('adds up classes and keeps the most frequent one', () => {
    const rows = [{ place: 'a', quad: '1', events: 2 }, { place: 'a', quad: '4', events: 3 }, { place: 'b', quad: '2', events: 9 }];
    expect(placesOf(rows)).toMatchObject([{ place: 'b', events: 9, quad: '2' }, { place: 'a', events: 5, quad: '4' }]);
  });
});

const plainHow = (...given) => plain(howInWords(...given));
const plainSide = (...given) => plain(sideInWords(...given));

describe('the ledger in words', () => {
  const names = { codes: { CHN: { vi: 'Trung Quốc', en: 'China' }, USA: { vi: 'Mỹ', en: 'United States' }, JPN: { vi: 'Nhật Bản', en: 'Japan' } } };
  it('puts how a fate is known into both languages', () => {
    expect(plainHow('said by CHN 2022-01-05', messages.vi.hows, names, 'vi')).toBe('theo lời Trung Quốc 5-1-2022');
    expect(plainHow('the meeting was held 2021-04-16, in 3 articles', messages.vi.hows, names, 'vi')).toBe('cuộc gặp đã diễn ra 16-4-2021, trong 3 bài');
    expect(plainHow('due 2020, nothing reported until 2021-04-17', messages.en.hows, names, 'en')).toBe('due 2020, nothing reported until 17 April 2021');
    expect(plainHow('reported 2023-05-18', messages.vi.hows, names, 'vi')).toBe('theo tin 18-5-2023');
  });
  it('names codes and sides', () => {
    expect(codesInWords('USA, JPN → XXY', names, 'vi')).toBe('Mỹ, Nhật Bản → XXY');
    expect(plainSide('usa-jpn@2021-04', names, 'vi')).toBe('Mỹ – Nhật Bản, 4-2021');
    expect(plainSide('3fa9', names, 'vi')).toBe('3fa9');
  });
  const report = (id, article, date, place = '', copy_of = '') => ({ id, article, date, copy_of, place: { name: place, precision: place ? 'city' : '' } });
  it('shows where reports differ, without copies', () => {
    const reports = [report('1', 'a', '2021-04-16', 'Tokyo'), report('2', 'b', '2021-04-16', 'Tokyo'), report('3', 'c', '2021-04-17'), report('4', 'd', '2021-04-18', 'Seoul', 'a')];
    expect(differencesOf(reports).dates.map(([day, list]) => [day, list.length])).toEqual([['2021-04-16', 2], ['2021-04-17', 1]]);
    expect(differencesOf(reports).places).toEqual([]);
  });
  it('takes a state for a place only beside a town elsewhere', () => {
    const at = (id, name, precision, country) => ({ id, article: id, date: '', copy_of: '', place: { name, precision, country } });
    const singapore = [at('1', 'Singapore', 'country', 'SGP'), at('2', 'Singapore', 'country', 'SGP'), at('3', 'Hà Nội', 'city', 'VNM'), at('4', 'Việt Nam', 'country', 'VNM')];
    expect(differencesOf(singapore).places.map(([place, list]) => [place, list.length])).toEqual([['Singapore', 2], ['Hà Nội', 1]]);
    expect(placeOf(singapore)).toBe('Singapore');
    expect(differencesOf(singapore.slice(2)).places).toEqual([]);
    expect(placeOf([])).toBe('');
  });
  it('folds copies under their original and loses no report', () => {
    const reports = [report('1', 'a', ''), report('2', 'b', '', '', 'a'), report('3', 'c', '', '', 'z')];
    expect(foldCopies(reports).map(({ report: each, copies }) => [each.id, copies.map((copy) => copy.id)])).toEqual([['1', ['2']], ['3', []]]);
  });
  it('compares two weeks', () => {
    expect(weeksUpTo('2021-03-03')).toEqual({ from: '2021-02-25', to: '2021-03-03', before: { from: '2021-02-18', to: '2021-02-24' } });
    expect(changesBetween([{ pair: 'A', events: 5 }, { pair: 'B', events: 2 }], [{ pair: 'B', events: 9 }, { pair: 'C', events: 1 }], 'pair').map((row) => [row.name, row.now, row.before])).toEqual([['B', 2, 9], ['A', 5, 0], ['C', 0, 1]]);
  });
});

describe('words found', () => {
  const words = (text, query) => findWords(text, query).map(({ begin, end }) => text.slice(begin, end));
  it('are found with any marks when typed without, else only as typed', () => {
    expect(words('Bán dẫn, bạn bè, Đông Hải', 'ban dong')).toEqual(['Bán', 'bạn', 'Đông']);
    expect(words('Bán dẫn, bạn bè', 'bạn')).toEqual(['bạn']);
    expect(words('Bán dẫn', '-ban')).toEqual([]);
    expect(words('banh', 'ban')).toEqual([]);
  });
});

describe('documents', () => {
  it('hold no tag of a text', () => {
    const made = documentOf({ title: '<b>', language: 'vi', lines: ['<i>'], entries: [{ heading: 'A & B', text: '<script>', facts: '', steps: [{ facts: '', words: '"<img>', link: 'javascript:"', source: '' }] }] });
    expect(made).not.toMatch(/<script|<img|<i>/);
    expect(made).toContain('A &#38; B');
  });
});

describe('bands', () => {
  it('never overlap in a row, and the weightiest have one', () => {
    const bands = Array.from({ length: 40 }, (_, i) => ({ left: (i * 53) % 300, right: ((i * 53) % 300) + 60, weight: i }));
    const packed = packBands(bands, 3);
    for (const a of packed) for (const b of packed) if (a !== b && a.row === b.row) expect(a.right <= b.left - 4 || b.right <= a.left - 4).toBe(true);
    expect(packed.some((band) => band.weight === 39)).toBe(true);
    expect(Math.max(...packed.map((band) => band.row))).toBeLessThan(3);
  });
});

describe('usual months', () => {
  it('leave out what one in forty dates stretch, and lose nothing in the middle', () => {
    const month = (name, all) => ({ month: name, all });
    const usual = usualMonths([month('1931-01', 1), month('2017-01', 200), month('2017-02', 0), month('2017-03', 220), month('2028-01', 2)]);
    expect(usual.map((each) => each.month)).toEqual(['2017-01', '2017-02', '2017-03']);
    expect(usualMonths([month('2017-01', 1)])).toHaveLength(1);
    expect(usualMonths([])).toEqual([]);
  });
});

describe('dodge', () => {
  it('gives every mark a place of its own, in its lane, the first ones closest', () => {
    const marks = Array.from({ length: 40 }, (_, i) => ({ x: 100, lane: [1, -1, 0][i % 3], id: i }));
    const placed = dodge(marks);
    expect(new Set(placed.map(({ column, away }) => `${column} ${away}`)).size).toBe(placed.length);
    for (const { lane, away, column } of placed) expect([Math.abs(column - 100) <= 60, lane === 0 ? Math.abs(away) <= 15 : Math.sign(away) === lane]).toEqual([true, true]);
    expect(placed[2]).toMatchObject({ column: 105, away: 0 });
    expect(dodge(Array.from({ length: 500 }, () => ({ x: 0, lane: 1 }))).length).toBe(35);
  });
});

describe('reasons', () => {
  it('are told in Vietnamese, words of the article and codes left as they are', () => {
    expect(reasonInWords('day known of: Thượng đỉnh Mỹ - Triều tại Singapore', 'vi')).toBe('ngày đã biết của: Thượng đỉnh Mỹ - Triều tại Singapore');
    expect(reasonInWords('day before the report', 'vi')).toBe('ngày trước bài báo');
    expect(reasonInWords("'hội đàm' is a predicate of frame vi.consult.hoi_dam", 'vi')).toBe('“hội đàm” là vị ngữ của khung vi.consult.hoi_dam');
    expect(reasonInWords('CONSULT with 98 %, next AGREE with 1 %', 'vi', messages.vi.types)).toBe('gặp, hội đàm: 98 %; kế đó là hứa, đồng ý: 1 %');
    expect(reasonInWords('these parties in these roles with 69 % of all assignments', 'vi')).toBe('các bên trong những vai này: 69 % của mọi cách gán');
    expect(plain(reasonInWords('date 2022-05-01: in the sentence: Sáng 1-5; inferred from office-holders', 'vi'))).toBe('ngày 1-5-2022: trong câu: Sáng 1-5; suy ra từ người giữ chức vụ');
    expect(reasonInWords('named before: Donald Trump', 'vi')).toBe('được nêu ở trước: Donald Trump');
    expect(reasonInWords('something else', 'vi')).toBe('something else');
    expect(reasonInWords('full name', 'en')).toBe('full name');
  });
});

describe('disputed places', () => {
  const disputed = [{ names: ['Spratly Islands', 'Trường Sa', 'Nansha'] }];
  it('have all their names in alphabetical order', () => {
    expect(namesOf({ name_vi: 'Quần đảo Trường Sa', name_en: 'Spratly Islands' }, disputed, 'vi')).toBe('Nansha / Spratly Islands / Trường Sa');
    expect(namesOf({ name_vi: 'Hà Nội', name_en: 'Hanoi' }, disputed, 'en')).toBe('Hanoi');
  });
});

describe('shifted', () => {
  it('moves a line to its side', () => {
    expect(shifted({ x1: 0, y1: 0, x2: 10, y2: 0 }, 2)).toEqual({ x1: 0, y1: 2, x2: 10, y2: 2 });
  });
});

describe('months of counts', () => {
  it('are in order, with the empty ones in between, even when a date is a thousand years away', () => {
    const months = monthsOf([{ month: '2021-03', quad: '1', events: 2 }, { month: '', quad: '1', events: 9 }, { month: '2021-01', quad: '4', events: 1 }, { month: '2021-03', quad: '3', events: 1 }]);
    expect(filled(months).map(({ month, all }) => [month, all])).toEqual([['2021-01', 1], ['2021-02', 0], ['2021-03', 3]]);
    expect(filled(monthsOf([{ month: '1001-01', quad: '1', events: 1 }, { month: '2107-09', quad: '2', events: 1 }])).map(({ month }) => month)).toEqual(['1001-01', '2107-09']);
    expect(filled([])).toEqual([]);
  });
});

// Debian 12 has Node 18, and what the project needs must run there.
it('every package runs on Node 18', () => {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
  const takes18 = (range) => range.split('||').some((part) => {
    const [, sign, major] = /^\s*(\^|>=|~)?\s*(\d+)/.exec(part) ?? [];
    return sign === '>=' ? Number(major) <= 18 : Number(major) === 18;
  });
  for (const [name, one] of Object.entries(lock.packages)) {
    if (one.engines?.node) expect(takes18(one.engines.node), `${name} ${one.version}: ${one.engines.node}`).toBe(true);
  }
});
