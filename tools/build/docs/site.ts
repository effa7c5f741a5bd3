import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ASSETS, ROOT } from '../../root.ts';
import { writeChanged } from '../assets/write.ts';
import { apiPages } from './api.ts';
import { addressOf, ROOT_PAGES } from './links.ts';
import { renderMarkdown } from './markdown.ts';
import { PEOPLE_PAGES } from './people-pages.ts';
import { errorsDocument, explained, problemIndex, problemPage } from './problems.ts';
import { docsPage, markdownAddress, type NavSection, type Page, plainPage } from './shell.ts';

/** A document, and where its links start. */
interface Source {
  readonly file: string;
  readonly address: string;
  readonly markdown: string;
}

/** Writes the documentation, `/problems`, the pages for errors, and the files for search engines and language models. */
export async function buildSite(): Promise<void> {
  await writeChanged(join(ROOT, 'docs/errors.md'), errorsDocument());
  const { pages, nav } = await readSite();
  await Promise.all([
    ...pages.flatMap((page) => [
      write(fileOf(page.address), docsPage(page, nav)),
      write(markdownAddress(page.address), page.markdown ?? ''),
    ]),
    ...explained().map((problem) => {
      const { html } = renderMarkdown(problemPage(problem), 'problem.md');
      return write(`/problems/${problem.code}.html`, plainPage({ title: problem.title, html }));
    }),
    write('/problems/index.html', plainPage({ title: 'Errors', html: renderMarkdown(problemIndex(), 'page.md').html })),
    ...Object.entries(PEOPLE_PAGES).map(([name, markdown]) => {
      const { html, headings } = renderMarkdown(markdown, 'page.md');
      return write(`/errors/${name}.html`, plainPage({ title: headings[0]?.text ?? '', html }));
    }),
    ...globSync('docs/images/*', { cwd: ROOT }).map(async (file) => write(`/${file}`, await readFile(join(ROOT, file)))),
    write('/docs/search.json', searchIndex(pages)),
    write('/llms.txt', llmsText(pages, nav)),
    write(
      '/site/robots.txt',
      'User-agent: *\nDisallow: /v1/\nDisallow: /embed\nDisallow: /errors/\nSitemap: https://YOUR-EASEL/sitemap.xml\n',
    ),
    write('/site/sitemap.xml', sitemap(pages)),
  ]);
}

/** All pages of the documentation, and its map. */
export async function readSite(): Promise<{ readonly pages: readonly Page[]; readonly nav: readonly NavSection[] }> {
  const sources = await readSources();
  const map = sources.find(({ file }) => file === 'docs/README.md');
  return { pages: sources.map(toPage), nav: navOf(map?.markdown ?? '') };
}

/** Every document of the repository that has a page, and the generated pages of the API. */
async function readSources(): Promise<readonly Source[]> {
  const files = [...Object.keys(ROOT_PAGES), ...globSync(['docs/**/*.md', 'examples/**/*.md'], { cwd: ROOT }).sort()];
  const documents = await Promise.all(
    files.map(async (file) => ({
      file: file.replaceAll('\\', '/'),
      address: addressOf(file.replaceAll('\\', '/')) ?? '',
      markdown: await readFile(join(ROOT, file), 'utf8'),
    })),
  );
  const api = apiPages();
  const list = api.map(
    ({ tag, name, calls }) =>
      `## ${tag}\n\n${calls.map(({ method, path, operation }) => `- [\`${method} ${path}\`](/docs/api/${name}) ${operation.summary}`).join('\n')}`,
  );
  return [
    ...documents.map((one) =>
      one.file === 'docs/api.md' ? { ...one, markdown: `${one.markdown}\n${list.join('\n\n')}\n` } : one,
    ),
    ...api.map(({ name, markdown }) => ({ file: `docs/api/${name}.md`, address: `/docs/api/${name}`, markdown })),
  ];
}

function toPage({ file, address, markdown }: Source): Page {
  const { html, headings, summary } = renderMarkdown(markdown, file);
  return { address, title: headings[0]?.text ?? file, summary, html, headings, markdown };
}

/** The map of `docs/README.md`: its second-level headings and the links below each. */
function navOf(readme: string): readonly NavSection[] {
  return readme
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const title = section.split('\n', 1)[0] ?? '';
      const links = [...section.matchAll(/\[([^\]]+)\]\(([^)#\s]+\.md)(?:#[^)]*)?\)/g)].map(([, text = '', file = '']) => ({
        text: text.replaceAll('`', ''),
        href: addressOf(join('docs', file)) ?? '/docs/',
      }));
      return { title, links: links.filter(({ href }, index) => links.findIndex((one) => one.href === href) === index) };
    });
}

/** Headings of all pages, as `[heading, page, address]`. */
export function searchIndex(pages: readonly Page[]): string {
  const entries = pages
    .filter(({ address }) => !address.startsWith('/docs/decisions/0'))
    .flatMap(({ address, title, headings }) =>
      headings.map(({ level, text, id }) => [text, title, level === 1 ? address : `${address}#${id}`]),
    );
  return JSON.stringify(entries);
}

export function llmsText(pages: readonly Page[], nav: readonly NavSection[]): string {
  const summaryOf = (href: string) => pages.find(({ address }) => address === href)?.summary ?? '';
  const sections = nav.map(
    ({ title, links }) =>
      `## ${title}\n\n${links.map(({ text, href }) => `- [${text}](${markdownAddress(href)}): ${summaryOf(href)}`).join('\n')}`,
  );
  return `# Easel

> The image studio behind your product: one Cloudflare Worker, one tag for your page, one call for your API, and caps on spending that hold.

The API is described by [openapi.json](/openapi.json). Every page of the documentation is also Markdown: add \`.md\` to its address.

${sections.join('\n\n')}
`;
}

export function sitemap(pages: readonly Page[]): string {
  const urls = ['/', ...pages.map(({ address }) => address)].map(
    (address) => `<url><loc>https://YOUR-EASEL${address}</loc></url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

const fileOf = (address: string) => (address.endsWith('/') ? `${address}index.html` : `${address}.html`);
const write = (path: string, content: string | Uint8Array) => writeChanged(join(ASSETS, path), content);
