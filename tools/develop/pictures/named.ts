import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openLibrary } from '../../../src/providers/sandbox/pictures/library.ts';
import { readBrief } from '../../../src/providers/sandbox/subject/brief.ts';
import { ROOT } from '../../root.ts';

const FOLDER = join(ROOT, 'public/pictures');

/** A file of the picture set as it lies in public/. */
export async function readPictureFile(path: string): Promise<Uint8Array | null> {
  return readFile(join(FOLDER, path)).then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  );
}

export interface NamedThings {
  /** English names of the pictures, with number and color if they are not one and their own. */
  readonly labels: readonly string[];
  readonly place: string | null;
  readonly quoted: string;
}

/** What demo mode would draw of a prompt. */
export async function namedThings(prompt: string): Promise<NamedThings> {
  const labels = (await readFile(join(FOLDER, 'labels.txt'), 'utf8')).split('\n');
  const { things, place, quoted } = await readBrief(prompt, openLibrary(readPictureFile), false);
  return {
    labels: things.map(({ picture, count, color }) =>
      [count > 1 ? String(count) : '', color ?? '', labels[picture.id] ?? ''].filter(Boolean).join(' '),
    ),
    place,
    quoted,
  };
}
