const SPACES = ' \t\n\r';
const ESCAPES = '"\\/bfnrtu';
/** Deeper nesting is no configuration. */
const MOST_DEPTH = 32;

/** Follows JSON from left to right up to its first fault. */
class Reader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether the whole text is one value. `at` is the place of the fault if it is not. */
  isJson(): boolean {
    if (!this.#value(0)) return false;
    this.#space();
    return this.at >= this.#text.length;
  }

  #space(): void {
    while (this.at < this.#text.length && SPACES.includes(this.#text.charAt(this.at))) this.at++;
  }

  #take(mark: string): boolean {
    if (this.#text.charAt(this.at) !== mark) return false;
    this.at++;
    return true;
  }

  #value(depth: number): boolean {
    this.#space();
    const mark = this.#text.charAt(this.at);
    if (depth > MOST_DEPTH || mark === '') return false;
    if (mark === '"') return this.#string();
    if (mark === '{') return this.#list('}', depth, true);
    if (mark === '[') return this.#list(']', depth, false);
    const word = ['true', 'false', 'null'].find((each) => this.#text.startsWith(each, this.at));
    if (word) {
      this.at += word.length;
      return true;
    }
    return this.#number();
  }

  #number(): boolean {
    const start = this.at;
    while (this.at < this.#text.length && '+-0123456789.eE'.includes(this.#text.charAt(this.at))) this.at++;
    return this.at > start;
  }

  #string(): boolean {
    if (!this.#take('"')) return false;
    while (this.at < this.#text.length) {
      const mark = this.#text.charAt(this.at);
      if (mark === '"') return this.#take('"');
      if (mark < ' ') return false;
      this.at++;
      if (mark === '\\' && !ESCAPES.includes(this.#text.charAt(this.at) || ' ')) return false;
      if (mark === '\\') this.at++;
    }
    return false;
  }

  /** The members of an object or the items of an array. */
  #list(end: string, depth: number, keyed: boolean): boolean {
    this.at++;
    this.#space();
    if (this.#take(end)) return true;
    for (;;) {
      this.#space();
      if (keyed) {
        if (!this.#string()) return false;
        this.#space();
        if (!this.#take(':')) return false;
      }
      if (!this.#value(depth + 1)) return false;
      this.#space();
      if (this.#take(end)) return true;
      if (!this.#take(',')) return false;
    }
  }
}

/** The line and column of the first fault in text that is no JSON. Engines tell them in words of their own, or not at all. */
export function jsonFault(text: string): { readonly line: number; readonly column: number } {
  const reader = new Reader(text);
  reader.isJson();
  const before = text.slice(0, reader.at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
