// walk.mjs PROGRAM FOLDER SAMPLES [CORPUS]: walks every view of the page as a person would, in Debian's Chromium, over a store made of the
// samples, one hostile article and, where CORPUS (JSON Lines, .zst) is given, its first 2,000 articles. Screenshots go to FOLDER. Exits
// with 77 when there is no Chromium or no CORPUS at the place given.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch, serve, viewsOf, visit as go } from './server.mjs';

const [program, folder, samples, corpus] = process.argv.slice(2);
if (corpus && !existsSync(corpus)) {
  console.log(`${corpus} is not there: the page is not walked over it.`);
  process.exit(77);
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const failures = [];
const expect = (good, what) => {
  if (!good) failures.push(what);
};

mkdirSync(folder, { recursive: true });
const store = join(folder, 'walk.db');
for (const ending of ['', '-wal', '-shm']) rmSync(store + ending, { force: true });
const hostile = {
  id: 'hostile',
  title: '<script>window.hit=1</script> \u202Eđảo chiều',
  text: `Tổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản <img src=x onerror="window.hit=1"> tại Washington. a${'\u0301'.repeat(1000)} "><svg onload=window.hit=1>`,
};
const hostileFile = join(folder, 'hostile.jsonl');
writeFileSync(hostileFile, `${JSON.stringify(hostile)}\n`);
const inputs = [samples, hostileFile];
if (corpus) {
  const first = execFileSync('sh', ['-c', 'zstd -dcq "$0" | head -n 2000', corpus], { maxBuffer: 1 << 28 });
  inputs.push(join(folder, 'corpus.jsonl'));
  writeFileSync(inputs.at(-1), first);
}
try {
  execFileSync(program, ['add', '--store', store, ...inputs], { stdio: 'ignore' });
} catch {
  // Two of the samples are broken on purpose.
}

const { base, end } = await serve(program, store);
const browser = await launch();
let page;

async function newPage({ language = 'vi', dark = false, width = 1280 } = {}) {
  page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
  await page.evaluateOnNewDocument((chosen) => localStorage.setItem('language', chosen), language);
  page.on('console', (message) => expect(message.type() !== 'error' || /status of 4\d\d/.test(message.text()), `console: ${message.text()}`));
  page.on('pageerror', (error) => failures.push(`page error: ${error.message}`));
  page.on('request', (request) => expect(request.url().startsWith(base) || request.url().startsWith('data:'), `a request left the machine: ${request.url()}`));
}

const visit = (path) => go(page, base + path);

async function check(name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  for (const { id, impact, nodes } of violations) {
    expect(impact !== 'serious' && impact !== 'critical', `${name}: axe ${impact} ${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary?.slice(0, 200)}`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide <= 0, `${name}: ${wide} px wider than the window`);
  expect(!(await page.evaluate(() => window.hit)), `${name}: text of an article ran as script`);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: false });
}

const ask = async (path) => (await fetch(`${base}/api/v1/${path}`)).json();
const { views, event } = await viewsOf(base);
const evil = (await ask('search?q=onload')).items.find((article) => article.title.includes('script')).article;
views.hostile = `/articles/${evil}`;

