import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../src/contract/problems.ts';
import { ClosedCaps } from '../../../src/quota/closed-caps.ts';
import type { CountedSubject } from '../../../src/quota/policies.ts';

const DEPLOYMENT: CountedSubject = { counter: 'deployment', policies: [{ name: 'deployment-day-spend', limit: 10 }] };
const counters = (keyId: string): readonly CountedSubject[] => [
  { counter: `user:${keyId}:ann`, policies: [{ name: 'user-day', limit: 5 }] },
  { counter: `spend:${keyId}`, policies: [{ name: 'key-day-spend', limit: 10 }] },
  DEPLOYMENT,
];
const refusal = (...violated: string[]): Refusal => ({
  code: 'spend_cap_reached',
  detail: '',
  members: { violated_policies: violated },
});

describe('a closed cap', () => {
  it('refuses the same or a costlier request for some seconds, without asking, and then no more', () => {
    const caps = new ClosedCaps();
    const closed = refusal('deployment-day-spend');
    caps.note(closed, counters('key_1'), 100, 0);
    expect(caps.refusalOf(counters('key_2'), 100, 4999)).toBe(closed);
    expect(caps.refusalOf(counters('key_2'), 99, 4999)).toBeNull();
    expect(caps.refusalOf(counters('key_2'), 100, 5000)).toBeNull();
    expect(caps.size).toBe(0);
  });

  it('does not stay closed because the clock went back', () => {
    const caps = new ClosedCaps();
    caps.note(refusal('deployment-day-spend'), counters('key_1'), 100, 3_600_000);
    expect(caps.refusalOf(counters('key_1'), 100, 0)).toBeNull();
  });

  it('opens at midnight, when its window ends', () => {
    const caps = new ClosedCaps();
    const midnight = Date.UTC(2026, 10, 21);
    caps.note(refusal('deployment-day-spend'), counters('key_1'), 100, midnight - 1000);
    expect(caps.refusalOf(counters('key_1'), 100, midnight - 1)).not.toBeNull();
    expect(caps.refusalOf(counters('key_1'), 100, midnight)).toBeNull();
  });

  it('of a key closes nothing for another key', () => {
    const caps = new ClosedCaps();
    caps.note(refusal('key-day-spend'), counters('key_1'), 100, 0);
    expect(caps.refusalOf(counters('key_1'), 100, 1)).not.toBeNull();
    expect(caps.refusalOf(counters('key_2'), 100, 1)).toBeNull();
  });

  it('remembers the cheapest request that was refused', () => {
    const caps = new ClosedCaps();
    caps.note(refusal('deployment-day-spend'), counters('key_1'), 100, 0);
    caps.note(refusal('deployment-day-spend'), counters('key_1'), 900, 1);
    expect(caps.refusalOf(counters('key_1'), 500, 2)).not.toBeNull();
  });

  it('is no other refusal', () => {
    const caps = new ClosedCaps();
    caps.note({ ...refusal('user-day'), code: 'quota_exceeded' }, counters('key_1'), 100, 0);
    expect(caps.size).toBe(0);
  });

  it('is one of a bounded number', () => {
    const caps = new ClosedCaps();
    for (let i = 0; i < 5000; i++) caps.note(refusal('key-day-spend'), counters(`key_${i}`), 100, i / 1000);
    expect(caps.size).toBe(1000);
    expect(caps.refusalOf(counters('key_4999'), 100, 5)).not.toBeNull();
  });
});
