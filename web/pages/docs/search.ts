import { h } from '../../elements/common/dom.ts';

/** Heading, title of its page, address. */
export type Entry = readonly [heading: string, page: string, address: string];

const MOST = 12;

/** Entries that have every word, best first: the heading begins with the words, the heading has them, the page has them. */
export function find(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const rank = ([heading, page]: Entry): number => {
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

/** Search over the headings of all pages. The list of headings is loaded when someone begins. */
export function connectSearch(): void {
  const input = document.querySelector<HTMLInputElement>('#search');
  const results = document.querySelector<HTMLElement>('#results');
  if (!input || !results) return;
  let entries: Promise<readonly Entry[]> | null = null;
  const load = () => {
    entries ??= fetch('/docs/search.json').then((response) => response.json() as Promise<readonly Entry[]>);
    return entries;
  };
  input.hidden = false;
  input.addEventListener('focus', () => void load().catch(() => undefined));
  input.addEventListener('input', async () => {
    const found = find(await load(), input.value);
    const items = found.map(([heading, page, address]) =>
      h('li', {}, h('a', { href: address }, h('b', {}, heading), heading === page ? '' : ` ${page}`)),
    );
    results.replaceChildren(items.length > 0 ? h('ul', {}, ...items) : h('p', {}, 'No heading has these words.'));
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
