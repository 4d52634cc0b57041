// measure.mjs PROGRAM STORE: how soon each view of the page shows, and how long an interaction takes until the screen shows it, in
// Debian's Chromium, as a table for docs/performance.md. The store is only read.
//
// "First paint" is the first text or drawing, "content" the moment from which nothing is being loaded, both from the click on the
// link; each is the middle of three loads without a cache of the browser. "Interaction" is the longest of four, from the press of
// the button to the next paint (Event Timing): the language and the theme changed and changed back, which draws the whole view anew.
import { Faults, launch, newPage, serve, viewsOf, visit } from './browser.mjs';

const [program, store] = process.argv.slice(2);
const { base, end } = await serve(program, store, ['--read-only']);
const browser = await launch();
const { views } = await viewsOf(base);
const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function load(path) {
  const page = await newPage(browser, base, new Faults());
  await page.addInitScript(() => {
    window.slowest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.interactionId) window.slowest = Math.max(window.slowest, entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  await visit(page, base + path);
  const content = await page.evaluate(() => performance.now());
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
  return { page, content, paint };
}

console.log('| view | link | first paint | content | interaction |\n| --- | --- | --- | --- | --- |');
for (const [name, path] of Object.entries(views)) {
  const loads = [];
  let slowest = 0;
  for (let i = 0; i < 3; i += 1) {
    const { page, content, paint } = await load(path);
    loads.push({ content, paint });
    if (i === 2) {
      for (const button of [2, 2, 1, 1]) {
        await page.click(`.tools button:nth-of-type(${button})`);
        await page.waitForTimeout(150);
      }
      slowest = await page.evaluate(() => window.slowest);
    }
    await page.context().close();
  }
  console.log(`| ${name} | \`${path}\` | ${Math.round(middle(loads.map((each) => each.paint)))} ms | ${Math.round(middle(loads.map((each) => each.content)))} ms | ${slowest ? `${Math.round(slowest)} ms` : 'under 16 ms'} |`);
}
await browser.close();
await end();
