import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../tools/root.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const documents = globSync(['*.md', 'docs/**/*.md', 'examples/**/*.md'], { cwd: ROOT });
const code = globSync(['{common,src,web,tools,test}/**/*.{ts,mjs,css,html}', '*.toml', 'migrations/*.sql'], { cwd: ROOT });
const exists = (path: string) => existsSync(join(ROOT, path));

/** The anchors of a document's headings, as GitHub makes them. */
function anchors(file: string): string[] {
  const headings = read(file)
    .replace(/^```[\s\S]*?^```/gm, '')
    .matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

function brokenLinks(file: string): string[] {
  const targets = [...read(file).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => {
    const [path = '', anchor] = target.split('#');
    const linked = path === '' ? file : normalize(join(dirname(file), path));
    return !exists(linked) || (anchor !== undefined && !anchors(linked).includes(anchor));
  });
}

describe('the documents', () => {
  it('link to files and headings that exist', () => {
    expect(documents).toContain('docs/architecture.md');
    expect(documents.flatMap((file) => brokenLinks(file).map((target) => `${file}: ${target}`))).toEqual([]);
  });

  it('have an empty line after each table: without it the next sentence becomes a row', () => {
    const glued = documents.flatMap((file) =>
      [
        ...read(file)
          .replace(/^```[\s\S]*?^```/gm, '')
          .matchAll(/^\|.*\|\n([^|\n].*)$/gm),
      ].map(([, line]) => `${file}: ${line}`),
    );
    expect(glued).toEqual([]);
  });

  it('name files of the project that exist', () => {
    const named = documents.flatMap((file) =>
      [...read(file).matchAll(/`((?:common|src|web|tools|test|lint|migrations)\/[\w./-]+)`/g)].map(([, path = '']) => ({
        file,
        path,
      })),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ path }) => !exists(path)).map(({ file, path }) => `${file}: ${path}`)).toEqual([]);
  });

  it('name commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = documents.flatMap((file) =>
      [...read(file).matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)].map(([, script = '']) => ({ file, script })),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ script }) => !(script in scripts)).map(({ file, script }) => `${file}: ${script}`)).toEqual([]);
  });

  it('exist where code and comments name them', () => {
    const named = code.flatMap((file) => [...read(file).matchAll(/docs\/[\w./-]+\.md/g)].map(([path]) => ({ file, path })));
    expect(named.filter(({ file, path }) => !file.startsWith('test/tools/') && !exists(path))).toEqual([]);
  });

  it('have every decision under its number, in one form, in the index', () => {
    const index = read('docs/decisions/README.md');
    const pages = documents.filter((file) => /^docs\/decisions\/\d/.test(file)).sort();
    expect(pages.length).toBeGreaterThan(18);
    for (const [position, page] of pages.entries()) {
      const number = position + 1;
      const title = new RegExp(`^# ${number}\\. (.+)\n\nDate: (\\d{4}-\\d{2}-\\d{2})\\.\n`).exec(read(page));
      expect(title, page).not.toBeNull();
      expect(
        [...read(page).matchAll(/^## (.*)$/gm)].map(([, heading]) => heading),
        page,
      ).toEqual(['Context', 'Choice', 'Given up']);
      expect(index).toContain(`| ${number} | [${title?.[1]}](${page.split('/').at(-1)}) | ${title?.[2]} |`);
    }
  });
});
