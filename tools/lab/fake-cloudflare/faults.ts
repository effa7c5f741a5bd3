/** A failure of the API on demand, for the next requests that match. */
export interface CloudflareFault {
  readonly method: string;
  /** Matched against the path after `/client/v4`. */
  readonly path: RegExp;
  /** `before` breaks the connection and does nothing. `after` does the work, then breaks it: the caller cannot know. */
  readonly answer:
    | { readonly cut: 'before' | 'after' }
    | { readonly status: number; readonly code: number; readonly message: string }
    /** This text in place of Cloudflare's envelope. */
    | { readonly status: number; readonly text: string };
  /** How often (default 1). */
  readonly times?: number;
}

export class Faults {
  #left: { readonly fault: CloudflareFault; times: number }[] = [];

  set(faults: readonly CloudflareFault[]): void {
    this.#left = faults.map((fault) => ({ fault, times: fault.times ?? 1 }));
  }

  next(method: string, path: string): CloudflareFault['answer'] | null {
    const found = this.#left.find(({ fault, times }) => times > 0 && fault.method === method && fault.path.test(path));
    if (!found) return null;
    found.times -= 1;
    return found.fault.answer;
  }
}
