import type * as work from './work/index.ts';

/** The second file: everything after the first click. Most people who see a page never get there. */
export type Work = typeof work;

/** Set by the build: the hash of the second file, `sha256-…`. */
declare const WORK_INTEGRITY: string;

/** The second file. Its hash is checked before it runs, so `integrity` on the page's tag covers both. */
export function createWorkLoader(loaded: (work: Work) => void): () => Promise<boolean> {
  return createLoader('widget-work.js', () => WORK_INTEGRITY, loaded);
}

/**
 * Loads a file from the origin of the first, on the first call. A page that stays open over a deployment gets the version that it
 * knows. Resolves with false if it could not be loaded; the next call tries again.
 * @param integrity a function, because the build sets the hash and a test of the sources has none
 */
export function createLoader<T>(name: string, integrity: () => string, loaded: (file: T) => void): () => Promise<boolean> {
  let loading: Promise<boolean> | null = null;
  let failures = 0;
  return () => {
    loading ??= importChecked<T>(name, integrity(), failures).then(
      (file) => {
        loaded(file);
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
    // A policy of nonces admits the preload by the nonce of the page. An import has the nonce of the script that imports.
    const nonce = document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? '';
    Object.assign(link, { rel: 'modulepreload', crossOrigin: 'anonymous', nonce, integrity, href });
    document.head.append(link);
    return import(href);
  };
  // After a deployment the file that belongs to this one is still served under its hash.
  return load(name).catch(() => load(`/w/${encodeURIComponent(integrity)}/${name}`));
}
