import type * as work from './work/index.ts';

/** The second file: what is needed from the first word on. Most people who see a page never get there. */
export type Work = typeof work;

/** Set by the build: the hash of the second file, `sha256-…`. */
declare const WORK_INTEGRITY: string;

/**
 * Loads the second file from where the first one came, when it is first asked for. Its hash is checked before it runs, so that
 * `integrity` on the page's tag goes for both, and a page that is still open after a new version came out gets none of that,
 * but the one that it knows.
 * Returns false where it could not be had; the next call tries again.
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

/** Imports a file that lies beside this one, if it has that hash. `failures` says how often it could not be had before. */
export function importChecked<T>(name: string, integrity: string, failures: number): Promise<T> {
  const load = (path: string): Promise<T> => {
    // A browser remembers a failure by its URL.
    const href = new URL(path + (failures ? `?${failures}` : ''), import.meta.url).href;
    const link = document.createElement('link');
    Object.assign(link, { rel: 'modulepreload', crossOrigin: 'anonymous', integrity, href });
    document.head.append(link);
    return import(href);
  };
  // Since this page was opened there may have been a deployment: what belongs to this file then stays under its hash.
  return load(name).catch(() => load(`/w/${encodeURIComponent(integrity)}/${name}`));
}
