import { describe, expect, it } from 'vitest';
import type { SandboxCall } from '../../../../src/providers/sandbox/call.ts';
import { createSandboxProvider } from '../../../../src/providers/sandbox/provider.ts';
import { providerCall, run, succeed } from './harness.ts';
import { readPng } from './read-png.ts';

describe('on demand the sandbox', () => {
  const failure = async (marker: string, changes: Partial<SandboxCall> = {}) => {
    const { outcome, ...rest } = await run({ userPrompt: `a cat [sandbox:${marker}]`, ...changes });
    return { failure: outcome.ok ? null : outcome.error, ...rest };
  };

  it('refuses a prompt early', async () => {
    const { failure: fault, slept } = await failure('content_policy');
    expect(fault).toMatchObject({ code: 'content_policy', stage: 'input' });
    expect(slept).toBeLessThan(1000);
  });

  it('refuses a finished picture after its previews', async () => {
    const { failure: fault, slept, previews } = await failure('content_policy_output', { previews: 2 });
    expect(fault).toMatchObject({ code: 'content_policy', stage: 'output' });
    expect([previews.length, slept > 5000]).toEqual([2, true]);
  });

  it('is out of breath for two seconds', async () => {
    expect((await failure('rate_limited')).failure).toMatchObject({ code: 'provider_rate_limited', retryAfterMs: 2000 });
  });

  it('breaks off with a server error, which may not be repeated', async () => {
    expect((await failure('unavailable')).failure).toMatchObject({ code: 'provider_unavailable', neverSent: false });
  });

  it('cannot be reached, which may be repeated', async () => {
    const { failure: fault, slept } = await failure('unreachable');
    expect(fault).toMatchObject({ code: 'provider_unavailable', neverSent: true });
    expect(slept).toBe(0);
  });

  it('rejects the operator', async () => {
    expect((await failure('rejected')).failure).toMatchObject({ code: 'provider_rejected' });
  });

  it('answers with bytes that are no image', async () => {
    const { images } = await succeed({ userPrompt: 'a cat [sandbox:broken_image]', n: 2 });
    expect(images).toHaveLength(2);
    for (const image of images) expect(() => readPng(image)).toThrow('signature');
  });

  it('looks for markers in what the user typed, not in the directed prompt', async () => {
    expect((await run({ prompt: 'a cat [sandbox:rejected]' })).outcome.ok).toBe(true);
  });
});

describe('an abort', () => {
  const never = () => Promise.withResolvers<void>().promise;
  const ignore = () => undefined;
  /** Takes the images, and needs no memory. */
  const taken = {
    onImage: async () => undefined,
    enterMemory: async () => ({ bytes: Number.POSITIVE_INFINITY, release: () => undefined }),
  };
  const aborted = { ok: false, error: { code: 'outcome_unknown', reason: 'aborted' } };

  it.each(['a cat', 'a cat [sandbox:timeout]', 'a cat [sandbox:fast] [sandbox:timeout]'])(
    'ends "%s", even if the sleep goes on',
    async (userPrompt) => {
      const controller = new AbortController();
      const going = createSandboxProvider({ seconds: 6, timeoutMs: 300_000, sleep: never }).generate(
        providerCall({ userPrompt }),
        { signal: controller.signal, onPreview: ignore, ...taken },
      );
      setTimeout(() => controller.abort(), 10);
      expect(await going).toEqual(aborted);
    },
  );

  it('before the call is an abort as well', async () => {
    const provider = createSandboxProvider({ seconds: 0, timeoutMs: 300_000, sleep: never });
    expect(await provider.generate(providerCall(), { signal: AbortSignal.abort(), onPreview: ignore, ...taken })).toEqual(
      aborted,
    );
  });

  it('between two pictures leaves the second undrawn', async () => {
    const controller = new AbortController();
    const sleep = async () => controller.abort();
    const provider = createSandboxProvider({ seconds: 0, timeoutMs: 300_000, sleep });
    expect(await provider.generate(providerCall({ n: 2 }), { signal: controller.signal, onPreview: ignore, ...taken })).toEqual(
      aborted,
    );
  });

  it('while it draws stops the drawing', async () => {
    const controller = new AbortController();
    const onPreview = () => controller.abort();
    const provider = createSandboxProvider({ seconds: 0, timeoutMs: 300_000, sleep: never });
    expect(
      await provider.generate(providerCall({ size: '1536x1536', n: 4, previews: 1 }), {
        signal: controller.signal,
        onPreview,
        ...taken,
      }),
    ).toEqual(aborted);
  });
});

it.each(['a cat', 'a cat [sandbox:timeout]'])('the deadline ends "%s", which may have been billed', async (userPrompt) => {
  const never = () => Promise.withResolvers<void>().promise;
  const { outcome } = await run({ userPrompt }, { timeoutMs: 5, sleep: never });
  expect(outcome).toEqual({ ok: false, error: { code: 'outcome_unknown', reason: 'timeout' } });
});

it('a fault in what it was given is an outcome, never an exception', async () => {
  const broken = async () => {
    throw new Error('broken');
  };
  const reason = { ok: false, error: { code: 'provider_unavailable', neverSent: false, reason: 'sandbox_fault' } };
  expect((await run({ format: 'webp' }, { convert: broken })).outcome).toEqual(reason);
  expect((await run({}, { sleep: broken })).outcome).toEqual(reason);
});
