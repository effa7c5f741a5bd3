/** How long a deletion can be undone, in ms. */
export const UNDO_MS = 6000;

/** What deletions take from around them. */
export interface DeletionPorts {
  /** Deletes for good. `leaving`: the page goes away, and the request has to outlive it. Returns whether it is gone. */
  delete(id: string, leaving: boolean): Promise<boolean>;
  /** It is decided: deleted for good, or still there. */
  ended(id: string, deleted: boolean): void;
}

/** Deletions that wait for a while, so that they can be undone: only then is the server asked. */
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
    /** Returns false where it is too late. */
    undo: drop,
    /** The latest that can still be undone. */
    latest: (): string | undefined => [...waiting.keys()].at(-1),
    /** While somebody is at the button that undoes, nothing lapses; then each gets its whole time again. */
    hold(now: boolean): void {
      if (held === now) return;
      held = now;
      for (const id of waiting.keys()) wait(id);
    },
    /** The page or the account goes away: what was asked for is done at once. */
    flush(): void {
      for (const id of [...waiting.keys()]) send(id, true);
    },
  };
}
