// network.mjs PROGRAM FOLDER SAMPLES [NODES]: the network of 2,500 parties (or NODES) and three times as many pairs, answered by this test in
// place of the server. Measures the frames while it is dragged, zoomed and pointed at, and how long the page is not listening while it is laid
// out. Exits with 1 when the middle frame takes over 50 ms; with 77 when there is no Chromium.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Faults, launch, makeStore, newPage, serve, visit } from './browser.mjs';

const [program, folder, samples, wanted] = process.argv.slice(2);
const size = Number(wanted || 2500);
const faults = new Faults();
mkdirSync(folder, { recursive: true });
const { base, end } = await serve(program, makeStore(program, folder, 'network.db', [samples]));
const browser = await launch();
const page = await newPage(browser, base, faults);

// Few parties with many events, many with few, as in news.
let seed = 1;
const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const code = () => `P${String(Math.floor(size * chance() ** 2.2)).padStart(4, '0')}`;
const items = [];
for (let i = 0; i < size; i += 1) items.push({ pair: `P${String(i).padStart(4, '0')}-${code()}`, quad: String(1 + Math.floor(4 * chance())), events: 1 + Math.floor(40 * chance() ** 6) });
for (let i = 0; i < 2 * size; i += 1) items.push({ pair: `${code()}-${code()}`, quad: String(1 + Math.floor(4 * chance())), events: 1 + Math.floor(400 * chance() ** 8) });
await page.route('**/api/v1/aggregates?*', (route) => route.fulfill({ json: { items: route.request().url().includes('pair') ? items : [], cut: false, total: items.length } }));

await page.addInitScript(() => {
  window.frames_ = [];
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
  let last = 0;
  const tick = (now) => {
    if (last) window.frames_.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
});
const begin = Date.now();
await visit(page, `${base}/network?all=1`);
await page.waitForSelector('.drawing canvas');
await page.waitForFunction(() => !document.querySelector('.drawing .wait'), null, { timeout: 60000 });
const ready = Date.now() - begin;
const busy = await page.evaluate(() => window.longest);
const label = await page.getAttribute('.drawing canvas[role]', 'aria-label');
faults.expect(Number(/\d+/.exec(label)[0]) >= size, `fewer parties than asked for: ${label}`);

const canvas = page.locator('.drawing canvas[role]');
await canvas.scrollIntoViewIfNeeded();
const box = await canvas.boundingBox();
const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
/** The frames while `action` goes on. */
async function framesOf(action) {
  await page.waitForTimeout(300);
  await page.evaluate(() => (window.frames_ = []));
  await action();
  const frames = (await page.evaluate(() => window.frames_)).sort((a, b) => a - b);
  return { middle: frames[Math.floor(frames.length / 2)], late: frames[Math.floor(frames.length * 0.95)], count: frames.length };
}
const actions = {
  zooming: async () => {
    await page.mouse.move(x, y);
    for (let i = 0; i < 30; i += 1) {
      await page.mouse.wheel(0, i < 18 ? -60 : 60);
      await page.waitForTimeout(16);
    }
  },
  dragging: async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 0; i < 60; i += 1) await page.mouse.move(x + 150 * Math.sin(i / 6), y + 100 * Math.cos(i / 6));
    await page.mouse.up();
  },
  pointing: async () => {
    for (let i = 0; i < 60; i += 1) await page.mouse.move(x + 200 * Math.sin(i / 5), y + 150 * Math.cos(i / 7));
  },
};
console.log(`${size} parties, ${items.length} pairs: shown after ${ready} ms; longest task of the page ${Math.round(busy)} ms`);
for (const [name, action] of Object.entries(actions)) {
  const { middle, late, count } = await framesOf(action);
  console.log(`${name}: middle frame ${middle.toFixed(1)} ms, 95 % under ${late.toFixed(1)} ms (${count} frames)`);
  faults.expect(middle <= 50, `${name}: the middle frame takes ${middle.toFixed(1)} ms`);
}
await page.screenshot({ path: join(folder, 'network.png') });
// A click chooses a party.
await page.mouse.click(x, y);
await browser.close();
faults.expect((await end()) === 0, 'the server did not end well');
process.exit(faults.tell('the large network is smooth'));
