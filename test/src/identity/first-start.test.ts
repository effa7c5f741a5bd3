import { expect, test } from 'vitest';
import { claim, newCode, newFirstStart, withCode } from '../../../src/identity/first-start.ts';

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

test('a code is eight letters without those that look alike', () => {
  for (let i = 0; i < 200; i++) expect(newCode()).toMatch(/^[0-9a-hj-km-np-tv-z]{4}-[0-9a-hj-km-np-tv-z]{4}$/);
});

test('the right code shows the token once, and then there is no other code', () => {
  const first = claim(withRightCode(), 'right', NOW + MINUTE);
  expect(first.adminToken).toMatch(/^adm_/);
  expect(claim(first.state, 'right', NOW + MINUTE).adminToken).toBeNull();
  expect(withCode(first.state, 'another', NOW + 60 * MINUTE)).toBeNull();
});

test('five wrong tries end a code', () => {
  let state = withRightCode();
  for (let tries = 0; tries < 5; tries++) ({ state } = claim(state, 'wrong', NOW));
  expect(claim(state, 'right', NOW).adminToken).toBeNull();
});

test('a code ends after 15 minutes', () => {
  expect(claim(withRightCode(), 'right', NOW + 15 * MINUTE).adminToken).not.toBeNull();
  expect(claim(withRightCode(), 'right', NOW + 15 * MINUTE + 1).adminToken).toBeNull();
});

test('another code is made a minute later at the earliest, and ends the one before', () => {
  expect(withCode(withRightCode(), 'another', NOW + MINUTE - 1)).toBeNull();
  const next = withCode(withRightCode(), 'another', NOW + MINUTE);
  expect(next && claim(next, 'right', NOW + MINUTE).adminToken).toBeNull();
});

test('without a code nothing is shown', () => {
  expect(claim(newFirstStart(), '', NOW).adminToken).toBeNull();
});
