import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import { FILE_EXTENSIONS } from '../../../common/formats.ts';
import { type ArchivedImage, type ArchivedKey, archivedImageSchema, archivedKeySchema } from '../../../src/contract/archive.ts';

/** An export's folder: `catalogue.jsonl`, a line for each image; `keys.json`; `images/<id>.<ext>`, the bytes. */
export interface ArchiveFolder {
  readonly path: string;
  /** The keys and the deployment that they are of; `null` where there was no export yet. */
  keys(): Promise<ArchivedKeys | null>;
  writeKeys(keys: ArchivedKeys): Promise<void>;
  /** Each image of the catalogue. Throws an `ArchiveFault` that names the line where one is not good. */
  images(): AsyncGenerator<ArchivedImage>;
  /** Begins a new catalogue, which takes the place of the old one as a whole, or not at all. */
  newCatalogue(): Promise<NewCatalogue>;
  /** Whether the image's file is there with the very bytes. */
  has(image: ArchivedImage): Promise<boolean>;
  read(image: ArchivedImage): Promise<Uint8Array>;
  write(image: ArchivedImage, bytes: Uint8Array): Promise<void>;
}

export interface NewCatalogue {
  add(images: readonly ArchivedImage[]): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

export interface ArchivedKeys {
  /** The origin of the deployment. */
  readonly from: string;
  readonly keys: readonly ArchivedKey[];
}

/** Something that the person can mend: told in one line, without a stack. */
export class ArchiveFault extends Error {}

const keysSchema = z.object({ from: z.string(), keys: z.array(archivedKeySchema) });

/** Prompts and pictures of people: nobody else on the machine is to read them. */
const PRIVATE = { mode: 0o600 };

export async function openFolder(path: string, options: { make: boolean }): Promise<ArchiveFolder> {
  const catalogue = join(path, 'catalogue.jsonl');
  const keysFile = join(path, 'keys.json');
  const fileOf = ({ id, format }: ArchivedImage) => join(path, 'images', `${id}.${FILE_EXTENSIONS[format]}`);
  if (options.make) await mkdir(join(path, 'images'), { recursive: true, mode: 0o700 });
  else if (!existsSync(catalogue) || !existsSync(keysFile)) throw new ArchiveFault(`${path} holds no export`);
  return {
    path,
    async keys() {
      if (!existsSync(keysFile)) return null;
      const read = keysSchema.safeParse(readJson(await readFile(keysFile, 'utf8')));
      if (!read.success) throw new ArchiveFault(`${keysFile} is not as an export writes it`);
      return read.data;
    },
    writeKeys: (keys) => writeWhole(keysFile, `${JSON.stringify(keys, null, 2)}\n`),
    async *images() {
      if (!existsSync(catalogue)) return;
      let line = 0;
      for await (const text of createInterface({ input: createReadStream(catalogue), crlfDelay: Number.POSITIVE_INFINITY })) {
        line++;
        const value = readJson(text);
        if (!archivedImageSchema.safeParse(value).success) {
          throw new ArchiveFault(`${catalogue}: line ${line} is not as an export writes it`);
        }
        // As it stands there: what the schema gives back has its members in another order.
        yield value as ArchivedImage;
      }
    },
    async newCatalogue() {
      const part = `${catalogue}.part`;
      await writeFile(part, '', PRIVATE);
      return {
        add: (images) => appendFile(part, images.map((image) => `${JSON.stringify(image)}\n`).join('')),
        finish: () => rename(part, catalogue),
        abandon: () => rm(part, { force: true }),
      };
    },
    has: async (image) => (await sha256Of(fileOf(image))) === image.sha256,
    read: async (image) => readFile(fileOf(image)),
    write: (image, bytes) => writeWhole(fileOf(image), bytes),
  };
}

/** Under another name first, so that a file that is there is whole. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, content, PRIVATE);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw new ArchiveFault(`${path} could not be written: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
  }
}

async function sha256Of(path: string): Promise<string | null> {
  if (!existsSync(path)) return null;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
