/** A place for short strings. `null` deletes. */
export interface Store {
  get(key: string): string | null;
  set(key: string, value: string | null): void;
}

/** Keeps strings for as long as the page lives. */
export function memoryStore(): Store {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void (value === null ? values.delete(key) : values.set(key, value)),
  };
}

/** What a client needs of `localStorage` or its like. */
export type WebStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The browser's storage; memory where it is blocked (private windows, sandboxed frames, full disks). */
export function browserStore(open: () => WebStorage): Store {
  const memory = memoryStore();
  try {
    const storage = open();
    return {
      get: (key) => memory.get(key) ?? storage.getItem(key),
      set(key, value) {
        memory.set(key, null);
        try {
          if (value === null) storage.removeItem(key);
          else storage.setItem(key, value);
        } catch {
          memory.set(key, value);
        }
      },
    };
  } catch {
    return memory;
  }
}
