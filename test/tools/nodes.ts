import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Every Node on this machine that people may have, from 20 on; the one that runs this test is the first. */
export async function nodes(): Promise<string[]> {
  const found = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  const known = new Set([process.execPath, ...found.filter((path) => existsSync(path))].map((path) => realpathSync(path)));
  const versions = await Promise.all(
    [...known].map(async (path) => [path, (await run(path, ['--version'])).stdout.trim()] as const),
  );
  // The Node of this test speaks for its version, whatever else the PATH has.
  const distinct = new Map(versions.reverse().map(([path, version]) => [version, path]));
  return [...distinct].filter(([version]) => Number(/^v(\d+)/.exec(version)?.[1]) >= 20).map(([, path]) => path);
}
