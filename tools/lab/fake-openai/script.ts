import type { ReportedUsage } from './usage.ts';

/**
 * How the fake answers one request for images. Every member is free to combine with every other: a 500 that was billed, a 200
 * with an HTML page, a stream that ends in the middle of the picture.
 */
export interface ScriptedAnswer {
  /** The HTTP status (default 200). */
  readonly status?: number;
  /**
   * The body (default `images` for a 2xx, else `error`). `cut` sends half of the images and breaks the connection. `reset` breaks
   * it without an answer. `hang` never answers.
   */
  readonly body?:
    | 'images'
    | 'error'
    | 'html'
    | 'empty'
    | 'cut'
    | 'reset'
    | 'hang'
    | { readonly json: unknown }
    | { readonly text: string };
  /** How many images the provider bills (default: those asked for on a 2xx, else none). It bills after `delayMs`, then answers. */
  readonly bills?: number;
  /** How many images the answer holds (default: as many as asked for). */
  readonly images?: number;
  /** `cut`: half of each file. */
  readonly image?: 'whole' | 'cut';
  /** What the answer reports as usage (default `true`). */
  readonly usage?: ReportedUsage;
  /** The member `error` of an error body. */
  readonly error?: Readonly<Record<string, unknown>>;
  /** Headers in place of the usual ones, such as `content-type`. An empty value leaves the header out. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds before the answer. */
  readonly delayMs?: number;
  /** Raw text in a streamed answer before each completed image, such as `data: ping\n\n`. */
  readonly records?: readonly string[];
}

/** The answers to come, one for each request for images. After the last one the fake answers as usual. */
export class Script {
  #answers: ScriptedAnswer[] = [];

  /** Replaces what is left of the script. */
  set(answers: readonly ScriptedAnswer[]): void {
    this.#answers = [...answers];
  }

  next(): ScriptedAnswer | null {
    return this.#answers.shift() ?? null;
  }

  get left(): number {
    return this.#answers.length;
  }
}
