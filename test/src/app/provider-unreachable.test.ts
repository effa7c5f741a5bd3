import { describe, expect, it } from 'vitest';
import { createOpenAIProvider } from '../../../src/providers/openai/provider.ts';
import { call } from '../providers/openai/harness.ts';

/** In workerd and not in Node: there the error itself does not say whether a request left; the guarded body has to. */
describe('in workerd, a provider that cannot be reached', () => {
  it.each([
    ['no server listens', 'http://127.0.0.1:1/v1'],
    ['the name does not resolve', 'http://nowhere.invalid/v1'],
  ])('has certainly not made anything when %s, so the call may be repeated', async (_, baseURL) => {
    const provider = createOpenAIProvider({ apiKey: 'sk-test', baseURL, timeoutMs: 5000, maxImageBytes: 1024 });
    const outcome = await provider.generate(call('a cat'), {
      signal: new AbortController().signal,
      onPreview: () => undefined,
      onImage: async () => undefined,
      enterMemory: async () => ({ bytes: Number.POSITIVE_INFINITY, release: () => undefined }),
    });
    expect(outcome).toEqual({ ok: false, error: { code: 'provider_unavailable', neverSent: true, reason: 'no_connection' } });
  });
});
