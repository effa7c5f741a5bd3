import { markdownAddress } from './links.ts';
import { escapeHtml, type Heading } from './markdown.ts';

/** A section of the map of the documentation. */
export interface NavSection {
  readonly title: string;
  /** `note`: what the map says of the page; empty if it says nothing. */
  readonly links: readonly { readonly text: string; readonly href: string; readonly note: string }[];
}

export interface DocsPage {
  /** Below the origin, such as `/docs/deploy`. */
  readonly address: string;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
  readonly headings: readonly Heading[];
  /** Names in its tables, with the anchor of the heading above. */
  readonly terms: readonly Heading[];
  /** The Markdown, offered beside the page; `null` if there is none. */
  readonly markdown: string | null;
}

const HEAD = `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs.css">`;

const BRAND = '<a class="name" href="/"><img src="/favicon.svg" alt="" width="28" height="28">Easel</a>';

/** A page of the documentation: works without its script, which adds search and copying. */
export function docsPage({ address, title, summary, html, headings, markdown }: DocsPage, nav: readonly NavSection[]): string {
  const map = nav
    .map(
      (section) =>
        `<h2>${escapeHtml(section.title)}</h2><ul>${section.links.map(({ text, href }) => `<li><a href="${href}"${href === address ? ' aria-current="page"' : ''}>${escapeHtml(text)}</a></li>`).join('')}</ul>`,
    )
    .join('');
  const parts = headings.filter(({ level }) => level === 2);
  const contents =
    parts.length < 2
      ? ''
      : `<nav class="contents" aria-label="On this page"><h2>On this page</h2><ul>${parts.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`).join('')}</ul></nav>`;
  const source = markdown === null ? '' : `<p class="source"><a href="${markdownAddress(address)}">This page as Markdown</a></p>`;
  return `<!doctype html>
<html lang="en">
<head>
${HEAD}
<title>${escapeHtml(title)}${title === 'Easel' ? '' : ' · Easel'}</title>
<meta name="description" content="${escapeHtml(summary.slice(0, 160))}">
${markdown === null ? '' : `<link rel="alternate" type="text/markdown" href="${markdownAddress(address)}">`}
<script type="module" src="/docs.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header class="bar">${BRAND}<a href="/docs/">Docs</a><a href="/docs/api">API</a><a href="/">Playground</a><search class="search"><label class="hidden" for="search">Search the headings</label><input id="search" type="search" placeholder="Search" autocomplete="off" hidden><div id="results" hidden></div></search></header>
<div class="columns">
<nav class="map" aria-label="Documentation"><details open><summary>All pages</summary>${map}</details></nav>
<main id="main">
${html}${source}
</main>
${contents}
</div>
</body>
</html>
`;
}

/** A page with nothing around it, for someone who landed on an error. */
export function plainPage({ title, html }: Pick<DocsPage, 'title' | 'html'>): string {
  return `<!doctype html>
<html lang="en">
<head>
${HEAD}
<title>${escapeHtml(title)} · Easel</title>
<meta name="robots" content="noindex">
</head>
<body class="plain">
<header class="bar">${BRAND}</header>
<main>
${html}
</main>
</body>
</html>
`;
}
