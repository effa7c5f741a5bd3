import { h } from '../../elements/common/dom.ts';

/** Heading or name, title of its page, address. */
export type SearchEntry = readonly [heading: string, page: string, address: string];

const MOST = 12;

/** Entries that have every word, best first: the heading begins with the words, the heading has them, the page has them. */
export function find(entries: readonly SearchEntry[], query: string): readonly SearchEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const rank = ([heading, page]: SearchEntry): number => {
    const own = heading.toLowerCase();
    if (words.every((word) => own.includes(word))) return own.startsWith(words[0] ?? '') ? 0 : 1;
    return words.every((word) => own.includes(word) || page.toLowerCase().includes(word)) ? 2 : 3;
  };
  return entries
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

/** Search over the headings of all pages, and the names in their tables. The list is loaded when someone begins. */
export function connectSearch(): void {
  const input = document.querySelector<HTMLInputElement>('#search');
  const results = document.querySelector<HTMLElement>('#results');
  if (!input || !results) return;
  let entries: Promise<readonly SearchEntry[] | null> | null = null;
  const load = () => {
    entries ??= fetch('/docs/search.json')
      .then((response) => response.json() as Promise<readonly SearchEntry[]>)
      .catch(() => {
        // Without a connection. The next letter tries again.
        entries = null;
        return null;
      });
    return entries;
  };
  input.hidden = false;
  input.addEventListener('focus', load);
  input.addEventListener('input', async () => {
    const loaded = await load();
    const found = find(loaded ?? [], input.value);
    const items = found.map(([heading, page, address]) =>
      h('li', {}, h('a', { href: address }, h('b', {}, heading), heading === page ? '' : ` ${page}`)),
    );
    results.replaceChildren(
      items.length > 0
        ? h('ul', {}, ...items)
        : h('p', {}, loaded ? 'Nothing has these words.' : 'The search could not be loaded.'),
    );
    results.hidden = input.value.trim() === '';
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      input.value = '';
      results.hidden = true;
    }
    if (event.key === 'Enter') results.querySelector<HTMLAnchorElement>('a')?.click();
    if (event.key === 'ArrowDown') results.querySelector<HTMLAnchorElement>('a')?.focus();
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    input.focus();
  });
}
