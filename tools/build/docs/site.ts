import { globSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ASSETS, ROOT } from '../../root.ts';
import { writeChanged } from '../assets/write.ts';
import { apiPages } from './api.ts';
import { addressOf, markdownAddress, markdownTwin, ROOT_PAGES } from './links.ts';
import { renderMarkdown } from './markdown.ts';
import { PEOPLE_PAGES } from './people-pages.ts';
import { errorsDocument, explained, problemIndex, problemPage } from './problems.ts';
import { type DocsPage, docsPage, type NavSection, plainPage } from './shell.ts';

/** A document, and where its links start. */
interface Source {
  readonly file: string;
  readonly address: string;
  readonly markdown: string;
}

/** Writes the documentation, `/problems`, the pages for errors, and the files for search engines and language models. */
export async function buildSite(): Promise<void> {
  await writeChanged(join(ROOT, 'docs/errors.md'), errorsDocument());
  const files = new Map<string, string | Uint8Array>([...(await documentFiles()), ...pageFiles()]);
  for (const image of globSync('docs/images/*', { cwd: ROOT })) files.set(image, await readFile(join(ROOT, image)));
  await Promise.all([...files].map(([file, content]) => writeChanged(join(ASSETS, file), content)));
  // A document that was renamed must not stay under its old address.
  const old = globSync(['docs/**/*.*', 'problems/*', 'errors/*'], { cwd: ASSETS }).filter(
    (file) => !files.has(file.replaceAll('\\', '/')),
  );
  await Promise.all(old.map((file) => rm(join(ASSETS, file), { force: true })));
}

type Files = (readonly [file: string, content: string])[];

async function documentFiles(): Promise<Files> {
  const { pages, nav } = await readSite();
  return [
    ...pages.flatMap(
      (page): Files => [
        [fileOf(page.address), docsPage(page, nav)],
        [markdownAddress(page.address).slice(1), page.markdown ?? ''],
      ],
    ),
    ['docs/search.json', searchIndex(pages)],
    ['llms.txt', llmsText(pages, nav)],
    ['site/robots.txt', ROBOTS],
    ['site/sitemap.xml', sitemapXml(pages)],
  ];
}

/** Pages about problems. */
function pageFiles(): Files {
  const page = (file: string, markdown: string) => {
    const { html, headings } = renderMarkdown(markdown, 'page.md');
    return [file, plainPage({ title: headings[0]?.text ?? '', html })] as const;
  };
  return [
    page('problems/index.html', problemIndex()),
    ...explained().map((problem) => page(`problems/${problem.code}.html`, problemPage(problem))),
    ...Object.entries(PEOPLE_PAGES).map(([name, markdown]) => page(`errors/${name}.html`, markdown)),
  ];
}

/** The Worker puts its own address in the place of `https://YOUR-EASEL`. */
const ROBOTS = `User-agent: *
Disallow: /v1/
Disallow: /embed
Disallow: /errors/
Sitemap: https://YOUR-EASEL/sitemap.xml
`;

/** All pages of the documentation, and its map. */
export async function readSite(): Promise<{ readonly pages: readonly DocsPage[]; readonly nav: readonly NavSection[] }> {
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

function toPage({ file, address, markdown }: Source): DocsPage {
  const { html, headings, summary, terms } = renderMarkdown(markdown, file);
  return { address, title: headings[0]?.text ?? file, summary, html, headings, terms, markdown: markdownTwin(markdown, file) };
}

/** The map of `docs/README.md`: its second-level headings and the links below each. */
function navOf(readme: string): readonly NavSection[] {
  return readme
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const title = section.split('\n', 1)[0] ?? '';
      const links = [...section.matchAll(/\[([^\]]+)\]\(([^)#\s]+\.md)(?:#[^)]*)?\)(?:: ([^\n]+))?/g)].map(
        ([, text = '', file = '', note = '']) => ({
          text: text.replaceAll('`', ''),
          href: addressOf(join('docs', file)) ?? '/docs/',
          note: note.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'),
        }),
      );
      return { title, links: links.filter(({ href }, index) => links.findIndex((one) => one.href === href) === index) };
    });
}

/** Headings of all pages and names in their tables, as `[heading, page, address]`. Calls are found by their headings. */
export function searchIndex(pages: readonly DocsPage[]): string {
  const entries = pages
    .filter(({ address }) => !address.startsWith('/docs/decisions/0'))
    .flatMap(({ address, title, headings, terms }) =>
      [...headings, ...(address.startsWith('/docs/api/') ? [] : terms)].map(({ level, text, id }) => [
        text,
        title,
        level === 1 ? address : `${address}#${id}`,
      ]),
    );
  return JSON.stringify(entries);
}

export function llmsText(pages: readonly DocsPage[], nav: readonly NavSection[]): string {
  // If the map does not say what a page is about, its first sentence does.
  const summaryOf = (href: string) => pages.find(({ address }) => address === href)?.summary.split(/(?<=[.?!]) /)[0] ?? '';
  const sections = nav.map(
    ({ title, links }) =>
      `## ${title}\n\n${links.map(({ text, href, note }) => `- [${text}](${markdownAddress(href)}): ${note || summaryOf(href)}`).join('\n')}`,
  );
  return `# Easel

> The image studio behind your product: one Cloudflare Worker, one tag for your page, one call for your API, and caps on spending that hold.

The API is described by [openapi.json](/openapi.json). Every page of the documentation is also Markdown: add \`.md\` to its address, or \`index.md\` after a slash.

${sections.join('\n\n')}
`;
}

export function sitemapXml(pages: readonly DocsPage[]): string {
  const urls = ['/', ...pages.map(({ address }) => address)].map(
    (address) => `<url><loc>https://YOUR-EASEL${address}</loc></url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

const fileOf = (address: string) => (address.endsWith('/') ? `${address}index.html` : `${address}.html`).slice(1);
