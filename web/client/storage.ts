/** Keeps short texts. `null` deletes. */
export interface TextStorage {
  get(key: string): string | null;
  set(key: string, value: string | null): void;
}

/** Keeps texts as long as the page lives. */
export function memoryStorage(): TextStorage {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void (value === null ? values.delete(key) : values.set(key, value)),
  };
}

/** What the client needs of `localStorage` or the like. */
export type WebStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * The browser's storage; memory if it is blocked. Private windows and sandboxed frames throw on access. Full disks throw on
 * `setItem`. An Android WebView without DOM storage has `null`.
 */
export function browserStorage(open: () => WebStorage | null): TextStorage {
  const memory = new Map<string, string | null>();
  return {
    get(key) {
      const kept = memory.get(key) ?? null;
      try {
        return kept ?? open()?.getItem(key) ?? null;
      } catch {
        return kept;
      }
    },
    set(key, value) {
      memory.set(key, value);
      try {
        const storage = open();
        if (value === null) storage?.removeItem(key);
        else storage?.setItem(key, value);
        if (storage) memory.delete(key);
      } catch {
        // Blocked or full. Memory has it.
      }
    },
  };
}

/** The value of a stored JSON text; `null` if there is none, or if something else has written over it. */
export function readStored<T>(storage: TextStorage, key: string): T | null {
  try {
    return JSON.parse(storage.get(key) ?? 'null');
  } catch {
    return null;
  }
}
