import { describe, expect, it } from 'vitest';
import { canTakeAgain, PROBE_MS, SIMULTANEOUS_MS, Waiters } from '../../../src/generation/waiters.ts';

const NOW = 1_000_000;
const waiter = (id: string, attempt = 0) => ({ id, attempt });

describe('the waiters of a run', () => {
  it('give a run that no client waits for to a repeated request', () => {
    expect(new Waiters().take(waiter('b'), 'idle', NOW)).toBe('taken');
  });

  it('never join two requests that both wait', () => {
    const waiters = new Waiters();
    waiters.renew(waiter('a'), 10_000, NOW);
    expect(waiters.take(waiter('b'), 'idle', NOW + 5000)).toBe('refused');
    expect(waiters.take(waiter('b'), 'retry', NOW + 5000)).toBe('refused');
  });

  it('give the run to the next attempt of an SDK, which has given up the one before', () => {
    const waiters = new Waiters();
    waiters.renew(waiter('a'), 10_000, NOW);
    expect(waiters.take(waiter('b', 1), 'idle', NOW)).toBe('refused');
    expect(waiters.take(waiter('b', 1), 'retry', NOW)).toBe('taken');
    expect(waiters.take(waiter('c', 1), 'retry', NOW)).toBe('refused');
    expect(waiters.take(waiter('c', 2), 'retry', NOW)).toBe('taken');
  });

  it('end when the request has left', () => {
    const waiters = new Waiters();
    waiters.renew(waiter('a'), 10_000, NOW);
    waiters.drop('a');
    expect(waiters.take(waiter('b'), 'idle', NOW)).toBe('taken');
  });

  it('end by themselves soon after the request stopped to renew them', () => {
    const waiters = new Waiters();
    waiters.renew(waiter('a'), 10_000, NOW);
    expect(waiters.take(waiter('b'), 'idle', NOW + 14_000)).toBe('refused');
    expect(waiters.take(waiter('b'), 'idle', NOW + 15_000)).toBe('taken');
  });

  it('give a run to one of two repeats that come at once', () => {
    const waiters = new Waiters();
    expect([waiters.take(waiter('b'), 'idle', NOW), waiters.take(waiter('c'), 'idle', NOW)]).toEqual(['taken', 'refused']);
  });
});

describe('a request that is probed', () => {
  const waitingSince = (at: number) => {
    const waiters = new Waiters();
    waiters.renew(waiter('a'), 50_000, at);
    return waiters;
  };

  it('keeps the run once its client has taken bytes, and is not asked again at once', () => {
    const waiters = waitingSince(NOW - SIMULTANEOUS_MS);
    expect(waiters.take(waiter('b'), 'probe', NOW)).toBe('probed');
    expect(waiters.isProbed('a')).toBe(true);
    waiters.confirm('a', NOW + 500);
    expect(waiters.isProbed('a')).toBe(false);
    expect(waiters.take(waiter('b'), 'probe', NOW + 600)).toBe('refused');
  });

  it('loses the run if no proof comes, even if it goes on renewing its waiter', () => {
    const waiters = waitingSince(NOW - SIMULTANEOUS_MS);
    waiters.take(waiter('b'), 'probe', NOW);
    waiters.renew(waiter('a'), 10_000, NOW + 1000);
    expect(waiters.take(waiter('b'), 'probe', NOW + PROBE_MS - 1)).toBe('probed');
    expect(waiters.take(waiter('b'), 'probe', NOW + PROBE_MS)).toBe('taken');
  });

  it('is none that came a moment before: equal requests at once are two purchases', () => {
    expect(waitingSince(NOW - SIMULTANEOUS_MS + 1).take(waiter('b'), 'probe', NOW)).toBe('refused');
  });

  it('may write its answer to the end, and the other one waits for that', () => {
    const waiters = waitingSince(NOW - SIMULTANEOUS_MS);
    waiters.take(waiter('b'), 'probe', NOW);
    waiters.startWriting('a');
    expect(waiters.take(waiter('b'), 'probe', NOW + 2 * PROBE_MS)).toBe('probed');
    waiters.drop('a');
    expect(waiters.take(waiter('b'), 'probe', NOW + 2 * PROBE_MS)).toBe('taken');
  });
});

describe('an answer that was written', () => {
  const delivered = { at: NOW, attempt: 0 };

  it('was lost if a later attempt of the SDK comes at once', () => {
    expect(canTakeAgain(delivered, waiter('b', 1), NOW + 1000)).toBe(true);
    expect(canTakeAgain({ ...delivered, attempt: 1 }, waiter('b', 1), NOW + 1000)).toBe(false);
  });

  it('was received if the request is new, or comes much later', () => {
    expect(canTakeAgain(delivered, waiter('b', 0), NOW + 1000)).toBe(false);
    expect(canTakeAgain(delivered, waiter('b', 1), NOW + 60_000)).toBe(false);
  });
});
