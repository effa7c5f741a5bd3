import type { Release, ReleaseFile } from '../../common/release.ts';
import { IMMUTABLE } from './images.ts';
import { releaseKey } from './names.ts';

/**
 * Keeps the release that this deployment brought, for good: the next deployment takes its files away, while pages go on asking
 * for them by version. Nobody can name a version before this was called, so none that is named is ever missing.
 */
export async function keepRelease(bucket: R2Bucket, assets: Fetcher): Promise<Release> {
  const release = await keepParts(bucket, assets);
  await keepAll(
    bucket,
    assets,
    Object.entries(release.files).map(([name, file]) => ({ ...file, name, under: release.version })),
  );
  return release;
}

/**
 * Of that release only what its own files load later, under their hashes: for pages that are open when the next deployment comes,
 * and have `/widget.js` of this one.
 */
export async function keepParts(bucket: R2Bucket, assets: Fetcher): Promise<Release> {
  const manifest = await readAsset(assets, 'w/manifest.json');
  const release = await manifest.json<Release>();
  const parts = Object.entries(release.files).flatMap(([name, file]) => (file.part ? [{ ...file, name, under: file.part }] : []));
  // One of them under the version too, as the mark that all are there: under its hash it may lie since the version before.
  const mark = parts.slice(-1).map((part) => ({ ...part, under: release.version }));
  await keepAll(bucket, assets, [...parts, ...mark]);
  return release;
}

interface Kept extends Pick<ReleaseFile, 'integrity'> {
  readonly name: string;
  readonly under: string;
}

async function keepAll(bucket: R2Bucket, assets: Fetcher, files: readonly Kept[]): Promise<void> {
  const last = files.at(-1);
  // Of this version alone, and stored when all others are: where it is, nothing is missing.
  if (!last || (await bucket.head(releaseKey(last.under, last.name)))) return;
  await Promise.all(files.slice(0, -1).map((file) => keepFile(bucket, assets, file)));
  await keepFile(bucket, assets, last);
}

async function keepFile(bucket: R2Bucket, assets: Fetcher, { name, under, integrity }: Kept): Promise<void> {
  const asset = await readAsset(assets, name);
  await bucket.put(releaseKey(under, name), await asset.arrayBuffer(), {
    // R2 compares: a file that is not the one of the manifest would break the page that checks it.
    sha384: digestOf(integrity),
    onlyIf: { etagDoesNotMatch: '*' },
    httpMetadata: { contentType: asset.headers.get('Content-Type') ?? 'text/javascript', cacheControl: IMMUTABLE },
  });
}

async function readAsset(assets: Fetcher, path: string): Promise<Response> {
  const response = await assets.fetch(`https://assets.local/${path}`);
  if (!response.ok) throw new Error('a deployment that was made without npm run build');
  return response;
}

function digestOf(integrity: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(integrity.replace(/^sha384-/, '')), (letter) => letter.charCodeAt(0));
}
