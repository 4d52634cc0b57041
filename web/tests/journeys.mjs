// journeys.mjs PROGRAM FOLDER SAMPLES: what people come for, as they would do it: every click is a real one, with the mouse where the thing
// is, and counted. Each journey begins at the front page and ends in an answer that leads on to its sentence. Over a store made of the samples,
// an article with Huawei and one that is a copy. Exits with 77 when there is no Chromium.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Faults, launch, makeStore, newPage, serve, settled, visit } from './browser.mjs';

const [program, folder, samples] = process.argv.slice(2);
const faults = new Faults();
mkdirSync(folder, { recursive: true });
const more = [
  { id: 'huawei', title: 'Huawei kiện chính phủ Mỹ', text: 'Huawei kiện chính phủ Mỹ\nTập đoàn Huawei ngày 7-3-2019 cáo buộc chính phủ Mỹ xâm nhập máy chủ của hãng.' },
  { id: 'copy', title: 'Thủ tướng Nhật Bản Kishida Fumio thăm chính thức Việt Nam', text: readFileSync(join(samples, '04-tham-ha-noi.txt'), 'utf8') + '\n' },
];
const inputs = [samples, join(folder, 'more.jsonl')];
writeFileSync(inputs[1], more.map((article) => `${JSON.stringify(article)}\n`).join(''));
const { base, end } = await serve(program, makeStore(program, folder, 'journeys.db', inputs));
const ask = async (path) => (await fetch(`${base}/api/v1/${path}`)).json();
const browser = await launch();
const page = await newPage(browser, base, faults, { options: { acceptDownloads: true } });
const told = [];
let clicks = 0;

async function begin() {
  await visit(page, `${base}/`);
  clicks = 0;
}
async function click(selector) {
  await page.locator(selector).first().click({ timeout: 10000 });
  clicks += 1;
  await settled(page);
}
function arrive(what, most) {
  told.push(`${what}: ${clicks} clicks`);
  faults.expect(clicks <= most, `${what} took ${clicks} clicks; ${most} are allowed`);
}
const text = (selector = 'main') => page.locator(selector).first().innerText();
const sentenceShown = (what) => page.waitForSelector('.page .chosen', { timeout: 10000 }).catch(() => faults.expect(false, `${what}: no sentence is shown`));

/** From the front page to the sentence behind an event of the summit of the United States and Japan in April 2021. */
async function findTheSummit() {
  await begin();
  await click('main a[href="/timeline?pair=JPN-USA"]');
  const summit = page.locator('article.event', { hasText: /16-\u2060?4-\u2060?2021/ }).first();
  await summit.locator('a').click();
  clicks += 1;
  await sentenceShown('the summit');
  arrive('the sentence behind the summit of 2021', 5);
  faults.expect((await text('.page')).includes('Suga'), 'the article is not that of the summit of April 2021');
  await click('.note.chosen .actions button');
  await page.waitForSelector('.why .sentence');
  faults.expect((await text('.page')).includes((await text('.why .sentence .part b'))), 'the reason does not show the sentence');
  arrive('and why it was coded so', 5);
}

/** 1: what did Japan and Viet Nam promise each other, and what became of it? As a document. */
async function readCommitments() {
  await begin();
  await click('nav a[href="/commitments"]');
  await page.fill('input[name="pair"]', 'VNM-JPN');
  await page.fill('input[name="from"]', '2021');
  await click('form.filters button');
  await page.waitForFunction(() => location.search.includes('pair='));
  await settled(page);
  const entries = page.locator('.entry');
  faults.expect((await entries.count()) >= 2, 'no commitments of the pair');
  faults.expect(/chưa rõ kết quả|đã thực hiện/.test(await text('.entry .status')), 'a commitment without its status');
  faults.expect((await entries.locator('li .words').count()) >= 2, 'a commitment without its sentence');
  const [download] = await Promise.all([page.waitForEvent('download'), click('main p.under button')]);
  const document = readFileSync(await download.path(), 'utf8');
  faults.expect(document.includes('ODA') && document.includes('<q>'), 'the document lacks the commitments');
  await click('.entry li a');
  await sentenceShown('commitments');
  const [table] = await Promise.all([page.waitForEvent('download'), click('main a[download]:text("CSV")')]);
  faults.expect(readFileSync(await table.path(), 'utf8').includes('JPN'), 'the CSV of the article lacks its events');
  arrive('1, commitments with status, document and sentence', 5);
}

/** 2: what is new between two meetings? */
async function compareMeetings() {
  await begin();
  await click('main a[href="/timeline?pair=JPN-USA"]');
  await click('main a[href^="/compare?pair="]');
  await click('.meeting:nth-of-type(2) .put a:first-child');
  await click('.meeting:nth-of-type(1) .put a:last-child');
  await page.waitForSelector('td.change');
  faults.expect(/mới|khác|lặp lại|không còn/.test(await text()), 'two meetings have no difference');
  await click('td[data-side] a');
  await sentenceShown('compare');
  arrive('2, two meetings side by side and a sentence', 5);
}

