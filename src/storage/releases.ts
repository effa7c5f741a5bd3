import type { Release, ReleaseFile } from '../../common/release.ts';
import { IMMUTABLE } from './images.ts';
import { releaseKey } from './names.ts';

/** The files for other people's pages, stored for good. A new deployment replaces its assets, but pages still load older versions. */
export interface Releases {
  /** Stores every file of this deployment's release. Call it before a version is named, so that no named version is missing. */
  keep(): Promise<Release>;
  /**
   * Stores the parts that this deployment's tag loads later, once an isolate: pages that are open during the next deployment have
   * its `/widget.js`. Resolves to the error if that failed; the next call then tries again.
   */
  keepPartsOnce(): Promise<unknown>;
}

/** By the bindings, which are one object for the life of an isolate. */
const keptBy = new WeakSet<object>();

/** @param isolate an object that lives as long as the isolate: its bindings */
export function releases(bucket: R2Bucket, assets: Fetcher, isolate: object): Releases {
  return {
    async keep() {
      const release = await keepParts(bucket, assets);
      await keepAll(
        bucket,
        assets,
        Object.entries(release.files).map(([name, file]) => ({ ...file, name, under: release.version })),
      );
      return release;
    },
    async keepPartsOnce() {
      if (keptBy.has(isolate)) return;
      keptBy.add(isolate);
      try {
        await keepParts(bucket, assets);
      } catch (error) {
        keptBy.delete(isolate);
        return error;
      }
    },
  };
}

/** Stores the files that other files of this release load later, each under its hash. */
async function keepParts(bucket: R2Bucket, assets: Fetcher): Promise<Release> {
  const manifest = await readAsset(assets, 'w/manifest.json');
  const release = await manifest.json<Release>();
  const parts = Object.entries(release.files).flatMap(([name, file]) => (file.part ? [{ ...file, name, under: file.part }] : []));
  // The last part is also stored under the version: it marks that all are stored. Under its hash it may be from an earlier version.
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
  // The last file belongs to this version alone and is stored last. If it is there, all are.
  if (!last || (await bucket.head(releaseKey(last.under, last.name)))) return;
  await Promise.all(files.slice(0, -1).map((file) => keepFile(bucket, assets, file)));
  await keepFile(bucket, assets, last);
}

async function keepFile(bucket: R2Bucket, assets: Fetcher, { name, under, integrity }: Kept): Promise<void> {
  const asset = await readAsset(assets, name);
  await bucket.put(releaseKey(under, name), await asset.arrayBuffer(), {
    // R2 compares: a file that differs from the manifest is refused, since pages that check it would break.
    sha384: digestOf(integrity),
    onlyIf: { etagDoesNotMatch: '*' },
    httpMetadata: { contentType: asset.headers.get('Content-Type') ?? 'text/javascript', cacheControl: IMMUTABLE },
  });
}

async function readAsset(assets: Fetcher, path: string): Promise<Response> {
  const response = await assets.fetch(`https://assets.local/${path}`);
  if (!response.ok) throw new Error('the assets of this deployment are missing: run npm run build before you deploy');
  return response;
}

function digestOf(integrity: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(integrity.replace(/^sha384-/, '')), (letter) => letter.charCodeAt(0));
}
