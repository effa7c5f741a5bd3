import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseOptions } from '../../../../tools/develop/eval/options.ts';
import { scoreReading, writeReading } from '../../../../tools/develop/eval/reading/command.ts';
import { isGoodEnough, scoreSheet, tally } from '../../../../tools/develop/eval/reading/score.ts';
import { makeReading, parseSheet, sheetText } from '../../../../tools/develop/eval/reading/sheet.ts';
import { wilson } from '../../../../tools/develop/eval/reading/wilson.ts';

const prompts = Array.from({ length: 60 }, (_, i) => ({
  text: `prompt ${i}`,
  language: 'en',
  label: null,
  group: i % 2 ? 'odd' : 'even',
}));
const direct = (prompt: string) => ({ bare: prompt, directed: `${prompt}\nStyle: x` });
const reading = makeReading(prompts, 40, 7, direct);
const sideOf = (number: number) => reading.key.find((row) => row.number === number)?.directed ?? 'A';
const filled = (verdict: (directed: 'A' | 'B') => string) =>
  reading.rows.map((row) => ({ ...row, verdict: verdict(sideOf(row.number)) }));

describe('a sheet for blind reading', () => {
  it('has each prompt once, on both sides about as often, and is the same for the same seed', () => {
    expect(new Set(reading.rows.map(({ typed }) => typed)).size).toBe(40);
    const left = reading.key.filter(({ directed }) => directed === 'A').length;
    expect(left).toBeGreaterThan(8);
    expect(left).toBeLessThan(32);
    expect(makeReading(prompts, 40, 7, direct)).toEqual(reading);
    expect(makeReading(prompts, 40, 8, direct)).not.toEqual(reading);
  });

  it('says nowhere which side was directed, and survives its own file', () => {
    const text = sheetText(reading.rows);
    expect(text).not.toContain('odd');
    expect(parseSheet(text)).toEqual(reading.rows);
    expect(() => parseSheet('prompt\nx')).toThrow('no sheet');
  });

  it('fills in what has nothing to read: both sides are equal', () => {
    const same = makeReading(prompts, 3, 1, (prompt) => ({ bare: prompt, directed: prompt }));
    expect(same.rows.map(({ verdict }) => verdict)).toEqual(['=', '=', '=']);
  });
});

describe('the score of a sheet', () => {
  it('turns A, B and = into better, worse and no difference, whichever side was directed', () => {
    const of = (verdict: (directed: 'A' | 'B') => string) =>
      new Set(scoreSheet(filled(verdict), reading.key).map((row) => row.verdict));
    expect(of((directed) => directed)).toEqual(new Set(['better']));
    expect(of((directed) => (directed === 'A' ? 'b' : 'a'))).toEqual(new Set(['worse']));
    expect(of((directed) => (directed === 'A' ? '=' : 'same'))).toEqual(new Set(['no difference']));
  });

  it.each([
    ['40 of 40 rows have no verdict', reading.rows],
    ['none of A, B, =, same', filled(() => 'C')],
    ['Row 1 is not the one of the key', filled(() => '=').map((row) => ({ ...row, a: `${row.a}!` }))],
    ['The sheet has 39 rows, its key 40', filled(() => '=').slice(1)],
  ])('is refused: %s', (message, rows) => {
    expect(() => scoreSheet(rows, reading.key)).toThrow(message);
  });

  it('has Wilson intervals: 58 of 294 are 15.6 to 24.7 %', () => {
    const { low, high } = wilson(58, 294);
    expect([low, high].map((bound) => Number((bound * 100).toFixed(1)))).toEqual([15.6, 24.7]);
    expect(wilson(0, 10).low).toBe(0);
    expect(wilson(10, 10).high).toBeCloseTo(1, 9);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('is good enough only if few are worse, and enough were read to be sure', () => {
    const of = (worse: number, all: number) =>
      isGoodEnough(
        tally(Array.from({ length: all }, (_, i) => ({ verdict: i < worse ? ('worse' as const) : ('better' as const) }))),
      );
    expect([of(12, 300), of(16, 300), of(1, 20), of(0, 0)]).toEqual([true, false, false, false]);
  });
});

describe('the command', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'easel-reading-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('writes a sheet of a file with its key beside it, never over another, and scores it', async () => {
    const file = join(folder, 'some.txt');
    const out = join(folder, 'sheet.tsv');
    await writeFile(file, 'a cat\na dog\na heron in the reeds\n');
    const options = { kind: 'read', file, count: 2, seed: 1, out, edits: false } as const;
    expect(await writeReading(options)).toContain('2 prompts');
    const rows = parseSheet(await readFile(out, 'utf8'));
    await writeFile(out, sheetText(rows.map((row) => ({ ...row, verdict: '=' }))));
    await expect(writeReading({ ...options, seed: 2 })).rejects.toThrow('EEXIST');
    const { text, good } = await scoreReading(out);
    expect(text).toContain('2 of 2');
    expect(good).toBe(false);
  });

  it('directs every prompt as one with an input image, if that is asked for', async () => {
    const file = join(folder, 'edits.txt');
    await writeFile(file, 'make it brighter\n');
    const directedWith = async (edits: boolean) => {
      const out = join(folder, `edits-${edits}.tsv`);
      await writeReading({ kind: 'read', file, count: 1, seed: 1, out, edits });
      return (await readFile(out, 'utf8')).includes('Change only: the light');
    };
    expect(await Promise.all([directedWith(true), directedWith(false)])).toEqual([true, false]);
    expect(parseOptions(['--read', 'a.tsv', '3', '--edits'])).toMatchObject({ edits: true });
  });

  it.each([
    [[], { kind: 'table', files: [], failures: false }],
    [['--failures', 'a.tsv'], { kind: 'table', files: ['a.tsv'], failures: true }],
    [
      ['--read', 'a.tsv', '300', '--seed', '5'],
      { kind: 'read', file: 'a.tsv', count: 300, seed: 5, out: 'blind-300-5.tsv', edits: false },
    ],
    [['--score', 'a.tsv'], { kind: 'score', sheet: 'a.tsv' }],
    [['--help'], { kind: 'help' }],
  ])('understands %j', (args, options) => {
    expect(parseOptions(args)).toEqual(options);
  });

  it.each([
    [['--read', 'a.tsv'], 'whole number from 1 to 2000'],
    [['--read', 'a.tsv', '0'], 'whole number'],
    [['--read', 'a.tsv', '2001'], 'whole number'],
    [['--read', 'a.tsv', '3', '--seed', '-1'], 'seed'],
    [['--read', '--score', 'x'], 'Choose one'],
    [['--score'], 'one SHEET'],
    [['--wrong'], '--wrong'],
  ])('refuses %j', (args, message) => {
    expect(parseOptions(args)).toEqual({ kind: 'invalid', message: expect.stringContaining(message) });
  });
});
