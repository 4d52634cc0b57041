// walk.mjs PROGRAM FOLDER SAMPLES [CORPUS]: walks every view of the page in both languages, light, dark and at 360 px, in Debian's Chromium,
// over a store made of the samples, one hostile article and, where CORPUS (JSON Lines, .zst) is given, its first 2,000 articles.
// Screenshots go to FOLDER. Exits with 77 when there is no Chromium or no CORPUS at the place given.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Faults, launch, makeStore, newPage, serve, viewsOf, visit } from './browser.mjs';

const [program, folder, samples, corpus] = process.argv.slice(2);
if (corpus && !existsSync(corpus)) {
  console.log(`${corpus} is not there: the page is not walked over it.`);
  process.exit(77);
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = new Faults();
mkdirSync(folder, { recursive: true });

const hostile = {
  id: 'hostile',
  title: '<script>window.hit=1</script> \u202Eđảo chiều',
  text: `Tổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản <img src=x onerror="window.hit=1"> tại Washington. a${'\u0301'.repeat(1000)} "><svg onload=window.hit=1>`,
};
const inputs = [samples, join(folder, 'hostile.jsonl')];
writeFileSync(inputs[1], `${JSON.stringify(hostile)}\n`);
if (corpus) {
  inputs.push(join(folder, 'corpus.jsonl'));
  writeFileSync(inputs[2], execFileSync('sh', ['-c', 'zstd -dcq "$0" | head -n 2000', corpus], { maxBuffer: 1 << 28 }));
}
const { base, end } = await serve(program, makeStore(program, folder, 'walk.db', inputs));
const browser = await launch();
const ask = async (path) => (await fetch(`${base}/api/v1/${path}`)).json();

async function check(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  for (const { id, impact, nodes } of violations) {
    faults.expect(impact !== 'serious' && impact !== 'critical', `${name}: axe ${impact} ${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary?.slice(0, 200)}`);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  faults.expect(wide <= 0, `${name}: ${wide} px wider than the window`);
  faults.expect(!(await page.evaluate(() => window.hit)), `${name}: text of an article ran as script`);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function walkViews(views) {
  for (const look of [{ language: 'vi' }, { language: 'en', dark: true }, { language: 'vi', width: 360 }, { language: 'en', width: 360, dark: true }]) {
    const page = await newPage(browser, base, faults, look);
    for (const [name, path] of Object.entries(views)) {
      await visit(page, base + path);
      await page.waitForTimeout(250);
      await check(page, `${name}-${look.language}${look.dark ? '-dark' : ''}${look.width ? `-${look.width}` : ''}`);
    }
    await page.context().close();
  }
}

/** What stands in a link is never run. */
async function tryHostileLinks(page) {
  for (const path of ['/search?q=%3Cimg%20src%3Dx%20onerror%3D%22window.hit%3D1%22%3E', '/timeline?pair=%3Csvg%20onload%3D%22window.hit%3D1%22%3E-A', '/articles/%3Cscript%3Ewindow.hit%3D1%3C%2Fscript%3E', '/compare?first=javascript%3Awindow.hit%3D1&second=%22%3E%3Cscript%3Ewindow.hit%3D1%3C%2Fscript%3E', '/network?party=%3Cscript%3Ewindow.hit%3D1%3C%2Fscript%3E&all=1', '/map?country=%22%3E%3Cimg%20src%3Dx%20onerror%3Dwindow.hit%3D1%3E']) {
    await page.goto(base + path, { waitUntil: 'domcontentloaded' });
    await page.waitForTimeout(400);
    faults.expect(!(await page.evaluate(() => window.hit)), `text of the link ran as script: ${path}`);
  }
}

/** By keyboard alone: the first stop leads to the content, every link of the menu can be reached, and Enter follows it. */
async function tryKeyboard(page) {
  await visit(page, `${base}/`);
  await page.keyboard.press('Tab');
  faults.expect((await page.evaluate(() => document.activeElement.className)).includes('skip'), 'the first stop is not the way to the content');
  const stops = new Set();
  for (let i = 0; i < 14; i += 1) {
    await page.keyboard.press('Tab');
    stops.add(await page.evaluate(() => document.activeElement.getAttribute('href')));
  }
  for (const link of ['/search', '/events', '/timeline', '/network', '/map', '/corrections']) faults.expect(stops.has(link), `${link} cannot be reached by keyboard`);
  await page.locator('nav a[href="/events"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('article.event a');
  await page.locator('article.event a').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.note.chosen');
  await page.locator('.note.chosen .actions button').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.why .sentence');
}

/** Back and forth restore what was shown; a link restores a view exactly, in a browser that never saw it. */
async function tryLinks(page, views) {
  const shown = (where) => where.$eval('main', (element) => element.innerText);
  await visit(page, `${base}/events?party=RUS&type=SANCTION`);
  const before = await shown(page);
  await page.goto(`${base}/map`, { waitUntil: 'domcontentloaded' });
  await page.goBack({ waitUntil: 'domcontentloaded' });
  await page.waitForFunction((text) => document.querySelector('main').innerText === text, before, { timeout: 10000 });
  for (const path of [views.timeline + '&from=2021-04-01&to=2021-05-01', views.compare, views.reader, '/search?q=ban+dan&type=CONSULT', '/network?from=2021&to=2021', '/commitments?party=JPN']) {
    await visit(page, base + path);
    await page.waitForTimeout(200);
    const other = await newPage(browser, base, faults);
    await visit(other, page.url());
    await other.waitForTimeout(200);
    faults.expect((await shown(other)) === (await shown(page)), `the link ${path} shows something else elsewhere`);
    await other.context().close();
  }
}

/** What is brushed on the timeline filters the list below, the other views, and stands in the link. */
async function tryBrush(page, views) {
  await visit(page, base + views.timeline);
  const layer = page.locator('.brush .overlay');
  const box = await layer.boundingBox();
  const [left, right, y] = [box.x + box.width * 0.3, box.x + box.width * 0.9, box.y + box.height / 2];
  await page.mouse.move(left, y);
  await page.mouse.down();
  await page.mouse.move((left + right) / 2, y, { steps: 4 });
  await page.mouse.move(right, y, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(() => /from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/.test(location.search));
  const { from, to } = Object.fromEntries(new URL(page.url()).searchParams);
  for (const view of ['events', 'network', 'map', 'stories', 'commitments']) {
    const link = await page.getAttribute(`nav a[href^="/${view}"]`, 'href');
    faults.expect(link.includes(`from=${from}`) && link.includes(`to=${to}`), `the span is not handed on to ${view}: ${link}`);
  }
  const { total } = await ask(`events?pair=USA-JPN&from=${from}&to=${to}&total=1&limit=1`);
  await page.waitForFunction((count) => [...document.querySelectorAll('main p[role="status"]')].some((line) => line.innerText.startsWith(`${count} `)), total, { timeout: 10000 });
  // The wheel goes on into it, down to days.
  const lanes = page.locator('svg[role="group"]').last();
  await lanes.scrollIntoViewIfNeeded();
  const middle = await lanes.boundingBox();
  await page.mouse.move(middle.x + middle.width / 2, middle.y + middle.height / 2);
  for (let i = 0; i < 40; i += 1) {
    await page.mouse.wheel(0, -120);
    await page.waitForTimeout(20);
  }
  await page.waitForTimeout(300);
  const now = Object.fromEntries(new URL(page.url()).searchParams);
  faults.expect(new Date(now.to) - new Date(now.from) < 40 * 86400000, `the wheel stops at ${now.from} to ${now.to}`);
  const boxes = await page.$$eval('svg[role="group"]:last-of-type > text.quiet', (texts) => texts.map((text) => text.getBoundingClientRect()).map(({ left, right, top, bottom }) => ({ left, right, top, bottom })));
  const touching = boxes.filter((a, i) => boxes.some((b, j) => j > i && a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom));
  faults.expect(touching.length === 0, `${touching.length} labels of the timeline lie on others`);
}

try {
  const { views } = await viewsOf(base);
  views.hostile = `/articles/${(await ask('search?q=onload')).items.find((article) => article.title.includes('script')).article}`;
  await walkViews(views);
  const page = await newPage(browser, base, faults);
  await tryHostileLinks(page);
  await tryKeyboard(page);
  await tryLinks(page, views);
  await tryBrush(page, views);
} catch (error) {
  faults.expect(false, String(error.stack || error));
} finally {
  await browser.close();
}
const code = await end();
faults.expect(code === 0, `the server ended with ${code}`);
process.exit(faults.tell(`every view is sound; screenshots in ${folder}`));
