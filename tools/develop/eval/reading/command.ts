import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import type { ReadOptions } from '../options.ts';
import { readSet } from '../sets.ts';
import { askDirector, plainWords } from '../systems.ts';
import { scoreText } from './report.ts';
import { isGoodEnough, scoreSheet, tally } from './score.ts';
import { makeReading, parseSheet, sheetText } from './sheet.ts';

const MAX_BYTES = 32 * 1024 * 1024;

const keySchema = z.object({
  rows: z.array(z.object({ number: z.int(), directed: z.enum(['A', 'B']), group: z.string(), hash: z.string() })),
});

const keyPath = (sheet: string) => `${sheet}.key.json`;

/** Writes the sheet and its key; never over a sheet that is there. */
export async function writeReading({ file, count, seed, out, edits }: ReadOptions): Promise<string> {
  const { prompts } = await readSet(file);
  const { rows, key } = makeReading(prompts, count, seed, (prompt) => ({
    bare: plainWords(prompt),
    directed: askDirector(prompt, { edits }).text,
  }));
  await writeFile(out, sheetText(rows), { flag: 'wx' });
  await writeFile(keyPath(out), `${JSON.stringify({ seed, rows: key }, null, 1)}\n`, { flag: 'wx' });
  const open = rows.filter(({ verdict }) => verdict === '').length;
  return `${out}: ${rows.length} prompts, ${open} to read. Put A, B or = into the last column: which prompt would you rather send?`;
}

/** Scores a filled-in sheet; `good` says whether the specification is met. */
export async function scoreReading(sheet: string): Promise<{ readonly text: string; readonly good: boolean }> {
  const [rows, key] = await Promise.all([readBounded(sheet), readBounded(keyPath(sheet))]);
  const scored = scoreSheet(parseSheet(rows), keySchema.parse(JSON.parse(key)).rows);
  return { text: scoreText(scored), good: isGoodEnough(tally(scored)) };
}

async function readBounded(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  if (text.length > MAX_BYTES) throw new Error(`${path} is larger than ${MAX_BYTES} bytes.`);
  return text;
}
