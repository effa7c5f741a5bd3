import { Marked, type Tokens } from 'marked';
import { siteLink } from './links.ts';

export interface Heading {
  /** 1 to 6; 0 for a name in a table. */
  readonly level: number;
  /** As plain text. */
  readonly text: string;
  /** The anchor, without `#`. */
  readonly id: string;
}

export interface Rendered {
  readonly html: string;
  readonly headings: readonly Heading[];
  /** The first paragraph, as plain text. */
  readonly summary: string;
  /** What the tables are about: names in code in their first columns, with the heading above. */
  readonly terms: readonly Heading[];
}

/** Markdown of this repository as HTML for the site. `file` is its path in the repository: links are resolved from it. */
export function renderMarkdown(markdown: string, file: string): Rendered {
  const headings: Heading[] = [];
  const terms: Heading[] = [];
  const used = new Map<string, number>();
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      heading({ tokens, depth }) {
        const inner = this.parser.parseInline(tokens);
        const text = plain(inner);
        const id = unique(slug(text), used);
        headings.push({ level: depth, text, id });
        return depth === 1
          ? `<h1 id="${id}">${inner}</h1>\n`
          : `<h${depth} id="${id}"><a class="anchor" href="#${id}">${inner}</a></h${depth}>\n`;
      },
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens);
        const link = siteLink(href, file);
        return link === null ? inner : `<a href="${escapeHtml(link)}">${inner}</a>`;
      },
      image({ href, text }) {
        return `<img src="${escapeHtml(siteLink(href, file) ?? href)}" alt="${escapeHtml(text)}" loading="lazy">`;
      },
      code({ text, lang }) {
        return `<pre tabindex="0" data-lang="${escapeHtml(lang ?? '')}"><code>${escapeHtml(text)}</code></pre>\n`;
      },
      table(token) {
        for (const [first] of token.rows) terms.push(...termsOf(first, headings.at(-1)?.id ?? ''));
        // A table that is wider than the page scrolls by itself, also with the keyboard.
        return `<div class="table" tabindex="0" role="group" aria-label="Table">${tableOf(token, (cell) => this.parser.parseInline(cell.tokens))}</div>\n`;
      },
      html({ text }) {
        return /^<!--/.test(text.trim()) ? '' : escapeHtml(text);
      },
    },
  });
  const html = String(marked.parse(markdown));
  const summary = plain(/<p>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '');
  return { html: withLanguages(html), headings, summary, terms };
}

/** Names in code in a cell, each to be found below the heading with this anchor. */
function termsOf(cell: Tokens.TableCell | undefined, id: string): Heading[] {
  const codes = (cell?.tokens ?? []).filter((token): token is Tokens.Codespan => token.type === 'codespan');
  return codes.map(({ text }) => ({ level: 0, text, id }));
}

function tableOf({ header, rows }: Tokens.Table, inline: (cell: Tokens.TableCell) => string): string {
  const row = (cells: readonly Tokens.TableCell[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join('')}</tr>`;
  const empty = header.every(({ text }) => text === '');
  const head = empty ? '' : `<thead>${row(header, 'th')}</thead>`;
  return `<table>${head}<tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}

/** The same example in three languages: curl, TypeScript, Python, directly one after the other. */
function withLanguages(html: string): string {
  const block = (lang: string) => `<pre tabindex="0" data-lang="${lang}">(?:(?!</pre>)[\\s\\S])*</pre>\n`;
  return html.replace(new RegExp(['sh', 'ts', 'python'].map(block).join(''), 'g'), '<div class="langs">$&</div>\n');
}

/** The anchor of a heading, as GitHub makes it, so that a link works in both places. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

function unique(id: string, used: Map<string, number>): string {
  const before = used.get(id) ?? 0;
  used.set(id, before + 1);
  return before === 0 ? id : `${id}-${before}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** HTML without its tags. */
function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
