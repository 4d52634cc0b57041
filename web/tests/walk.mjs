// walk.mjs PROGRAM SAMPLES FOLDER: walks every view of the page as a person would, in Debian's Chromium, over a store made of the
// samples and one hostile article. Screenshots go to FOLDER. Exits with 77 when there is no Chromium.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const [program, samples, folder] = process.argv.slice(2);
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
if (!chromium) {
  console.log('Chromium is not installed: the page is not walked. tools/install_packages.sh installs it.');
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
try {
  execFileSync(program, ['add', '--store', store, samples, hostileFile], { stdio: 'ignore' });
} catch {
  // Two of the samples are broken on purpose.
}

const server = spawn(program, ['serve', '--store', store, '--port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
const base = await new Promise((resolve, reject) => {
  server.stderr.on('data', (data) => {
    const found = /(http:\/\/[\d.:]+)\//.exec(String(data));
    if (found) resolve(found[1]);
  });
  server.on('exit', () => reject(new Error('the server ended')));
  setTimeout(() => reject(new Error('the server did not begin')), 30000).unref();
});

const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'], headless: true });
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

async function visit(path) {
  await page.goto(base + path, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => document.querySelector('main h1, main form') && !/Đang tải|Loading…/.test(document.querySelector('main').innerText), { timeout: 20000 });
}

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
const [event] = (await ask('events?pair=USA-JPN&newest=1&limit=1')).items;
const articles = (await ask('articles?limit=100')).items;
const evil = articles.find((article) => article.title.includes('script')).article;
const views = {
  overview: '/', search: '/search?q=ban+dan', events: '/events?party=USA', reader: `/articles/${event.article}?event=${event.id}`, hostile: `/articles/${evil}`,
  timeline: '/timeline?pair=USA-JPN', entity: '/entity?id=p.joe-biden', network: '/network', map: '/map', stories: '/stories', commitments: '/commitments', compare: `/compare?first=USA-JPN@2021-04&second=VNM-JPN@2022-05&pair=JPN-VNM`, happening: `/happenings/${event.id}`, corrections: '/corrections',
};

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
  await click('main a[href="/timeline?pair=JPN-USA"]');
  await click('article.event a');
  await page.waitForSelector('.note.chosen');
  await click('.note.chosen .actions button');
  await page.waitForSelector('.why .sentence');
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

  // A story opens, where the store has one.
  const [story] = (await ask('stories?limit=1')).items;
  if (story) {
    await visit(`/stories/${story.id}`);
    await check('story');
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
  server.kill('SIGTERM');
}
const code = await new Promise((resolve) => server.on('exit', (exit) => resolve(exit)));
expect(code === 0, `the server ended with ${code}`);
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(failures.length ? `${failures.length} failures` : `every view is sound; screenshots in ${folder}`);
process.exit(failures.length ? 1 : 0);