try {
  const looks = [{ language: 'vi' }, { language: 'en', dark: true }, { language: 'vi', width: 360 }];
  for (const look of looks) {
    await newPage(look);
    for (const [name, path] of Object.entries(views)) {
      await visit(path);
      await new Promise((done) => setTimeout(done, 250));
      await check(`${name}-${look.language}${look.dark ? '-dark' : ''}${look.width ? `-${look.width}` : ''}`);
    }
    await page.close();
  }

  // A newcomer's path: from the front page to the sentence behind an event of a pair, in five clicks or fewer.
  await newPage();
  await visit('/');
  let clicks = 0;
  const click = async (selector) => {
    await page.waitForSelector(selector, { timeout: 10000 });
    await page.$eval(selector, (element) => element.click());
    clicks += 1;
  };
  await click('nav a[href="/timeline"]');
  await page.waitForSelector('input[name="pair"]');
  await page.type('input[name="pair"]', 'USA-JPN');
  await page.type('input[name="from"]', '2021-04');
  await page.type('input[name="to"]', '2021-04');
  await click('form.filters button');
  await page.waitForFunction(() => {
    const lines = [...document.querySelectorAll('article.event .quiet')];
    return lines.length > 0 && lines.every((line) => line.innerText.replace(/\u2060/g, '').includes('4-2021'));
  });
  await click('article.event a');
  await page.waitForSelector('.note.chosen');
  await click('.note.chosen .actions button');
  await page.waitForSelector('.why .sentence');
  expect((await page.$eval('.page', (element) => element.innerText)).includes('Suga'), 'the article is not that of the summit of April 2021');
  expect(clicks <= 5, `the sentence behind an event took ${clicks} clicks`);

  // A wrong record is corrected in three clicks and gone from the counts.
  const before = (await ask('events?total=1&limit=1')).total;
  clicks = 0;
  await page.evaluate(() => localStorage.setItem('author', 'Người thử'));
  await visit(views.reader);
  await page.waitForSelector('.note.chosen');
  await click('.note.chosen .actions button:nth-of-type(3)');
  await click('.note.chosen form button.save');
  await page.waitForFunction((id) => document.querySelector(`#note-${id}`)?.classList.contains('gone'), { timeout: 10000 }, event.id);
  expect(clicks <= 3, `a correction took ${clicks} clicks`);
  expect((await ask('events?total=1&limit=1')).total === before - 1, 'a rejected event is still counted');
  await click(`#note-${event.id} .done button`);
  await page.waitForFunction((id) => document.querySelector(`#note-${id}:not(.gone)`), { timeout: 10000 }, event.id);
  expect((await ask('events?total=1&limit=1')).total === before, 'an undone correction is still counted');
  await visit('/corrections');
  await page.waitForSelector('li.undone');
  await page.screenshot({ path: join(folder, 'corrections-made.png') });

  // What people come for: each ends in an answer that leads on to its sentence.
  const text = () => page.$eval('main', (element) => element.innerText);
  const leads = async (selector, what) => {
    await page.waitForSelector(selector, { timeout: 10000 });
    await page.$eval(selector, (element) => element.click());
    await page.waitForSelector('.page .chosen', { timeout: 10000 }).catch(() => failures.push(`${what}: no sentence is shown`));
  };
  // What did the two sides promise each other, and what became of it?
  await visit('/timeline?pair=USA-JPN');
  await click('main a[href="/commitments?pair=USA-JPN"]');
  await page.waitForSelector('.entry .status');
  expect((await page.$$('.entry')).length > 0, 'no commitment of the pair');
  expect((await ask('commitments?pair=USA-JPN')).items.every((entry) => entry.by.concat(entry.to).includes('JPN')), 'a commitment of somebody else');
  await leads('.entry li a', 'commitments');
  // What is new between two meetings?
  await visit('/compare?pair=USA-JPN');
  await page.waitForSelector('.put');
  await page.$eval('.meeting:nth-of-type(2) .put a:first-child', (element) => element.click());
  await page.waitForFunction(() => location.search.includes('first='));
  await page.$eval('.meeting:nth-of-type(1) .put a:last-child', (element) => element.click());
  await page.waitForSelector('td.change');
  expect(/mới|khác|lặp lại|không còn/.test(await text()), 'two meetings have no difference');
  await leads('td[data-side] a', 'compare');
  // Who said that first, and through whom did we hear it?
  const [said] = (await ask('statements?limit=1')).items;
  await visit(`/search?q=${encodeURIComponent(said.text.split(' ').slice(0, 4).join(' '))}`);
  await page.waitForSelector('.said');
  await leads('.said a', 'search');
  // Why is it coded so? What would have changed it?
  await visit(views.reader);
  await click('.note.chosen .actions button');
  await page.waitForSelector('.why li');
  expect((await page.$$('.why li')).length > 2, 'an explanation of fewer than three lines');
  // One event or five reports of it?
  await click('.note.chosen .actions a');
  await page.waitForFunction(() => location.pathname.startsWith('/happenings/'));
  await leads('main ol a', 'evidence');

  // What stands in a link is never run.
  for (const path of ['/search?q=%3Cimg%20src%3Dx%20onerror%3D%22window.hit%3D1%22%3E', '/timeline?pair=%3Csvg%20onload%3D%22window.hit%3D1%22%3E-A', '/articles/%3Cscript%3Ewindow.hit%3D1%3C%2Fscript%3E', '/compare?first=javascript%3Awindow.hit%3D1&second=%22%3E%3Cscript%3Ewindow.hit%3D1%3C%2Fscript%3E']) {
    await page.goto(base + path, { waitUntil: 'domcontentloaded' });
    await new Promise((done) => setTimeout(done, 500));
    expect(!(await page.evaluate(() => window.hit)), `text of the link ran as script: ${path}`);
  }

  // By keyboard alone: the first stop leads to the content, and every link of the menu can be reached.
  await visit('/');
  await page.keyboard.press('Tab');
  expect((await page.evaluate(() => document.activeElement.className)).includes('skip'), 'the first stop is not the way to the content');
  const stops = new Set();
  for (let i = 0; i < 14; i += 1) {
    await page.keyboard.press('Tab');
    stops.add(await page.evaluate(() => document.activeElement.getAttribute('href')));
  }
  for (const link of ['/search', '/events', '/timeline', '/network', '/map', '/corrections']) expect(stops.has(link), `${link} cannot be reached by keyboard`);

  // Back and forth restore what was shown; a link restores a view exactly.
  await visit('/events?party=RUS&type=SANCTION');
  const shown = await page.$eval('main', (element) => element.innerText);
  await page.goto(`${base}/map`, { waitUntil: 'domcontentloaded' });
  await page.goBack({ waitUntil: 'domcontentloaded' });
  await page.waitForFunction((text) => document.querySelector('main').innerText === text, { timeout: 10000 }, shown);
} catch (error) {
  failures.push(String(error.stack || error));
  await page.screenshot({ path: join(folder, 'failure.png') }).catch(() => {});
} finally {
  await browser.close();
}
const code = await end();
expect(code === 0, `the server ended with ${code}`);
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(failures.length ? `${failures.length} failures` : `every view is sound; screenshots in ${folder}`);
process.exit(failures.length ? 1 : 0);
