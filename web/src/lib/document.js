// The ledger as a document that any word processor opens: one HTML file without script or links to files.
import { ask } from './api.js';
import { linkTo } from './route.js';

const escape = (text) => String(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** @param {{title: string, lines: string[], entries: {heading: string, text: string, facts: string, steps: {facts: string, words: string, link: string, source: string}[]}[]}} content */
export function documentOf({ title, lines, entries, language }) {
  const step = ({ facts, words, link, source }) => `<li>${escape(facts)}: <q>${escape(words)}</q> (<a href="${escape(link)}">${escape(source)}</a>)</li>`;
  const entry = ({ heading, text, facts, steps }) => `<h2>${escape(heading)}</h2>\n<p><b>${escape(text)}</b></p>\n<p>${escape(facts)}</p>\n<ul>${steps.map(step).join('\n')}</ul>`;
  return `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${escape(title)}</title></head>\n<body>\n<h1>${escape(title)}</h1>\n${lines.map((line) => `<p>${escape(line)}</p>`).join('\n')}\n${entries.map(entry).join('\n')}\n</body></html>\n`;
}

/** Every item of a list, page by page. */
export async function askAll(path, params) {
  const items = [];
  for (let after = ''; ; ) {
    const page = await ask(path, { ...params, limit: 500, after });
    items.push(...page.items);
    if (!page.next) return items;
    after = page.next;
  }
}

/** Hands a text to the browser as a file. */
export function save(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/html;charset=utf-8' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** A link that also works from a file. */
export const absolute = (view, params, id) => location.origin + linkTo(view, params, id);
