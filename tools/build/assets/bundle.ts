import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { minify } from 'terser';
import { ASSETS, ROOT } from '../../root.ts';
import type { Entry } from './entries.ts';
import { writeChanged } from './write.ts';

/** A style sheet that is imported comes as its text, minified. */
const CSS_AS_TEXT: esbuild.Plugin = {
  name: 'css-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: tighten(code.trim()), loader: 'text' };
    });
  },
};

/** Takes out spaces that esbuild keeps in the values of custom properties. Only in strings do they mean something. */
function tighten(css: string): string {
  return css.replace(/"[^"]*"|, |(?<=--[\w-]+): /g, (part) => (part.startsWith('"') ? part : part.trim()));
}

/** One file for browsers, into the served folder. `define` fills in constants. */
export async function bundle(entry: Entry, define: Record<string, string> = {}): Promise<void> {
  const { path, text } = await bundled(entry, define);
  await writeChanged(path, text);
}

async function bundled({ source, file, classic }: Entry, define: Record<string, string>): Promise<esbuild.OutputFile> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [source],
    outfile: join(ASSETS, file),
    write: false,
    define,
    bundle: true,
    format: classic ? 'iife' : 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    plugins: [CSS_AS_TEXT],
    logLevel: 'error',
  });
  const [output] = outputFiles;
  if (!output) throw new Error(`esbuild made nothing of ${source}`);
  return output;
}

/** Bundles a file that other people's pages load. A second minifier takes 3 % off: it inlines functions that are called once. */
async function bundleSmall(entry: Entry, define: Record<string, string>): Promise<void> {
  const { path, text } = await bundled(entry, define);
  const module = entry.classic !== true;
  const { code = text } = await minify(text, {
    module,
    ecma: 2020,
    compress: { passes: 2, hoist_funs: true },
    // A page in another encoding loads a plain script in that encoding, and a module always as UTF-8.
    format: { ascii_only: !module },
  });
  await writeChanged(path, code);
}

/** Bundles files in order. Each gets the hashes of the earlier files that it may load. Returns all hashes. */
export async function bundleInOrder(entries: readonly Entry[]): Promise<Record<string, string>> {
  const hashes: Record<string, string | Record<string, string>> = {};
  for (const entry of entries) {
    await bundleSmall(entry, asConstants(hashes));
    const [name, member] = entry.hashAs?.split('.') ?? [];
    if (!name) continue;
    const hash = partHash(await readFile(join(ASSETS, entry.file)));
    hashes[name] = member ? { ...(hashes[name] as Record<string, string> | undefined), [member]: hash } : hash;
  }
  return asConstants(hashes);
}

function asConstants(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));
}

/** What a file knows another one by: the shortest hash that browsers take, since a dozen of them are part of the first file's weight. */
export function partHash(bytes: Uint8Array): string {
  return integrityOf(bytes, 'sha256');
}

/** As `integrity` takes it. */
export function integrityOf(bytes: Uint8Array, algorithm: 'sha256' | 'sha384' = 'sha384'): string {
  return `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;
}
