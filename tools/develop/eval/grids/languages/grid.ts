/** What is tried in each language: what people say, and what it is. */
export interface Grid {
  /** How a medium heads a prompt, and which look or use it names. */
  readonly heads: readonly (readonly [words: string, name: string])[];
  /** How people go on. In Japanese and Chinese it comes in front. */
  readonly rests: readonly string[];
  readonly join: (head: string, rest: string) => string;
  /** Verbs with an object, and the look that they name. */
  readonly verbs: readonly (readonly [prompt: string, look: string])[];
  /** Where the name of a look stands: `{x}` is the name, `{s}` a subject. */
  readonly styles: readonly string[];
  /** Taken back, it is no photograph and no such look. */
  readonly negated: readonly (readonly [prompt: string, look: string])[];
  readonly edits: readonly string[];
  /** Requests for drawings and artifacts; `{s}` is a subject. None of them is a photograph. */
  readonly drawn: readonly string[];
  readonly artifacts: readonly string[];
  readonly subjects: readonly string[];
}

/** The head, and how people go on. */
export const behind = (head: string, rest: string) => `${head} ${rest}`.replace(' ,', ',');
