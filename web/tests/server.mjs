// What walks and measurements share: a server on a store, Debian's Chromium, and pages that are ready when their content is.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';

/** Exits with 77, which the tests take for "left out", where there is no Chromium. */
export async function launch() {
  const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
  if (!chromium) {
    console.log('Chromium is not installed: the page is not walked. tools/install_packages.sh installs it.');
    process.exit(77);
  }
  return puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'], headless: true });
}

/** @returns {{base: string, end: () => Promise<number>}} the address, and what ends the server and gives its exit status */
export async function serve(program, store, flags = []) {
  const server = spawn(program, ['serve', '--store', store, '--port', '0', ...flags], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => server.on('exit', (code) => resolve(code)));
  const base = await new Promise((resolve, reject) => {
    server.stderr.on('data', (data) => {
      const found = /(http:\/\/[\d.:]+)\//.exec(String(data));
      if (found) resolve(found[1]);
    });
    ended.then(() => reject(new Error('the server ended')));
    setTimeout(() => reject(new Error('the server did not begin')), 60000).unref();
  });
  const end = () => {
    server.kill('SIGTERM');
    return ended;
  };
  return { base, end };
}

/** Goes there and waits until nothing is being loaded. */
export async function visit(page, link) {
  await page.goto(link, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => document.querySelector('main h1, main form') && !/Đang tải|Loading…/.test(document.querySelector('main').innerText), { timeout: 30000 });
}

/** One link of every view, over what the store has. */
export async function viewsOf(base) {
  const ask = async (path) => (await fetch(`${base}/api/v1/${path}`)).json();
  const [event] = (await ask('events?pair=USA-JPN&newest=1&limit=1')).items;
  const [story] = (await ask('stories?limit=1')).items;
  const [entry] = (await ask('commitments?limit=1')).items;
  const [left, right] = (await ask('happenings?pair=USA-JPN&type=CONSULT&most=1&limit=2')).items;
  const views = {
    overview: '/', search: '/search?q=ban+dan', events: '/events?party=USA', reader: `/articles/${event.article}?event=${event.id}`,
    timeline: '/timeline?pair=USA-JPN', entity: '/entity?id=p.joe-biden', network: '/network', map: '/map', stories: '/stories', commitments: '/commitments',
    meetings: '/compare?pair=USA-JPN', compare: '/compare?first=USA-JPN@2021-04&second=VNM-JPN@2022-05', happening: `/happenings/${event.id}`, corrections: '/corrections',
  };
  if (left && right) views.compare = `/compare?first=${left.id}&second=${right.id}`;
  if (story) views.story = `/stories/${story.id}`;
  if (entry) views.commitment = `/commitments/${entry.id}`;
  return { views, event };
}
