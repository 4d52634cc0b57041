// What walks and measurements share: a server on a store, Debian's Chromium driven by Playwright, and pages that are ready when their
// content is.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** Exits with 77, which the tests take for "left out", where there is no Chromium. */
export async function launch() {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
  if (!executablePath) {
    console.log('Chromium is not installed: the page is not walked. tools/install_packages.sh installs it.');
    process.exit(77);
  }
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
}

/** @returns {{base: string, process: ChildProcess, end: () => Promise<number>}} the address, and what ends the server and gives its exit status */
export async function serve(program, store, flags = []) {
  const server = spawn(program, ['serve', '--store', store, '--port', '0', ...flags], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => server.on('exit', (code) => resolve(code)));
  const base = await new Promise((resolve, reject) => {
    server.stderr.on('data', (data) => {
      const found = /(https?:\/\/[\d.:]+)\//.exec(String(data));
      if (found) resolve(found[1]);
    });
    ended.then(() => reject(new Error('the server ended')));
    setTimeout(() => reject(new Error('the server did not begin')), 60000).unref();
  });
  const end = () => {
    server.kill('SIGTERM');
    return ended;
  };
  return { base, process: server, end };
}

/** A new store in the folder, made of the inputs. */
export function makeStore(program, folder, name, inputs) {
  const store = join(folder, name);
  for (const ending of ['', '-wal', '-shm']) rmSync(store + ending, { force: true });
  try {
    execFileSync(program, ['add', '--store', store, ...inputs], { stdio: 'ignore' });
  } catch {
    // Two of the samples are broken on purpose.
  }
  return store;
}

/** Faults of one walk. */
export class Faults {
  list = [];

  expect(good, what) {
    if (!good) this.list.push(what);
  }

  /** Prints them and gives the exit status. */
  tell(sound) {
    for (const fault of this.list) console.log(`FAILED ${fault}`);
    console.log(this.list.length ? `${this.list.length} failures` : sound);
    return this.list.length ? 1 : 0;
  }
}

/** A page of its own, with nothing remembered; what it logs, throws or asks of other machines is a fault. */
export async function newPage(browser, base, faults, { language = 'vi', dark = false, width = 1280, options = {} } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light', ignoreHTTPSErrors: true, ...options });
  const page = await context.newPage();
  await page.addInitScript((chosen) => localStorage.getItem('language') || localStorage.setItem('language', chosen), language);
  page.on('console', (message) => faults.expect(message.type() !== 'error' || /status of 4\d\d/.test(message.text()), `console: ${message.text()}`));
  page.on('pageerror', (error) => faults.expect(false, `page error: ${error.message}`));
  page.on('request', (request) => faults.expect(/^(data|blob):/.test(request.url()) || request.url().startsWith(base), `a request left the machine: ${request.url()}`));
  return page;
}

/** Waits until nothing is being loaded. */
export const settled = (page) =>
  page.waitForFunction(() => document.querySelector('main h1, main form') && !/Đang tải|Loading…/.test(document.querySelector('main').innerText), null, { timeout: 30000 });

/** Goes there and waits until nothing is being loaded. */
export async function visit(page, link) {
  await page.goto(link, { waitUntil: 'domcontentloaded' });
  await settled(page);
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
    timeline: '/timeline?pair=USA-JPN', entity: '/entity?id=p.joe-biden', network: '/network', networkWhole: '/network?all=1', map: '/map', stories: '/stories', commitments: '/commitments',
    meetings: '/compare?pair=USA-JPN', compare: '/compare?first=USA-JPN@2021-04&second=VNM-JPN@2022-05', happening: `/happenings/${event.id}`, corrections: '/corrections',
  };
  if (left && right) views.compare = `/compare?first=${left.id}&second=${right.id}`;
  if (story) views.story = `/stories/${story.id}`;
  if (entry) views.commitment = `/commitments/${entry.id}`;
  return { views, event };
}
