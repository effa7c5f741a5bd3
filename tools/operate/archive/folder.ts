import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import { FILE_EXTENSIONS } from '../../../common/formats.ts';
import { tryParseJson } from '../../../common/json.ts';
import { type ArchivedImage, type ArchivedKey, archivedImageSchema, archivedKeySchema } from '../../../src/contract/archive.ts';
import { CommandFault, fileCause } from '../../command.ts';

/** An export's folder: `catalog.jsonl` with a line for each image, `keys.json`, and the bytes in `images/<id>.<ext>`. */
export interface ArchiveFolder {
  readonly path: string;
  /** The keys and their deployment; `null` if there was no export yet. */
  keys(): Promise<ArchivedKeys | null>;
  writeKeys(keys: ArchivedKeys): Promise<void>;
  /** Each image of the catalog. Throws a `CommandFault` that names the line of an image that is not valid. */
  images(): AsyncGenerator<ArchivedImage>;
  /** Begins a new catalog. It replaces the old one as a whole, or not at all. */
  newCatalog(): Promise<NewCatalog>;
  /** Whether the image's file exists with exactly these bytes. */
  has(image: ArchivedImage): Promise<boolean>;
  read(image: ArchivedImage): Promise<Uint8Array>;
  write(image: ArchivedImage, bytes: Uint8Array): Promise<void>;
}

export interface NewCatalog {
  add(images: readonly ArchivedImage[]): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

export interface ArchivedKeys {
  /** The origin of the deployment. */
  readonly from: string;
  readonly keys: readonly ArchivedKey[];
}

const keysSchema = z.object({ from: z.string(), keys: z.array(archivedKeySchema) });

/** People's prompts and images: only the owner may read them. */
const PRIVATE = { mode: 0o600 };

export async function openFolder(path: string, options: { make: boolean }): Promise<ArchiveFolder> {
  const catalog = join(path, 'catalog.jsonl');
  const keysFile = join(path, 'keys.json');
  const fileOf = ({ id, format }: ArchivedImage) => join(path, 'images', `${id}.${FILE_EXTENSIONS[format]}`);
  if (options.make) await mkdir(join(path, 'images'), { recursive: true, mode: 0o700 });
  else if (!existsSync(catalog) || !existsSync(keysFile)) throw new CommandFault(`${path} holds no export`);
  return {
    path,
    async keys() {
      if (!existsSync(keysFile)) return null;
      const read = keysSchema.safeParse(tryParseJson(await readFile(keysFile, 'utf8')));
      if (!read.success) throw new CommandFault(`${keysFile} is not as an export writes it`);
      return read.data;
    },
    writeKeys: (keys) => writeWhole(keysFile, `${JSON.stringify(keys, null, 2)}\n`),
    async *images() {
      if (!existsSync(catalog)) return;
      let line = 0;
      for await (const text of createInterface({ input: createReadStream(catalog), crlfDelay: Number.POSITIVE_INFINITY })) {
        line++;
        // An editor leaves empty lines and a byte order mark.
        if (text.trim() === '') continue;
        const value = tryParseJson(text.replace(/^\ufeff/, ''));
        const read = archivedImageSchema.safeParse(value);
        if (!read.success) {
          throw new CommandFault(
            `${catalog}: line ${line} is not as an export of this version writes it (${faultOf(value, read.error)})`,
          );
        }
        // Not what the schema returns: its members are in another order.
        yield value as ArchivedImage;
      }
    },
    async newCatalog() {
      const part = `${catalog}.part`;
      await writeFile(part, '', PRIVATE);
      return {
        add: (images) => appendFile(part, images.map((image) => `${JSON.stringify(image)}\n`).join('')),
        finish: () => rename(part, catalog),
        abandon: () => rm(part, { force: true }),
      };
    },
    has: async (image) => (await sha256OfFile(fileOf(image))) === image.sha256,
    read: async (image) => readFile(fileOf(image)),
    write: (image, bytes) => writeWhole(fileOf(image), bytes),
  };
}

/** Writes under another name first, so that an existing file is always whole. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, content, PRIVATE);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw new CommandFault(`${path} could not be written: ${fileCause(error) ?? 'unknown'}`);
  }
}

async function sha256OfFile(path: string): Promise<string | null> {
  if (!existsSync(path)) return null;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** What is wrong, never what it holds. */
function faultOf(value: unknown, { issues: [issue] }: z.ZodError): string {
  if (value === undefined) return 'no whole JSON';
  if (issue?.code === 'unrecognized_keys') return `unknown: ${issue.keys.join(', ')}`;
  return issue?.path.join('.') || 'no record';
}
