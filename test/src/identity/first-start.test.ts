import { expect, test } from 'vitest';
import { claimDeployment, newCode, newFirstStart, upgradeFirstStart, withCode } from '../../../src/identity/first-start.ts';

const NOW = Date.UTC(2026, 10, 26);
const MINUTE = 60_000;

function withRightCode(at = NOW) {
  const state = withCode(newFirstStart(), 'right', at);
  if (!state) throw new Error('no code was made');
  return state;
}

test('each deployment makes secrets of 32 bytes of its own', () => {
  const [one, two] = [newFirstStart(), newFirstStart()];
  expect(new Set([one.signingSecret, one.adminToken, two.signingSecret, two.adminToken]).size).toBe(4);
  expect(one.signingSecret).toMatch(/^[\w-]{43}$/);
});

/** Whether a code shows the token. */
const works = (state: ReturnType<typeof withRightCode>, hash: string, now: number) => claimDeployment(state, hash, now) !== null;

test('a code is twelve letters without those that look alike', () => {
  const part = '[0-9a-hj-km-np-tv-z]{4}';
  for (let i = 0; i < 200; i++) expect(newCode()).toMatch(new RegExp(`^${part}-${part}-${part}$`));
});

test('the right code shows the token once, and then there is no other code', () => {
  const first = claimDeployment(withRightCode(), 'right', NOW + MINUTE);
  expect(first?.adminToken).toMatch(/^adm_/);
  const after = first?.state ?? newFirstStart();
  expect([after.claimed, works(after, 'right', NOW + MINUTE)]).toEqual([true, false]);
  expect(withCode(after, 'another', NOW + 60 * MINUTE)).toBeNull();
});

test('wrong tries do not end the code of the operator', () => {
  const state = withRightCode();
  for (let tries = 0; tries < 1000; tries++) expect(works(state, `wrong ${tries}`, NOW)).toBe(false);
  expect(works(state, 'right', NOW)).toBe(true);
});

test('a code ends after 15 minutes', () => {
  expect(works(withRightCode(), 'right', NOW + 15 * MINUTE)).toBe(true);
  expect(works(withRightCode(), 'right', NOW + 15 * MINUTE + 1)).toBe(false);
});

test('another code is made a minute later at the earliest, and the one before still works', () => {
  expect(withCode(withRightCode(), 'another', NOW + MINUTE - 1)).toBeNull();
  const next = withCode(withRightCode(), 'another', NOW + MINUTE) ?? newFirstStart();
  expect([works(next, 'right', NOW + MINUTE), works(next, 'another', NOW + MINUTE)]).toEqual([true, true]);
});

test('a stranger who asks every minute neither ends the code of the operator nor fills the storage', () => {
  let state = withRightCode();
  for (let minute = 1; minute <= 100; minute++) {
    state = withCode(state, `stranger ${minute}`, NOW + minute * MINUTE) ?? state;
    expect(works(state, 'right', NOW + minute * MINUTE)).toBe(minute <= 15);
    expect(state.codes.length).toBeLessThanOrEqual(16);
  }
  // The operator can always get one more code.
  const own = withCode(state, 'own', NOW + 101 * MINUTE) ?? newFirstStart();
  expect(works(own, 'own', NOW + 101 * MINUTE)).toBe(true);
});

test('without a code nothing is shown', () => {
  expect(claimDeployment(newFirstStart(), '', NOW)).toBeNull();
});

test('state of the first form keeps its secrets, and a newer form is not read', () => {
  const { signingSecret, adminToken } = newFirstStart();
  const earlier = { v: 1 as const, signingSecret, adminToken, claimed: true, code: { hash: 'right' } };
  expect(upgradeFirstStart(earlier)).toEqual({ v: 2, signingSecret, adminToken, claimed: true, codes: [] });
  expect(() => upgradeFirstStart({ ...earlier, v: 3 } as never)).toThrow('newer version');
});
