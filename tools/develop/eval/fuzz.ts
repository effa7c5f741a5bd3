import { direct } from '../../../src/director/direct.ts';
import { normalise } from '../../../src/director/normalise.ts';

const INPUT = { style: 'auto', mode: 'auto', seed: 0, background: 'auto', dialect: 'labeled', maxCharacters: 32_000 } as const;

/** Whatever may be repeated ten thousand times: quotes, joiners, combining marks, words that open something. */
const HOSTILE = [
  ...[
    '"',
    "'",
    "'a ",
    '“',
    '„',
    '«',
    '「',
    'says ',
    'titled ',
    'in the ',
    'in the style of ',
    'made of ',
    'a ',
    '#',
    '.',
    ' ',
    '\n',
  ],
  ...[
    '\u200d',
    '\u202e',
    'e\u0301',
    '\u0301',
    '\ud83d',
    '👩‍',
    'night ',
    "a'",
    'a-',
    ', logo',
    '水彩',
    'Style: ',
    '\u{e0041}',
    '﷽',
  ],
];
const LONG = 10_000;
/** Twice the length may take twice the time; quadratic work would take four times. */
const LINEAR = 3.2;

export interface FuzzResult {
  readonly strings: number;
  readonly failures: readonly string[];
}

/** Numbers from 0 up to 1, the same in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function randomText(random: () => number): string {
  const tops = [0x7f, 0x24f, 0x7ff, 0xffff, 0x10ffff];
  const top = tops[Math.floor(random() * tops.length)] ?? 0x7f;
  return Array.from({ length: Math.floor(random() * 60) }, () => String.fromCodePoint(Math.floor(random() * (top + 1)))).join('');
}

/** Random Unicode: nothing throws, the user's words stay the beginning, and directing twice adds nothing. */
export function fuzz(strings: number): FuzzResult {
  const random = createRandom(1);
  const failures: string[] = [];
  for (let i = 0; i < strings; i++) {
    const prompt = randomText(random);
    try {
      const once = direct({ ...INPUT, prompt, seed: i }).directed_prompt;
      const kept = once.startsWith(normalise(prompt).text);
      if (!kept || direct({ ...INPUT, prompt: once, seed: i }).directed_prompt !== once) failures.push(JSON.stringify(prompt));
    } catch (error) {
      failures.push(`${JSON.stringify(prompt)}: ${error instanceof Error ? error.message : 'threw'}`);
    }
  }
  return { strings, failures };
}

/** Hostile repeats of 10 kB and 20 kB: which of them take more than linear time. */
export function nonlinear(): string[] {
  const best = (prompt: string) => {
    let ms = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 7; run++) {
      const start = performance.now();
      direct({ ...INPUT, prompt });
      ms = Math.min(ms, performance.now() - start);
    }
    return ms;
  };
  return HOSTILE.filter((unit) => {
    const of = (length: number) => `${unit.repeat(Math.ceil(length / unit.length))} a cat`;
    best(of(LONG));
    return best(of(2 * LONG)) > LINEAR * best(of(LONG)) + 0.5;
  }).map((unit) => JSON.stringify(unit));
}
