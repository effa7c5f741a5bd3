import type * as work from './work/index.ts';

/** The second file: everything after the first click. Most people who see a page never get there. */
export type Work = typeof work;

/** Set by the build: the hash of the second file, `sha256-…`. */
declare const WORK_INTEGRITY: string;

/**
 * Loads the second file from the origin of the first, on the first call. Its hash is checked before it runs, so `integrity` on the
 * page's tag covers both. A page that stays open over a deployment gets the version that it knows.
 * Resolves with false if it could not be loaded; the next call tries again.
 */
export function createLoader(loaded: (work: Work) => void): () => Promise<boolean> {
  let loading: Promise<boolean> | null = null;
  let failures = 0;
  return () => {
    loading ??= importChecked<Work>('widget-work.js', WORK_INTEGRITY, failures).then(
      (work) => {
        loaded(work);
        return true;
      },
      () => {
        failures++;
        loading = null;
        return false;
      },
    );
    return loading;
  };
}

/** Imports a file beside this one if it has that hash. `failures` counts the earlier tries that failed. */
export function importChecked<T>(name: string, integrity: string, failures: number): Promise<T> {
  const load = (path: string): Promise<T> => {
    // A browser remembers a failed import by its URL.
    const href = new URL(path + (failures ? `?${failures}` : ''), import.meta.url).href;
    const link = document.createElement('link');
    Object.assign(link, { rel: 'modulepreload', crossOrigin: 'anonymous', integrity, href });
    document.head.append(link);
    return import(href);
  };
  // After a deployment the file that belongs to this one is still served under its hash.
  return load(name).catch(() => load(`/w/${encodeURIComponent(integrity)}/${name}`));
}
