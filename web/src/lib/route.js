// Which view is shown, and with what: all of it stands in the address, so that a link restores a view exactly.

/** "/articles/3fa9?event=1" -> { view: 'articles', id: '3fa9', params: { event: '1' } } */
export function parseRoute(pathname, search) {
  const parts = pathname.split('/').filter(Boolean);
  return { view: parts[0] || 'overview', id: parts[1] || '', params: Object.fromEntries(new URLSearchParams(search)) };
}

/** The link of a view. Parameters that are empty are left out. */
export function linkTo(view, params = {}, id = '') {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `/${view === 'overview' ? '' : view}${id ? `/${id}` : ''}${text ? `?${text}` : ''}`;
}

/** The parameters that are filters of events, which every view hands on to the next. */
export const FILTERS = ['party', 'pair', 'type', 'status', 'entity', 'issue', 'country', 'place', 'from', 'to', 'publisher', 'text'];
/** Those that lists of events know besides; they are not handed on. */
export const EVENT_FILTERS = [...FILTERS, 'article', 'story', 'no-copies', 'min-confidence'];

export function filtersOf(params, names = FILTERS) {
  return Object.fromEntries(names.filter((name) => params[name]).map((name) => [name, params[name]]));
}
