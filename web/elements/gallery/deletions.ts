/** How long a deletion can be undone, in ms. */
export const UNDO_MS = 6000;

/** What deletions need from outside. */
export interface DeletionPorts {
  /** Deletes for good. `leaving`: the page is closing, and the request must outlive it. Resolves with whether it is deleted. */
  delete(id: string, leaving: boolean): Promise<boolean>;
  /** Deleted for good, or not. */
  ended(id: string, deleted: boolean): void;
}

/** Deletions that can be undone for a while. The server is asked when the time is over. */
export function createDeletions({ delete: remove, ended }: DeletionPorts) {
  const waiting = new Map<string, ReturnType<typeof setTimeout> | undefined>();
  let held = false;

  function wait(id: string): void {
    clearTimeout(waiting.get(id));
    waiting.set(id, held ? undefined : setTimeout(() => send(id, false), UNDO_MS));
  }

  function send(id: string, leaving: boolean): void {
    drop(id);
    void remove(id, leaving).then((deleted) => ended(id, deleted));
  }

  function drop(id: string): boolean {
    clearTimeout(waiting.get(id));
    return waiting.delete(id);
  }

  return {
    begin: wait,
    /** Returns false if it is too late. */
    undo: drop,
    /** The latest deletion that can still be undone. */
    latest: (): string | undefined => [...waiting.keys()].at(-1),
    /** While the pointer or the focus is on the messages, no time runs out. Then each deletion gets its whole time again. */
    hold(now: boolean): void {
      if (held === now) return;
      held = now;
      for (const id of waiting.keys()) wait(id);
    },
    /** The page is closing or the account changes: every deletion is sent now. */
    flush(): void {
      for (const id of [...waiting.keys()]) send(id, true);
    },
  };
}
