import { describe, expect, it } from 'vitest';
import { Claims, canTakeAgain, PROOF_MS, SIMULTANEOUS_MS } from '../../../src/generation/delivery.ts';

const NOW = 1_000_000;
const claim = (id: string, attempt = 0) => ({ id, attempt });

describe('the claims of a run', () => {
  it('give a run that no client waits for to a repeated request', () => {
    expect(new Claims().take(claim('b'), 'free', NOW)).toBe('taken');
  });

  it('never join two requests that both wait', () => {
    const claims = new Claims();
    claims.renew(claim('a'), 10_000, NOW);
    expect(claims.take(claim('b'), 'free', NOW + 5000)).toBe('refused');
    expect(claims.take(claim('b'), 'over', NOW + 5000)).toBe('refused');
  });

  it('give the run to the next attempt of an SDK, which has given up the one before', () => {
    const claims = new Claims();
    claims.renew(claim('a'), 10_000, NOW);
    expect(claims.take(claim('b', 1), 'free', NOW)).toBe('refused');
    expect(claims.take(claim('b', 1), 'over', NOW)).toBe('taken');
    expect(claims.take(claim('c', 1), 'over', NOW)).toBe('refused');
    expect(claims.take(claim('c', 2), 'over', NOW)).toBe('taken');
  });

  it('end when the request has left', () => {
    const claims = new Claims();
    claims.renew(claim('a'), 10_000, NOW);
    claims.drop('a');
    expect(claims.take(claim('b'), 'free', NOW)).toBe('taken');
  });

  it('end by themselves soon after the request stopped to renew them', () => {
    const claims = new Claims();
    claims.renew(claim('a'), 10_000, NOW);
    expect(claims.take(claim('b'), 'free', NOW + 14_000)).toBe('refused');
    expect(claims.take(claim('b'), 'free', NOW + 15_000)).toBe('taken');
  });

  it('give a run to one of two repeats that come at once', () => {
    const claims = new Claims();
    expect([claims.take(claim('b'), 'free', NOW), claims.take(claim('c'), 'free', NOW)]).toEqual(['taken', 'refused']);
  });
});

describe('a request that is doubted', () => {
  const waitingSince = (at: number) => {
    const claims = new Claims();
    claims.renew(claim('a'), 50_000, at);
    return claims;
  };

  it('keeps the run once its client has taken bytes, and is not asked again at once', () => {
    const claims = waitingSince(NOW - SIMULTANEOUS_MS);
    expect(claims.take(claim('b'), 'doubt', NOW)).toBe('doubted');
    expect(claims.isDoubted('a')).toBe(true);
    claims.prove('a', NOW + 500);
    expect(claims.isDoubted('a')).toBe(false);
    expect(claims.take(claim('b'), 'doubt', NOW + 600)).toBe('refused');
  });

  it('loses the run if no proof comes, even if it goes on renewing its claim', () => {
    const claims = waitingSince(NOW - SIMULTANEOUS_MS);
    claims.take(claim('b'), 'doubt', NOW);
    claims.renew(claim('a'), 10_000, NOW + 1000);
    expect(claims.take(claim('b'), 'doubt', NOW + PROOF_MS - 1)).toBe('doubted');
    expect(claims.take(claim('b'), 'doubt', NOW + PROOF_MS)).toBe('taken');
  });

  it('is none that came a moment before: equal requests at once are two purchases', () => {
    expect(waitingSince(NOW - SIMULTANEOUS_MS + 1).take(claim('b'), 'doubt', NOW)).toBe('refused');
  });

  it('may write its answer to the end, and the other one waits for that', () => {
    const claims = waitingSince(NOW - SIMULTANEOUS_MS);
    claims.take(claim('b'), 'doubt', NOW);
    claims.startWriting('a');
    expect(claims.take(claim('b'), 'doubt', NOW + 2 * PROOF_MS)).toBe('doubted');
    claims.drop('a');
    expect(claims.take(claim('b'), 'doubt', NOW + 2 * PROOF_MS)).toBe('taken');
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
