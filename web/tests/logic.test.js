import { describe, expect, it } from 'vitest';
import { cutPieces, stackLines } from '../src/lib/cut.js';
import { graphOf, layOut } from '../src/lib/graph.js';
import { messages } from '../src/lib/messages.js';
import { placeLabels } from '../src/lib/place.js';
import { placesOf } from '../src/lib/places.js';
import { filtersOf, linkTo, parseRoute } from '../src/lib/route.js';
import { laneOf, monthsBetween } from '../src/lib/time.js';
import { TYPES, dateInWords, numberInWords, quadOf, whoToWhom } from '../src/lib/words.js';

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

describe('placesOf', () => {
  it('adds up classes and keeps the most frequent one', () => {
    const rows = [{ place: 'a', quad: '1', events: 2 }, { place: 'a', quad: '4', events: 3 }, { place: 'b', quad: '2', events: 9 }];
    expect(placesOf(rows)).toMatchObject([{ place: 'b', events: 9, quad: '2' }, { place: 'a', events: 5, quad: '4' }]);
  });
});
