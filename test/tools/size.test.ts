import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { gzipOfWorker, TABLES, weigh } from '../../tools/build/size.ts';
import { ASSETS } from '../../tools/root.ts';

it('a file that weighs more than it may is too heavy: 12 kB for the first, 1.5 kB for the loader of the frame', () => {
  const of = (gzip: number) => ({ url: '', integrity: '', bytes: 0, gzip });
  const weights = weigh({ files: { 'widget.js': of(12_001), 'embed.js': of(1501), 'lang/de.js': of(99_000) } });
  expect(weights.map(({ tooHeavy }) => tooHeavy)).toEqual([true, true, false]);
  expect(weigh({ files: { 'widget.js': of(12_000), 'embed.js': of(1500) } }).some(({ tooHeavy }) => tooHeavy)).toBe(false);
});

it('the Worker weighs no more than it may, with its word lists and without', async () => {
  const gzip = await gzipOfWorker();
  expect(gzip).toBeGreaterThan(100_000);
  expect(weigh({ files: { 'the Worker': { gzip } } })).toMatchObject([{ tooHeavy: false }]);
  const rest = await gzipOfWorker(TABLES);
  expect(gzip - rest, 'what the word lists weigh').toBeGreaterThan(10_000);
  expect(weigh({ files: { 'the Worker without word lists': { gzip: rest } } })).toMatchObject([{ tooHeavy: false }]);
});

it('the dashboard weighs at most 60 kB: its page, its styles and its script', () => {
  const files = ['admin.html', 'admin.css', 'admin.js'].map((name) => readFileSync(join(ASSETS, name)));
  const kB = files.reduce((sum, file) => sum + gzipSync(file).length, 0) / 1000;
  expect(kB).toBeGreaterThan(10);
  expect(kB).toBeLessThan(60);
});
