import type { Api } from './api.ts';
import type { AdminKey } from './types.ts';

/** How long names are kept. */
const FRESH_MS = 60_000;

/** The names of keys: lists of the API have their ids, and people know names. */
export interface KeyNames {
  /** Loads the names unless they are fresh. Never fails: without names, ids are shown. */
  load(): Promise<void>;
  /** The name, or the id if it is not known. */
  nameOf(id: string): string;
  /** Ids and names, as choices of a filter. Revoked keys come last. */
  choices(): Promise<readonly (readonly [string, string])[]>;
}

export function createKeyNames(api: Api, now: () => number): KeyNames {
  let keys: readonly AdminKey[] = [];
  let loadedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<void> | null = null;

  async function load(): Promise<void> {
    const answer = await api.get<{ items: readonly AdminKey[] }>('keys').catch(() => null);
    loading = null;
    if (answer === null) return;
    keys = answer.items;
    loadedAt = now();
  }
  const fresh = (): Promise<void> => {
    if (now() - loadedAt < FRESH_MS) return Promise.resolve();
    loading ??= load();
    return loading;
  };
  return {
    load: fresh,
    nameOf: (id) => keys.find((key) => key.id === id)?.name ?? id,
    async choices() {
      await fresh();
      const revoked = (key: AdminKey) => Number(key.revoked_at !== null);
      return [...keys].sort((a, b) => revoked(a) - revoked(b)).map(({ id, name }) => [id, name] as const);
    },
  };
}
