import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { weigh, weighWorker } from '../../tools/build/size.ts';
import { wordsText } from '../../tools/build/words.ts';
import { ASSETS } from '../../tools/root.ts';

it('a file that weighs more than it may is too heavy: 12 kB for the first, 1.5 kB for the loader of the frame', () => {
  const of = (gzip: number) => ({ url: '', integrity: '', bytes: 0, gzip });
  const weights = weigh({ files: { 'widget.js': of(12_001), 'embed.js': of(1501), 'lang/de.js': of(99_000) } });
  expect(weights.map(({ tooHeavy }) => tooHeavy)).toEqual([true, true, false]);
  expect(weigh({ files: { 'widget.js': of(12_000), 'embed.js': of(1500) } }).some(({ tooHeavy }) => tooHeavy)).toBe(false);
});

it('the Worker weighs no more than it may, and has no word list in its script', async () => {
  const { gzip, files } = await weighWorker();
  expect(gzip).toBeGreaterThan(100_000);
  expect(weigh({ files: { 'the Worker': { gzip } } })).toMatchObject([{ tooHeavy: false }]);
  expect(files).toContain('src/director/direct.ts');
  const lists = files.filter((file) => file.startsWith('src/director/data/') && !file.startsWith('src/director/data/styles/'));
  expect(lists).toEqual([]);
});

it('the word lists weigh no more than they may', () => {
  const gzip = gzipSync(wordsText()).length;
  expect(gzip).toBeGreaterThan(10_000);
  expect(weigh({ files: { 'the word lists': { gzip } } })).toMatchObject([{ tooHeavy: false }]);
});

it('the dashboard weighs at most 60 kB: its page, its styles and its script', () => {
  const files = ['admin.html', 'admin.css', 'admin.js'].map((name) => readFileSync(join(ASSETS, name)));
  const kB = files.reduce((sum, file) => sum + gzipSync(file).length, 0) / 1000;
  expect(kB).toBeGreaterThan(10);
  expect(kB).toBeLessThan(60);
});
