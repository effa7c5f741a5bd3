import type { Generation } from '../../../src/contract/generations.ts';
import type { Reply } from './sender.ts';

/** Something that must be so, as it was found. */
export interface Fact {
  /** What must be so, in words. */
  readonly rule: string;
  readonly found: string;
  readonly holds: boolean;
}

/** A counter after the attack, beside its limit. */
export interface CounterReading {
  readonly policy: string;
  readonly used: number | string;
  readonly limit: number | string;
}

/** What one shape of attack came to. */
export interface AttackOutcome {
  readonly sent: number;
  /** Every generation that was admitted, once, as it ended. */
  readonly admitted: readonly Generation[];
  /** By policy if the answer named one, else by code. */
  readonly refused: Readonly<Record<string, number>>;
  readonly readings: readonly CounterReading[];
  readonly facts: readonly Fact[];
}

/** The generation that a reply speaks of; `null` for a refusal or no answer. */
export function generationOf({ status, body }: Reply): Generation | null {
  return (status === 200 || status === 202) && (body as Partial<Generation> | null)?.object === 'generation'
    ? (body as Generation)
    : null;
}

/** How often each refusal was given: by the policies that it names, else by its code. */
export function countRefusals(replies: readonly Reply[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, code, violated } of replies) {
    if (code === null && status !== 0) continue;
    const reason = status === 0 ? 'no answer' : violated.length > 0 ? violated.join(' + ') : (code ?? '');
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

/** Each generation once: a replay speaks of one that is already known. */
export function distinct(generations: readonly (Generation | null)[]): Generation[] {
  return [...new Map(generations.flatMap((one) => (one ? [[one.id, one] as const] : []))).values()];
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** That nothing broke: a limit that holds because the instance fell over holds nothing. */
export function answered(replies: readonly Reply[]): Fact {
  const broken = replies.filter(({ status }) => status === 0 || status === 500).length;
  return { rule: 'every request is answered, and none with a fault', found: `${broken} were not`, holds: broken === 0 };
}

export function atMost(rule: string, found: number, limit: number, unit = ''): Fact {
  return { rule, found: `${found} of at most ${limit}${unit}`, holds: found <= limit };
}

export function exactly(rule: string, found: number | string, expected: number | string): Fact {
  return { rule, found: `${found}, expected ${expected}`, holds: found === expected };
}
