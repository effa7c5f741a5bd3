import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Release } from '../../../common/release.ts';
import { ASSETS, ROOT } from '../../root.ts';
import { integrityOf, partHash } from './bundle.ts';
import type { Entry } from './entries.ts';
import { writeChanged } from './write.ts';

const DIGEST_LENGTH = 10;

/** Names what was built, and writes the manifest that the Worker reads and answers with. */
export async function writeRelease(entries: readonly Entry[]): Promise<void> {
  const built = await Promise.all(
    entries.map(async ({ file, hashAs }) => ({ file, hashAs, bytes: await readFile(join(ASSETS, file)) })),
  );
  const digest = createHash('sha256');
  for (const { file, bytes } of built) digest.update(`${file}\n${bytes.length}\n`).update(bytes);
  const { version: packaged } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const version = `${packaged}-${digest.digest('hex').slice(0, DIGEST_LENGTH)}`;
  const files = built.map(({ file, hashAs, bytes }) => [
    file,
    {
      url: `/w/${version}/${file}`,
      integrity: integrityOf(bytes),
      ...(hashAs === undefined ? {} : { part: partHash(bytes) }),
      bytes: bytes.length,
      gzip: gzipSync(bytes, { level: 9 }).length,
    },
  ]);
  const release: Release = { version, files: Object.fromEntries(files) };
  await writeChanged(join(ASSETS, 'w/manifest.json'), `${JSON.stringify(release, null, 2)}\n`);
}
