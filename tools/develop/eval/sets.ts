import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FACET_NAMES, FAMILIES, type FacetName, type Family } from '../../../src/contract/direction.ts';
import { ROOT } from '../../root.ts';

/** What somebody with eyes says of a prompt. */
export interface Label {
  /** `null`: it names a medium, but none of a known family. */
  readonly family: Family | null;
  readonly frozen: readonly FacetName[];
}

export interface Prompt {
  readonly text: string;
  /** ISO 639-1; files without such a column are English. */
  readonly language: string;
  readonly label?: Label;
}

export interface PromptSet {
  readonly name: string;
  readonly prompts: readonly Prompt[];
}

const FOLDER = join(ROOT, 'test/src/director/prompts');
const OWN = ['assets.tsv', 'general.tsv', 'languages.tsv'];

export function ownSets(): Promise<PromptSet[]> {
  return Promise.all(OWN.map((file) => readSet(join(FOLDER, file))));
}

/**
 * A file with one prompt a line, or tab-separated with a `Prompt` column; `Language`, `Family` and `Frozen` are read where they are there.
 * @throws where a label is none
 */
export async function readSet(path: string): Promise<PromptSet> {
  const lines = (await readFile(path, 'utf8')).split(/\r?\n/).filter((line) => line.trim() !== '');
  const head = lines[0]?.split('\t') ?? [];
  const column = (name: string) => head.findIndex((title) => title.trim().toLowerCase() === name);
  const prompt = column('prompt');
  const name = basename(path).replace(/\.\w+$/, '');
  if (prompt < 0) return { name, prompts: lines.map((text) => ({ text, language: 'en' })) };
  const [language, family, frozen] = [column('language'), column('family'), column('frozen')];
  const prompts = lines.slice(1).map((line): Prompt => {
    const cells = line.split('\t');
    const cell = (at: number) => (at < 0 ? undefined : cells[at]?.trim());
    const label = readLabel(cell(family), cell(frozen));
    return { text: cell(prompt) ?? '', language: cell(language) ?? 'en', ...(label && { label }) };
  });
  return { name, prompts: prompts.filter((each) => each.text !== '') };
}

function readLabel(family: string | undefined, frozen: string | undefined): Label | null {
  if (family === undefined || frozen === undefined) return null;
  const known = FAMILIES.find((each) => each === family);
  if (known === undefined && family !== '-') throw new Error(`No such family: ${family}`);
  const facets = frozen === '-' ? [] : frozen.split(',');
  return {
    family: known ?? null,
    frozen: facets.map((facet) => {
      const name = FACET_NAMES.find((each) => each === facet);
      if (name === undefined) throw new Error(`No such facet: ${facet}`);
      return name;
    }),
  };
}
