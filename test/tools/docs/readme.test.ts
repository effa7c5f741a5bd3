import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUDGETS } from '../../../tools/build/size.ts';
import { ROOT } from '../../../tools/root.ts';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const MOST_WORDS = 900;
const MOST_BYTES = 1_500_000;

describe('the README', () => {
  it(`has at most ${MOST_WORDS} words, and code within the first 20 lines`, () => {
    expect(README.split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(MOST_WORDS);
    expect(README.split('\n').findIndex((line) => line.startsWith('```'))).toBeLessThan(20);
  });

  it('begins with a clone, whose address no one knows yet, and the two commands', () => {
    const first = /^```sh\n(.*?)^```/ms.exec(README)?.[1]?.split('\n') ?? [];
    expect(first.map((line) => line.split(/ {2,}#/)[0])).toEqual([
      'git clone ADDRESS-OF-THIS-REPOSITORY easel && cd easel',
      'npm start',
      'npm run deploy',
      '',
    ]);
  });

  it('repeats figures from the one place that has them', () => {
    const attack = readFileSync(join(ROOT, 'docs/caps.md'), 'utf8');
    const [, sent = '', admitted = ''] = /^(\d+) requests in all, (\d+) generations admitted/m.exec(attack) ?? [];
    const [, checks = ''] = /^Every limit held \((\d+) checks\)/m.exec(attack) ?? [];
    const written = Number(sent).toLocaleString('en-US');
    expect(README).toContain(`| ${written} hostile requests, ${admitted} admitted, ${checks} checks held | \`npm run attack\` |`);
    const kill = readFileSync(join(ROOT, 'test/e2e/kill.test.ts'), 'utf8');
    const constant = (name: string) => Number(new RegExp(`^const ${name} = (\\d+);`, 'm').exec(kill)?.[1]);
    const requests = constant('USERS') * constant('ASKED_PER_USER');
    expect(README).toContain(`killed ${constant('KILLS')} times under ${requests} requests`);
    const weights = [...README.matchAll(/\b(\d+) kB/g)].map(([, kB]) => Number(kB));
    expect(weights.length).toBeGreaterThan(1);
    expect(new Set(weights)).toEqual(new Set([BUDGETS['widget.js']?.limit]));
    // What a promise names is one command that can be run.
    const promises = README.slice(README.indexOf('## Four promises')).match(/^\| .+ \| `npm (?:run|test) [^`]+` \|$/gm);
    expect(promises).toHaveLength(4);
  });

  it('has pictures of at most 1.5 MB', () => {
    const pictures = [...README.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file = '']) => file);
    expect(pictures).toContain('docs/images/wait.png');
    for (const file of pictures) expect(statSync(join(ROOT, file)).size, file).toBeLessThanOrEqual(MOST_BYTES);
  });
});

it.each(['README.md', 'docs/caps.md'])(
  'each sentence of others in %s has its address and the day on which it was read',
  (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const quotes = [...text.matchAll(/^> .+\n\n(.*)$/gm)];
    expect(quotes.length).toBeGreaterThan(1);
    for (const [, source = ''] of quotes) expect(source).toMatch(/^\[[^\]]+\]\(https:\/\/[^)]+\), .*2026-\d\d-\d\d\.$/);
  },
);

it('a tutorial has four steps', () => {
  const tutorials = globSync('docs/tutorials/*.md', { cwd: ROOT });
  expect(tutorials.length).toBe(7);
  for (const file of tutorials) {
    const steps = [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^## (\d)\. /gm)].map(([, step]) => step);
    expect(steps, file).toEqual(['1', '2', '3', '4']);
  }
});
