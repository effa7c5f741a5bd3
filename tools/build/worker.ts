import * as esbuild from 'esbuild';
import { ROOT } from '../root.ts';

/**
 * Bundles a Worker into one file, as wrangler would. `entry` is a path below the root or options of esbuild.
 * Returns the files that have a part in it, as paths below the root.
 */
export async function bundleWorker(entry: string | esbuild.BuildOptions, outfile: string): Promise<readonly string[]> {
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    ...(typeof entry === 'string' ? { entryPoints: [entry] } : entry),
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*', ...(typeof entry === 'string' ? [] : (entry.external ?? []))],
    logLevel: 'error',
    metafile: true,
  });
  const [output] = Object.values(metafile.outputs);
  return Object.entries(output?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
}
