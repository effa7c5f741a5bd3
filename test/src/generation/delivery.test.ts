import { describe, expect, it } from 'vitest';
import { Claims, canTakeAgain } from '../../../src/generation/delivery.ts';

const NOW = 1_000_000;
const claim = (id: string, attempt = 0) => ({ id, attempt });

describe('the claims of a run', () => {
  it('give a run that nobody waits for to a repeated request', () => {
    expect(new Claims().take(claim('b'), false, NOW)).toBe(true);
  });

  it('never join two requests that both wait', () => {
    const claims = new Claims();
    claims.renew(claim('a'), 10_000, NOW);
    expect(claims.take(claim('b'), false, NOW + 5000)).toBe(false);
    expect(claims.take(claim('b'), true, NOW + 5000)).toBe(false);
  });

  it('give the run to the next attempt of an SDK, which has given up the one before', () => {
    const claims = new Claims();
    claims.renew(claim('a'), 10_000, NOW);
    expect(claims.take(claim('b', 1), false, NOW)).toBe(false);
    expect(claims.take(claim('b', 1), true, NOW)).toBe(true);
    expect(claims.take(claim('c', 1), true, NOW)).toBe(false);
    expect(claims.take(claim('c', 2), true, NOW)).toBe(true);
  });

  it('end when the request has left', () => {
    const claims = new Claims();
    claims.renew(claim('a'), 10_000, NOW);
    claims.drop('a');
    expect(claims.take(claim('b'), false, NOW)).toBe(true);
  });

  it('end by themselves soon after the request stopped to renew them', () => {
    const claims = new Claims();
    claims.renew(claim('a'), 10_000, NOW);
    expect(claims.take(claim('b'), false, NOW + 14_000)).toBe(false);
    expect(claims.take(claim('b'), false, NOW + 15_000)).toBe(true);
  });

  it('give a run to one of two repeats that come at once', () => {
    const claims = new Claims();
    expect([claims.take(claim('b'), false, NOW), claims.take(claim('c'), false, NOW)]).toEqual([true, false]);
  });
});

describe('an answer that was written', () => {
  const delivered = { at: NOW, attempt: 0 };

  it('was lost if a later attempt of the SDK comes at once', () => {
    expect(canTakeAgain(delivered, claim('b', 1), NOW + 1000)).toBe(true);
    expect(canTakeAgain({ ...delivered, attempt: 1 }, claim('b', 1), NOW + 1000)).toBe(false);
  });

  it('was received if the request is new, or comes much later', () => {
    expect(canTakeAgain(delivered, claim('b', 0), NOW + 1000)).toBe(false);
    expect(canTakeAgain(delivered, claim('b', 1), NOW + 60_000)).toBe(false);
  });
});
