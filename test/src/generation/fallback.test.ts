import { describe, expect, it } from 'vitest';
import type { ProviderFailure } from '../../../src/generation/ports.ts';
import { aCommand } from '../../support/commands.ts';
import { books, MemoryWorld, ONE_IMAGE, toTheEnd } from './support/memory-world.ts';

const FLUX = '@cf/black-forest-labs/flux-1-schnell';
const FLUX_MICROS = 634;

/** A world whose first model fails so, and whose fall-back model draws. */
function world(failure: ProviderFailure, fallback = true): MemoryWorld & { readonly asked: string[] } {
  const command = aCommand();
  const plan = { ...command.plan, model: FLUX, quality: 'standard', format: 'jpeg' as const };
  const made = new MemoryWorld(aCommand({ fallback: fallback ? plan : null }), ONE_IMAGE);
  const asked: string[] = [];
  made.provide = async (call) => {
    asked.push(call.plan.model);
    if (call.plan.model !== FLUX) return { ok: false, error: failure };
    return { ok: true, value: { ...ONE_IMAGE.value, usage: null } };
  };
  return Object.assign(made, { asked });
}

describe('a fall-back model', () => {
  it.each<[string, ProviderFailure]>([
    ['refuses the account', { code: 'provider_rejected', reason: 'insufficient_quota' }],
    ['is not reached', { code: 'provider_unavailable', neverSent: true, reason: 'no_connection' }],
    ['is rate limited', { code: 'provider_rate_limited', reason: 'rate_limit_exceeded', retryAfterMs: 1 }],
  ])('draws if the provider %s: one purchase, at its own price', async (_name, failure) => {
    const one = world(failure);
    await toTheEnd(one);
    expect(one.asked.at(-1)).toBe(FLUX);
    expect(one.asked.filter((model) => model === FLUX)).toHaveLength(1);
    expect(one.run).toMatchObject({ status: 'succeeded', fellBack: true });
    expect(one.run.ending?.micros).toBe(FLUX_MICROS);
    expect(one.events.filter(({ event }) => event === 'generation.started').at(-1)?.data).toMatchObject({ model: FLUX });
    expect(one.events.at(-1)?.data).toMatchObject({ model: FLUX, quality: 'standard' });
    for (const book of Object.values(books(one))) expect(book).toEqual(['settled', 1, FLUX_MICROS]);
  });

  it.each<[string, ProviderFailure]>([
    ['an unknown outcome', { code: 'outcome_unknown', reason: 'timeout' }],
    ['a refused prompt', { code: 'content_policy', stage: 'input', reason: 'moderation_blocked' }],
    ['an answer of the provider that proves nothing', { code: 'provider_unavailable', reason: 'server_error' }],
  ])('never draws after %s', async (_name, failure) => {
    const one = world(failure);
    await toTheEnd(one);
    expect(one.asked).toEqual(['gpt-image-2.5-flare']);
    expect(one.run.status).toBe('failed');
  });

  it('never draws if none is named', async () => {
    const one = world({ code: 'provider_rejected', reason: 'insufficient_quota' }, false);
    await toTheEnd(one);
    expect(one.asked).toEqual(['gpt-image-2.5-flare']);
  });

  it('buys nothing again if the machine dies while it draws', async () => {
    const one = world({ code: 'provider_rejected', reason: 'insufficient_quota' });
    one.change({ fellBack: true, sentAt: one.now, attempt: 2, startedAt: one.now, status: 'generating' });
    one.now += 60 * 60 * 1000;
    await toTheEnd(one);
    expect(one.asked).toEqual([]);
    expect(one.run.ending?.code).toBe('outcome_unknown');
  });
});
