// What every view shares: the address, the language, and the names of codes.
import { ask } from './api.js';
import { messages } from './messages.js';
import { linkTo, parseRoute } from './route.js';
import { numberInWords } from './words.js';

const stored = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};
const store = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private windows may keep nothing; the choice then lasts as long as the page.
  }
};

const first = parseRoute(location.pathname, location.search);

export const app = $state({
  route: first,
  language: first.params.lang || stored('language') || (navigator.language.startsWith('en') ? 'en' : 'vi'),
  theme: stored('theme') || '',
  names: { codes: {}, issues: {} },
  status: null,
  author: stored('author') || '',
  user: '',  // Who has logged in by name; corrections are then signed with it.
});

export const t = (key) => messages[app.language][key];
/** "1 article", "2 articles": a count of what `key` names. */
export const counted = (number, key) => `${numberInWords(number, app.language)} ${(number === 1 && messages[app.language].one[key]) || t(key)}`;

export function go(view, params = {}, id = '') {
  goTo(linkTo(view, params, id));
}

export function goTo(link, replace = false) {
  history[replace ? 'replaceState' : 'pushState'](null, '', link);
  app.route = parseRoute(location.pathname, location.search);
  if (!replace) scrollTo(0, 0);
}

export function onPop() {
  app.route = parseRoute(location.pathname, location.search);
}

export function setLanguage(language) {
  app.language = language;
  store('language', language);
}

export function setTheme(theme) {
  app.theme = theme;
  store('theme', theme);
}

export function setAuthor(author) {
  app.author = author;
  store('author', author);
}

export async function loadNames() {
  const [names, status] = await Promise.all([ask('names'), ask('status')]);
  app.names = names;
  app.status = status;
}

export const codeName = (code) => app.names.codes[code]?.[app.language] || code;
export const issueName = (id) => app.names.issues[id]?.[app.language] || id;