/** 3: who said that first, and through whom did we hear it? */
async function findWhoSaidIt() {
  const [said] = (await ask('statements?limit=1')).items;
  await begin();
  await click('nav a[href="/search"]');
  await page.fill('input[type="search"]', said.text.split(' ').slice(0, 4).join(' '));
  await page.keyboard.press('Enter');
  await page.waitForSelector('.said');
  await settled(page);
  faults.expect((await text('.said .quiet')).trim().length > 3, 'who said it is not told');
  await click('.said a');
  await sentenceShown('search');
  arrive('3, who said it and where', 3);
}

/** 4: this record is wrong: three clicks, gone from the counts of the page, kept in the history, and back. */
async function rejectARecord() {
  const before = (await ask('events?total=1&limit=1')).total;
  await visit(page, `${base}/events?pair=USA-JPN`);
  const count = async () => Number((await text('main p[role="status"]')).split(' ')[0]);
  const shown = await count();
  clicks = 0;
  await click('article.event a');
  await page.waitForSelector('.note.chosen');
  const id = new URL(page.url()).searchParams.get('event');
  await click('.note.chosen .actions button:nth-of-type(3)');
  await page.fill('.note.chosen form input', 'Người thử');
  await page.fill('.note.chosen form label:nth-of-type(2) input', 'không phải thế');
  await click('.note.chosen form button.save');
  await page.waitForSelector(`#note-${id}.gone`, { timeout: 10000 });
  arrive('4, a wrong record corrected', 3);
  faults.expect((await ask('events?total=1&limit=1')).total === before - 1, 'a rejected event is still counted');
  await visit(page, `${base}/events?pair=USA-JPN`);
  faults.expect((await count()) === shown - 1, 'the page still counts a rejected event');
  await click('nav a[href="/corrections"]');
  faults.expect((await text('main li')).includes('không phải thế'), 'the history does not tell the reason');
  await click('main li button');
  await page.waitForSelector('li.undone');
  faults.expect((await ask('events?total=1&limit=1')).total === before, 'an undone correction is still counted');
}

/** 10: why is Huawei the actor? */
async function explainAnActor() {
  await begin();
  await click('nav a[href="/search"]');
  await page.fill('input[type="search"]', 'huawei');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.result article h2 a');
  await settled(page);
  await click('.result article h2 a');
  await click('.note .actions button');
  await page.waitForSelector('.why li');
  const why = await text('.why');
  faults.expect(why.includes('Huawei') && /khung|Khung/.test(why) && /%/.test(why), `the reason is thin: ${why}`);
  arrive('10, why Huawei is the actor', 3);
}

/** 11: one event or several reports of it? Copies are folded. */
async function weighEvidence() {
  await begin();
  await page.goto(`${base}/events?pair=VNM-JPN&type=CONSULT`);
  await settled(page);
  await click('article.event a');
  await click('.note.chosen .actions a');
  await page.waitForFunction(() => location.pathname.startsWith('/happenings/'));
  await settled(page);
  faults.expect((await page.locator('main ol li').count()) >= 1, 'no report is shown');
  faults.expect(/bản chép|chép lại/.test(await text()), 'the copy is not told from the report');
  await click('main ol a');
  await sentenceShown('evidence');
  arrive('11, the reports of one happening', 3);
}

/** 12: nothing leaves the machine: newPage takes every request elsewhere for a fault; the page must be whole without any. */
async function goOffline() {
  const lonely = await newPage(browser, base, faults);
  await lonely.context().route((link) => !link.href.startsWith(base), (route) => route.abort());
  await visit(lonely, `${base}/map`);
  await lonely.waitForFunction(() => document.querySelectorAll('path.land').length > 100, null, { timeout: 10000 }).catch(() => faults.expect(false, 'the map has no land without a network'));
  const fonts = await lonely.evaluate(() => document.fonts.ready.then(() => [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)));
  faults.expect(fonts.some((family) => family.includes('Be Vietnam')), 'the fonts are not in the program');
  await lonely.context().close();
}

for (const journey of [findTheSummit, readCommitments, compareMeetings, findWhoSaidIt, rejectARecord, explainAnActor, weighEvidence, goOffline]) {
  try {
    await journey();
  } catch (error) {
    faults.expect(false, `${journey.name}: ${error.stack || error}`);
    await page.screenshot({ path: join(folder, `${journey.name}.png`) }).catch(() => {});
  }
}
await browser.close();
faults.expect((await end()) === 0, 'the server did not end well');
for (const line of told) console.log(line);
process.exit(faults.tell('every journey ends in its answer'));
