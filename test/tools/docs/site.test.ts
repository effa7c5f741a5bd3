import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markdownAddress, siteLink } from '../../../tools/build/docs/links.ts';
import { renderMarkdown } from '../../../tools/build/docs/markdown.ts';
import { PEOPLE_PAGES } from '../../../tools/build/docs/people-pages.ts';
import { CODES, explained, problemIndex, problemPage } from '../../../tools/build/docs/problems.ts';
import { type DocsPage, docsPage, type NavSection } from '../../../tools/build/docs/shell.ts';
import { llmsText, readSite, searchIndex, sitemapXml } from '../../../tools/build/docs/site.ts';
import { ROOT } from '../../../tools/root.ts';
import { find, type SearchEntry } from '../../../web/pages/docs/search.ts';

/** What a page may weigh with its style sheet and script, in bytes of gzip. */
const MOST_BYTES = 30_000;

let pages: readonly DocsPage[] = [];
let nav: readonly NavSection[] = [];
beforeAll(async () => {
  ({ pages, nav } = await readSite());
});
afterAll(() => esbuild.stop());

const hrefs = (html: string) => [...html.matchAll(/ href="([^"]+)"/g)].map(([, href = '']) => href);
const idsOf = (html: string) => new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));

describe('the documentation', () => {
  it('has a page for each document, and each document is in the map or linked from a page in it', () => {
    const addresses = pages.map(({ address }) => address);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const file of globSync('docs/**/*.md', { cwd: ROOT })) {
      expect(addresses, file).toContain(`/${file.replace(/(?:README)?\.md$/, '')}`);
    }
    const linked = new Set(pages.flatMap(({ html }) => hrefs(html).map((href) => href.split('#')[0])));
    expect(addresses.filter((address) => address !== '/docs/' && !linked.has(address))).toEqual([]);
  });

  it('is a map by task', () => {
    expect(nav.map(({ title }) => title)).toEqual([
      'Try it',
      'Put it on my page',
      'My own users',
      'My own look',
      'Use it from …',
      'Run it',
      'Keep the bill safe',
      'Edit and refer',
      'API',
      'Errors',
      'Under the hood',
    ]);
    expect(nav.filter(({ links }) => links.length === 0)).toEqual([]);
  });

  it.each(['/docs/tutorials/html', '/docs/users', '/docs/deploy', '/docs/api', '/docs/operating', '/docs/widget#tokens'])(
    'leads from its front page to %s with one click',
    (address) => {
      expect(hrefs(pages.find((page) => page.address === '/docs/')?.html ?? '')).toContain(address);
    },
  );

  it('has no link that leads nowhere, in pages, problems and error pages', () => {
    const more = [problemIndex(), ...explained().map(problemPage), ...Object.values(PEOPLE_PAGES)].map(
      (text) => renderMarkdown(text, 'page.md').html,
    );
    const served = new Set([
      ...pages.map(({ address }) => address),
      ...CODES.map((code) => `/problems/${code}`),
      ...globSync('docs/images/*', { cwd: ROOT }).map((file) => `/${file}`),
      ...['/', '/setup', '/states', '/openapi.json', '/custom-elements.json'],
    ]);
    const broken = (html: string, own: string) =>
      hrefs(html)
        .filter((href) => !/^(?:https?|mailto):/.test(href))
        .filter((href) => {
          const [address = '', anchor] = href.split('#');
          const target = address === '' ? own : pages.find((page) => page.address === address)?.html;
          if (address !== '' && !served.has(address)) return true;
          return anchor !== undefined && !(target !== undefined && idsOf(target).has(anchor));
        });
    expect(pages.flatMap(({ address, html }) => broken(html, html).map((href) => `${address}: ${href}`))).toEqual([]);
    expect(more.flatMap((html) => broken(html, html))).toEqual([]);
  });

  it('answers for each of its folders, with a page or a redirect to a heading', () => {
    const lines = readFileSync(join(ROOT, 'public/_redirects'), 'utf8').matchAll(/^(\/\S+) (\/\S+) 302$/gm);
    const redirects = new Map([...lines].map(([, from = '', to = '']) => [from, to]));
    for (const to of redirects.values()) {
      const [address, anchor] = to.split('#');
      const page = pages.find((one) => one.address === address);
      expect(anchor !== undefined && idsOf(page?.html ?? '').has(anchor), to).toBe(true);
    }
    const folders = new Set(pages.map(({ address }) => address.replace(/[^/]*$/, '')));
    const served = (address: string) => pages.some((page) => page.address === address) || redirects.has(address);
    // `/docs/api/` leads to the page `/docs/api` by itself.
    expect([...folders].filter((folder) => !served(folder) && !served(folder.slice(0, -1)))).toEqual([]);
  });

  it('has in its Markdown only links that are served', () => {
    const links = pages.flatMap(({ address, markdown }) =>
      [...(markdown ?? '').replace(/^```[\s\S]*?^```/gm, '').matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(
        ([, href = '']) => ({ address, href }),
      ),
    );
    const markdownOf = new Map(pages.map((page) => [markdownAddress(page.address), page]));
    const files = [
      ...globSync('docs/images/*', { cwd: ROOT }).map((file) => `/${file}`),
      '/openapi.json',
      '/custom-elements.json',
    ];
    const wrong = links.filter(({ address, href }) => {
      const [path = '', anchor] = href.split('#');
      if (/^\/problems\/\w+$/.test(path)) return !CODES.includes(path.slice('/problems/'.length));
      const page = path === '' ? pages.find((one) => one.address === address) : markdownOf.get(path);
      return page ? anchor !== undefined && !idsOf(page.html).has(anchor) : !files.includes(path);
    });
    expect(links.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it(`weighs at most ${MOST_BYTES / 1000} kB a page, with its style sheet and script`, async () => {
    const { outputFiles } = await esbuild.build({
      entryPoints: ['index.ts', 'docs.css'].map((name) => join(ROOT, 'web/pages/docs', name)),
      outdir: 'unwritten',
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
    });
    const weigh = (bytes: string | Uint8Array) => gzipSync(bytes).length;
    const shared = outputFiles.reduce((sum, { contents }) => sum + weigh(contents), 0);
    expect(outputFiles).toHaveLength(2);
    expect(shared).toBeLessThan(6000);
    const weights = pages.map((page) => ({ address: page.address, bytes: shared + weigh(docsPage(page, nav)) }));
    expect(weights.filter(({ bytes }) => bytes > MOST_BYTES)).toEqual([]);
  });

  it('lists each page in the sitemap, and each page of the map with its Markdown in llms.txt', () => {
    const map = sitemapXml(pages);
    for (const { address } of pages) expect(map).toContain(`<loc>https://YOUR-EASEL${address}</loc>`);
    const text = llmsText(pages, nav);
    expect(text).toContain('](/docs/deploy.md): one command, or Cloudflare');
    expect(text).toContain('](/docs/decisions/index.md)');
    expect(text).toContain('](/docs/tutorials/html.md): two lines in a page.');
    expect(text).toContain('](/docs/tutorials/nuxt.md): Four steps, for Nuxt 3 and later.');
  });

  it('has an example in curl, TypeScript and Python for each call of the API', () => {
    const api = pages.filter(({ address }) => address.startsWith('/docs/api/'));
    const calls = api.flatMap(({ headings }) => headings.filter(({ level }) => level === 2));
    expect(calls.length).toBeGreaterThan(25);
    for (const { html, headings } of api) {
      const own = headings.filter(({ level }) => level === 2).length;
      expect(html.match(/<div class="langs">/g)?.length).toBe(own);
      for (const lang of ['sh', 'ts', 'python']) expect(html.match(new RegExp(`data-lang="${lang}"`, 'g'))?.length).toBe(own);
    }
  });
});

describe('renderMarkdown', () => {
  it('gives headings the anchors of GitHub, also if two have the same words', () => {
    const { headings } = renderMarkdown('# A\n## `GET /v1/quota`\n## Put it on *my* page!\n## A', 'docs/a.md');
    expect(headings.map(({ id }) => id)).toEqual(['a', 'get-v1quota', 'put-it-on-my-page', 'a-1']);
  });

  it('groups an example in curl, TypeScript and Python, and leaves other blocks apart', () => {
    const block = (lang: string) => `\`\`\`${lang}\na\n\`\`\`\n\n`;
    const groups = (...langs: string[]) =>
      renderMarkdown(langs.map(block).join(''), 'docs/a.md').html.split('<div class="langs">').length - 1;
    expect([groups('sh', 'ts', 'python'), groups('sh', 'ts'), groups('sh', 'sh')]).toEqual([1, 0, 0]);
  });

  it('shows markup in text as text', () => {
    const { html } = renderMarkdown('A <script>alert(1)</script> and `<b>`\n\n<img src=x onerror=alert(1)>', 'docs/a.md');
    expect(html).not.toMatch(/<script|<img|<b>/);
  });

  it.each([
    ['widget.md#tokens', 'docs/README.md', '/docs/widget#tokens'],
    ['../README.md', 'docs/api.md', '/docs/readme'],
    ['decisions', 'docs/README.md', '/docs/decisions/'],
    ['../decisions/0001-openai-sdk.md', 'docs/tutorials/html.md', '/docs/decisions/0001-openai-sdk'],
    ['openapi.json', 'docs/api.md', '/openapi.json'],
    ['../src/index.ts', 'docs/api.md', null],
    ['https://example.com/a', 'docs/api.md', 'https://example.com/a'],
    ['#here', 'docs/api.md', '#here'],
  ])('links %s in %s to %s', (href, file, link) => {
    expect(siteLink(href, file)).toBe(link);
  });
});

describe('the search', () => {
  it('finds headings by their words, those that begin with them first', () => {
    const entries: SearchEntry[] = [
      ['Why tokens end', 'Client', '/a'],
      ['Tokens', 'Widget', '/b'],
      ['Events', 'Widget', '/c'],
    ];
    expect(find(entries, 'tokens').map(([, , address]) => address)).toEqual(['/b', '/a']);
    expect(find(entries, 'widget EVENTS').map(([, , address]) => address)).toEqual(['/c']);
    expect(find(entries, ' ')).toEqual([]);
  });

  it('knows every heading of a page by its address, and names in tables by the heading above', () => {
    const entries = JSON.parse(searchIndex(pages)) as SearchEntry[];
    const [first] = find(entries, 'DAILY_SPEND_CAP_USD');
    expect(first?.[2]).toMatch(/^\/docs\/(?:operating#configuration|caps#)/);
    expect(entries).toContainEqual(['style-preset', 'The widget', '/docs/widget#attributes']);
    expect(entries).toContainEqual(['Upgrade', 'Put Easel on your own Cloudflare account', '/docs/deploy#upgrade']);
  });
});

it('the pages of the API say what each field and parameter means', () => {
  const api = pages.filter(({ address }) => address.startsWith('/docs/api/'));
  const empty = api.flatMap(({ address, html }) =>
    [...html.matchAll(/<tr><td>(?:(?!<\/tr>).)*<td><\/td><\/tr>/gs)].map(([row]) => `${address}: ${row}`),
  );
  expect(empty).toEqual([]);
});
