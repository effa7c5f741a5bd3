import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../tools/root.ts';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const MOST_WORDS = 900;
const MOST_BYTES = 1_500_000;

describe('the README', () => {
  it(`has at most ${MOST_WORDS} words, and code within the first 20 lines`, () => {
    expect(README.split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(MOST_WORDS);
    expect(README.split('\n').findIndex((line) => line.startsWith('```'))).toBeLessThan(20);
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
