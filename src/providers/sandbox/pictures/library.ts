import { readTypeface, type Typeface } from '../lettering/typeface.ts';
import { entryOf, type PictureOfSet, readPicture } from './picture.ts';
import { readVocabulary, type Vocabulary } from './vocabulary.ts';

/** Reads a file of the picture set by its path in `public/pictures`; `null` if it is not there. */
export type ReadAsset = (path: string) => Promise<Uint8Array | null>;

export const PER_SHARD = 32;
/** No file of the set is half as large. */
const MAX_FILE_BYTES = 1_000_000;
const MAX_PICTURES = 10_000;

/** The picture set. A file that is missing or broken counts as one that has nothing in it: the scene is drawn without. */
export interface Library {
  /** The words that show which language a prompt is in, by language. */
  languages(): Promise<Readonly<Record<string, readonly string[]>>>;
  vocabulary(language: string): Promise<Vocabulary | null>;
  picture(id: number): Promise<PictureOfSet | null>;
  typeface(name: 'serif' | 'sans'): Promise<Typeface | null>;
}

/** Opens the set for one request: each file is read once at most. */
export function openLibrary(read: ReadAsset): Library {
  const files = new Map<string, Promise<Uint8Array | null>>();
  const file = (path: string) => {
    const known = files.get(path) ?? read(path).catch(() => null);
    files.set(path, known);
    return known;
  };
  const parse = async <T>(path: string, reader: (bytes: Uint8Array) => T | null): Promise<T | null> => {
    const bytes = await file(path);
    if (bytes === null || bytes.length > MAX_FILE_BYTES) return null;
    try {
      return reader(bytes);
    } catch {
      return null;
    }
  };
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return {
    languages: async () =>
      (await parse('words/languages.txt', (bytes) => JSON.parse(text(bytes)) as Record<string, string[]>)) ?? {},
    vocabulary: (language) => parse(`words/${language}.txt`, (bytes) => readVocabulary(language, text(bytes))),
    picture: async (id) => {
      if (!Number.isInteger(id) || id < 0 || id > MAX_PICTURES) return null;
      return parse(`shapes/${Math.floor(id / PER_SHARD)}.bin`, (bytes) => {
        const entry = entryOf(bytes, id % PER_SHARD);
        return entry && readPicture(id, entry);
      });
    },
    typeface: (name) => parse(`type/${name}.bin`, readTypeface),
  };
}

/** The set of a deployment that has none. */
export const NO_LIBRARY: Library = openLibrary(async () => null);
