import type { System } from './systems.ts';

export interface Speed {
  /** Microseconds a prompt. */
  readonly p50: number;
  readonly p99: number;
}

const WARM_UP_CALLS = 20_000;
const REPEATS = 5;

/** Each prompt by itself, its best of five, after warm-up: the clock of Node has nanoseconds. */
export function speedOf(system: System, prompts: readonly string[]): Speed {
  for (let i = 0; i < WARM_UP_CALLS; i++) system.direct(prompts[i % prompts.length] ?? '', 0);
  const times = prompts.map((prompt) => {
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < REPEATS; run++) {
      const start = process.hrtime.bigint();
      system.direct(prompt, 0);
      best = Math.min(best, Number(process.hrtime.bigint() - start) / 1000);
    }
    return best;
  });
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

export function isFast({ p50, p99 }: Speed): boolean {
  return p50 <= 20 && p99 <= 120;
}
