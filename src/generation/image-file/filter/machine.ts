import type { ImageRead } from '../read.ts';

/** What the header of a file says, while the rest is still on its way. Width and height are those of the stored pixels. */
export interface HeaderFacts extends ImageRead {
  /** Whether its pixels can be transparent. */
  readonly alpha: boolean;
}

/** Why a file is refused. `cut`: it ended too early. `animated`: it has several frames. */
export type FilterFault = 'not_an_image' | 'animated' | 'cut';

/** Whether an orientation tag stays in the file. All other metadata goes. */
export type KeepsTag = (orientation: number) => boolean;

/** What a format's rules ask of the machine: some bytes in one piece, or what becomes of the next bytes. */
export type Step =
  | { readonly do: 'take' | 'pass' | 'drop' | 'blank'; readonly bytes: number }
  /** Passes the data of a JPEG scan, up to the marker that ends it. */
  | { readonly do: 'scan' };

/** The rules of one format. `emit` writes to the result; the return value is the fault, if there is one. */
export type Rules = (
  emit: (bytes: Uint8Array) => void,
  header: (facts: HeaderFacts) => void,
) => Generator<Step, FilterFault | null, Uint8Array>;

export const take = (bytes: number): Step => ({ do: 'take', bytes });
export const pass = (bytes: number): Step => ({ do: 'pass', bytes });
export const drop = (bytes: number): Step => ({ do: 'drop', bytes });
/** Writes as many zeros. */
export const blank = (bytes: number): Step => ({ do: 'blank', bytes });
export const SCAN: Step = { do: 'scan' };

const NOTHING = new Uint8Array();

/** Runs the rules of a format over a file that comes in pieces. It keeps no more than one segment in memory. */
export class FilterMachine {
  /** Set as soon as the header was read. */
  header: HeaderFacts | null = null;
  fault: FilterFault | null = null;
  /** The file has ended. What follows is left out. */
  complete = false;
  readonly #rules: Generator<Step, FilterFault | null, Uint8Array>;
  #step: Step;
  /** What `take` fills; in a scan, an FF whose next byte has not come yet. */
  #taken = NOTHING;
  /** What the step still has before it, in bytes. */
  #left = 0;
  /** Bound: what one call of `push` lets pass. */
  #out: Uint8Array[] = [];

  constructor(rules: Rules) {
    this.#rules = rules(
      (bytes) => this.#out.push(bytes),
      (facts) => {
        this.header = facts;
      },
    );
    this.#step = SCAN;
    this.#next(NOTHING);
  }

  /** Takes a piece of the file and returns what stays of it. */
  push(piece: Uint8Array): Uint8Array[] {
    let input = piece;
    // Bound: each round takes at least a byte of the piece, or ends a step.
    while (input.length > 0 && !this.complete && this.fault === null) input = this.#advance(input);
    const out = this.#out;
    this.#out = [];
    return out;
  }

  /** Call it once the file has ended. */
  end(): void {
    if (!this.complete) this.fault ??= 'cut';
  }

  #next(bytes: Uint8Array): void {
    const { done, value } = this.#rules.next(bytes);
    if (done) {
      this.fault = value;
      this.complete = value === null;
      return;
    }
    this.#step = value;
    this.#taken = value.do === 'take' ? new Uint8Array(value.bytes) : NOTHING;
    this.#left = value.do === 'scan' ? 0 : value.bytes;
    if (value.do !== 'scan' && value.bytes === 0) this.#next(NOTHING);
  }

  #advance(input: Uint8Array): Uint8Array {
    if (this.#step.do === 'scan') return this.#scan(input);
    const now = input.subarray(0, this.#left);
    if (this.#step.do === 'take') this.#taken.set(now, this.#taken.length - this.#left);
    this.#left -= now.length;
    if (this.#step.do === 'pass') this.#out.push(now);
    if (this.#step.do === 'blank') this.#out.push(new Uint8Array(now.length));
    if (this.#left === 0) this.#next(this.#taken);
    return input.subarray(now.length);
  }

  /** In a scan a zero byte, a restart marker or another FF follows each FF that ends nothing. */
  #scan(piece: Uint8Array): Uint8Array {
    const input = this.#taken.length > 0 ? afterFf(piece) : piece;
    this.#taken = NOTHING;
    for (let at = input.indexOf(0xff); at >= 0; at = input.indexOf(0xff, at + 1)) {
      const next = input[at + 1];
      if (next === undefined) {
        this.#out.push(input.subarray(0, at));
        this.#taken = Uint8Array.of(0xff);
        return NOTHING;
      }
      if (next === 0 || next === 0xff || next === 0x01 || (next >= 0xd0 && next <= 0xd7)) continue;
      this.#out.push(input.subarray(0, at));
      this.#next(NOTHING);
      return input.subarray(at);
    }
    this.#out.push(input);
    return NOTHING;
  }
}

function afterFf(piece: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(piece.length + 1);
  bytes.set([0xff]);
  bytes.set(piece, 1);
  return bytes;
}
