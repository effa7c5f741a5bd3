import { seededRandom } from '../../random.ts';
import { keepsWords } from './figures/invariants.ts';
import { HOSTILE } from './hostile.ts';
import { askDirector, plainWords } from './systems.ts';

const LONG = 10_000;
/** Twice the length may take twice the time; quadratic work would take four times. */
const LINEAR = 3.2;

export interface FuzzResult {
  readonly strings: number;
  readonly failures: readonly string[];
}

function randomText(random: () => number): string {
  const tops = [0x7f, 0x24f, 0x7ff, 0xffff, 0x10ffff];
  const top = tops[Math.floor(random() * tops.length)] ?? 0x7f;
  return Array.from({ length: Math.floor(random() * 60) }, () => String.fromCodePoint(Math.floor(random() * (top + 1)))).join('');
}

/** Random Unicode: nothing throws, the user's words stay the beginning, and directing twice adds nothing. */
export function fuzz(strings: number): FuzzResult {
  const random = seededRandom(1);
  const failures: string[] = [];
  for (let i = 0; i < strings; i++) {
    const prompt = randomText(random);
    try {
      const once = askDirector(prompt, { seed: i }).text;
      const kept = keepsWords(prompt, plainWords(prompt), once);
      if (!kept || askDirector(once, { seed: i }).text !== once) failures.push(JSON.stringify(prompt));
    } catch (error) {
      failures.push(`${JSON.stringify(prompt)}: ${error instanceof Error ? error.message : 'threw'}`);
    }
  }
  return { strings, failures };
}

const ROUNDS = 9;
const TRIALS = 4;

function timeOf(prompt: string): number {
  const start = performance.now();
  askDirector(prompt);
  return performance.now() - start;
}

/** Whether twice the length takes far more than twice the time, each at its best of some rounds that alternate. */
function isSlow(unit: string): boolean {
  const prompts = [LONG, 2 * LONG].map((length) => `${unit.repeat(Math.ceil(length / unit.length))} a cat`);
  const best = prompts.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, prompt] of prompts.entries()) best[i] = Math.min(best[i] ?? 0, timeOf(prompt));
  }
  const [short = 0, long = 0] = best;
  return long > LINEAR * short + 0.5;
}

/** Hostile repeats of 10 kB and 20 kB: which of them take more than linear time. A busy machine can slow down a trial, not all. */
export function nonlinear(): string[] {
  const accused = HOSTILE.filter((unit) => Array.from({ length: TRIALS }).every(() => isSlow(unit)));
  return accused.map((unit) => JSON.stringify(unit));
}
