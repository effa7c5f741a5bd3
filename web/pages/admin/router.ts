/** Where the dashboard is: `#/requests/gen_…?status=failed`. */
export interface Route {
  readonly screen: string;
  /** The one thing that is shown; `null` for the list. */
  readonly id: string | null;
  readonly query: URLSearchParams;
}

export function readRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const [screen = '', id = ''] = path.split('/');
  return { screen: screen || 'today', id: id === '' ? null : decoded(id), query: new URLSearchParams(search) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a screen, for links. Empty parameters are left out. */
export function linkTo(
  screen: string,
  id?: string | null,
  query: Readonly<Record<string, string | null | undefined>> = {},
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const path = id ? `${screen}/${encodeURIComponent(id)}` : screen;
  return `#/${path}${search.size > 0 ? `?${search}` : ''}`;
}

/** The screen of a reference that somebody pasted; `null` if it is none that Easel makes. */
export function routeOfReference(text: string): string | null {
  const word = text.trim();
  if (/^gen_\w+$/.test(word)) return linkTo('requests', word);
  if (/^req_\w+$/.test(word)) return linkTo('requests', null, { q: word });
  if (/^img_\w+$/.test(word)) return linkTo('images', null, { q: word });
  if (/^key_\w+$/.test(word)) return linkTo('keys', word);
  if (/^(?:user|visitor|key):/.test(word)) return linkTo('people', word);
  return null;
}
