import type { Release } from '../contract/release.ts';
import { IMMUTABLE } from './images.ts';
import { releaseKey } from './names.ts';

/**
 * Keeps the release that this deployment brought, for good: the next deployment takes its files away, while pages go on asking
 * for them by version. Nobody can name a version before this was called, so none that is named is ever missing.
 */
export async function keepRelease(bucket: R2Bucket, assets: Fetcher): Promise<Release> {
  const manifest = await readAsset(assets, 'w/manifest.json');
  const release = await manifest.json<Release>();
  const names = Object.keys(release.files);
  const last = names.pop() ?? '';
  // Stored when all others are: where it is, nothing is missing.
  if (await bucket.head(releaseKey(release.version, last))) return release;
  await Promise.all(names.map((name) => keepFile(bucket, assets, release, name)));
  await keepFile(bucket, assets, release, last);
  return release;
}

async function keepFile(bucket: R2Bucket, assets: Fetcher, { version, files }: Release, name: string): Promise<void> {
  const asset = await readAsset(assets, name);
  await bucket.put(releaseKey(version, name), await asset.arrayBuffer(), {
    // R2 compares: a file that is not the one of the manifest would break the page that checks it.
    sha384: digestOf(files[name]?.integrity ?? ''),
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
