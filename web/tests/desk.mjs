// desk.mjs PROGRAM FOLDER SAMPLES: the page as a desk that several people work at: login by name over TLS, corrections signed by it, a record
// edited and one added by hand, the log moved to another store, coded again; and articles that come in while the page is looked at. Exits
// with 77 when there is no Chromium.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Faults, launch, makeStore, newPage, serve, settled, visit } from './browser.mjs';

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';  // The certificate is made here.
const [program, folder, samples] = process.argv.slice(2);
const faults = new Faults();
mkdirSync(folder, { recursive: true });
const run = (...given) => execFileSync(program, given, { encoding: 'utf8' });
const at = (name) => join(folder, name);
const PASSWORD = 'mật khẩu của An';
writeFileSync(at('people'), execFileSync(program, ['password', 'An'], { input: `${PASSWORD}\n`, encoding: 'utf8' }));
execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', at('key.pem'), '-out', at('cert.pem'), '-days', '2', '-subj', '/CN=localhost'], { stdio: 'ignore' });
const store = makeStore(program, folder, 'desk.db', [samples]);
const { base, end } = await serve(program, store, ['--password-file', at('people'), '--tls-cert', at('cert.pem'), '--tls-key', at('key.pem')]);
const browser = await launch();
const page = await newPage(browser, base, faults);
const text = (selector = 'main') => page.locator(selector).first().innerText();
const ask = (path) => page.evaluate((link) => fetch(link).then((answer) => answer.json()), `/api/v1/${path}`);
const steps = [];

steps.push(async function logIn() {
  faults.expect(base.startsWith('https:'), 'the server does not speak TLS');
  await page.goto(`${base}/events?pair=USA-JPN`);
  await page.fill('input[autocomplete="username"]', 'An');
  await page.fill('input[type="password"]', 'sai rồi');
  await page.keyboard.press('Enter');
  await page.waitForSelector('form.login .error');
  await page.fill('input[type="password"]', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForSelector('article.event');
  faults.expect((await text('header')).includes('An'), 'who is logged in is not shown');
});

steps.push(async function editWithoutTypingAName() {
  await page.locator('article.event a').first().click();
  await page.waitForSelector('.note.chosen');
  const id = new URL(page.url()).searchParams.get('event');
  await page.locator('.note.chosen .actions button:nth-of-type(4)').click();
  faults.expect((await page.locator('.note.chosen form input[autocomplete="name"]').count()) === 0, 'a name is asked for after the login');
  await page.fill('.note.chosen form label:nth-of-type(4) input', 'KOR');
  await page.fill('.note.chosen form label:nth-of-type(5) input', '2021-04-15');
  await page.locator('.note.chosen form button.save').click();
  await page.waitForSelector(`#note-${id} .done`);
  faults.expect(/An: /.test(await text(`#note-${id} .done`)), 'the correction is not signed with the name of the login');
  faults.expect((await text(`#note-${id}`)).replace(/\u2060/g, '').includes('15-4-2021'), 'the edit is not shown');
  const event = await ask(`events/${id}`);
  faults.expect(event.recipients.some((party) => party.code === 'KOR') && event.date === '2021-04-15', 'the edit is not in the store');
});

steps.push(async function addByHand() {
  const article = new URL(page.url()).pathname;
  await visit(page, base + article);
  // The words are taken over from what is selected in the text.
  await page.evaluate(() => {
    const text = [...document.querySelectorAll('.region.body .text')].find((region) => region.innerText.length > 60);
    const range = document.createRange();
    range.selectNodeContents(text.querySelector('span'));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
  await page.locator('main > p.under button').click();
  const words = await page.inputValue('form label.wide input');
  faults.expect(words.length > 3, 'the selected words are not taken over');
  await page.selectOption('form select >> nth=0', 'SUPPORT');
  await page.fill('form label:nth-of-type(4) input', 'p.joe-biden');
  await page.fill('form label:nth-of-type(5) input', 'JPN');
  await page.locator('form button.save').click();
  await page.waitForFunction(() => [...document.querySelectorAll('.note .done')].some((line) => line.innerText.includes('thêm')), null, { timeout: 10000 });
  const added = (await ask('corrections')).items.find((correction) => correction.action === 'add');
  faults.expect(added.after.actors[0].entity === 'Q6279' && added.after.actors[0].code === 'USA', `the link of a party by hand: ${JSON.stringify(added.after.actors)}`);
});

steps.push(async function moveTheLog() {
  await visit(page, `${base}/corrections`);
  // Chromium breaks off a download over TLS with a certificate that it does not trust now and then; journeys.mjs downloads without TLS.
  const log = await page.locator('main a[download]').first().evaluate((link) => fetch(link.href).then((answer) => answer.text()));
  writeFileSync(at('log.jsonl'), log);
  const other = makeStore(program, folder, 'other.db', [samples]);
  run('corrections', 'import', at('log.jsonl'), '--store', other);
  const events = (where) => run('events', '--store', where, '--status', 'all', '--format', 'jsonl').split('\n').map((line) => line.replace(/"confidence":[^,}]*/, '')).sort().join('\n');
  faults.expect(events(other) === events(store), 'the log makes another store of the same articles');
  // Coded again with tables of one's own, which are another version of the data.
  mkdirSync(at('mine/world'), { recursive: true });
  writeFileSync(at('mine/world/issues.tsv'), 'id\n');
  try {
    execFileSync(program, ['add', '--store', other, '--data', at('mine'), samples], { stdio: 'ignore' });
  } catch {
    // Two of the samples are broken on purpose.
  }
  const kept = run('corrections', 'list', '--store', other, '--format', 'jsonl');
  for (const { target } of readFileSync(at('log.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line))) {
    faults.expect(run('events', '--store', other, '--status', 'all', '--format', 'jsonl').includes(target), `the corrected event ${target} did not survive coding again`);
  }
  faults.expect(kept.trim().split('\n').length === 2, 'the log changed when coding again');
});

steps.push(async function seeWhatComesIn() {
  await visit(page, `${base}/`);
  const before = Number((await text('main p.under a')).split(' ')[0]);
  await page.waitForTimeout(500);
  writeFileSync(at('new.jsonl'), `${JSON.stringify({ id: 'new', title: 'Pháp và Đức hội đàm', text: 'Pháp và Đức hội đàm\nNgày 3-4-2024, Tổng thống Pháp hội đàm với Thủ tướng Đức tại Paris.' })}\n`);
  run('add', '--store', store, at('new.jsonl'));
  await page.waitForSelector('.news', { timeout: 15000 });
  await page.locator('.news button').click();
  await settled(page);
  await page.waitForFunction((count) => Number(document.querySelector('main p.under a').innerText.split(' ')[0]) > count, before, { timeout: 10000 });
});

steps.push(async function logOut() {
  await page.locator('header .tools button', { hasText: 'Đăng xuất' }).click();
  await page.waitForSelector('form.login');
  faults.expect((await page.evaluate(() => fetch('/api/v1/status').then((answer) => answer.status))) === 401, 'the login goes on after leaving');
});

for (const step of steps) {
  try {
    await step();
  } catch (error) {
    faults.expect(false, `${step.name}: ${error.stack || error}`);
    await page.screenshot({ path: at(`${step.name}.png`) }).catch(() => {});
  }
}
await browser.close();
faults.expect((await end()) === 0, 'the server did not end well');
process.exit(faults.tell('the desk is sound'));
