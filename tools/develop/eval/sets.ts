import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ROOT } from '../../root.ts';
import { type Label, list, readLabel } from './labels.ts';

export interface Prompt {
  readonly text: string;
  /** ISO 639-1; files without such a column are English. */
  readonly language: string;
  readonly label: Label | null;
  /** What it is counted under: the `group` column, else use or kind. */
  readonly group: string;
}

export interface PromptSet {
  readonly name: string;
  readonly prompts: readonly Prompt[];
}

/** A prompt and the words that it wants drawn. */
export interface NamedText {
  readonly prompt: string;
  readonly texts: readonly string[];
}

const FOLDER = join(ROOT, 'test/src/director/prompts');
/** The sets that are labeled by intent. */
export const LABELED = [
  ...['scenes', 'dramatic', 'styles', 'pages', 'marks', 'text', 'edits'],
  ...['abstract', 'data', 'negations', 'other-languages', 'misspelt', 'long'],
];
/** Sets without labels: for the figures that need none. */
const UNLABELED = ['assets', 'general', 'languages'];

const MAX_BYTES = 8 * 1024 * 1024;

export function ownSets(): Promise<PromptSet[]> {
  return Promise.all([...LABELED, ...UNLABELED].map((name) => readSet(join(FOLDER, `${name}.tsv`))));
}

/** The own set for text: 150 prompts, each with what has to be drawn. */
export async function ownNames(): Promise<NamedText[]> {
  const rows = parseTable(await readFile(join(FOLDER, 'names.tsv'), 'utf8')) ?? [];
  return rows.map((row) => ({ prompt: row.prompt ?? '', texts: list(row.text, '|') }));
}

/**
 * Reads a file with one prompt a line, or tab-separated with a `Prompt` column. Labels are read if it has a `kind` column.
 * @throws if the file is larger than 8 MiB, or a label is unknown
 */
export async function readSet(path: string): Promise<PromptSet> {
  const text = await readFile(path, 'utf8');
  if (text.length > MAX_BYTES) throw new Error(`${basename(path)} is larger than ${MAX_BYTES} bytes`);
  const name = basename(path).replace(/\.\w+$/, '');
  const rows = parseTable(text);
  if (rows === null)
    return { name, prompts: linesOf(text).map((line) => ({ text: line, language: 'en', label: null, group: '-' })) };
  const prompts = rows.map((row): Prompt => {
    const label = readLabel(row);
    const group = row.group ?? label?.use ?? label?.kind ?? '-';
    return { text: row.prompt ?? '', language: row.language ?? 'en', label, group };
  });
  return { name, prompts: prompts.filter((prompt) => prompt.text !== '') };
}

const linesOf = (text: string) => text.split(/\r?\n/).filter((line) => line.trim() !== '');

/** Rows by lower-case title; `null` without a `prompt` title. `\n` in a labeled or grouped prompt is a line break. */
function parseTable(text: string): Record<string, string>[] | null {
  const [head = '', ...lines] = linesOf(text);
  const titles = head.split('\t').map((title) => title.trim().toLowerCase());
  if (!titles.includes('prompt')) return null;
  return lines.map((line) => {
    const row = Object.fromEntries(line.split('\t').map((cell, at) => [titles[at] ?? `column${at}`, cell.trim()]));
    return row.kind === undefined && row.group === undefined
      ? row
      : { ...row, prompt: (row.prompt ?? '').replaceAll('\\n', '\n') };
  });
}
