// Questions to the server. Every failure becomes an Error whose message is what the server said.

export class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(response.status, body.detail || response.statusText);
  return body;
}

/** "/api/v1/events?pair=USA-JPN"; empty values are left out. */
export function apiLink(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `/api/v1/${path}${text ? `?${text}` : ''}`;
}

export const ask = async (path, parameters) => answer(await fetch(apiLink(path, parameters)));

export const send = async (path, body) =>
  answer(
    await fetch(`/api/v1/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Banggiao': '1' },
      body: JSON.stringify(body),
    }),
  );
