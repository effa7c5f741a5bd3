import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { ImageProvider, ProviderCall } from '../../../src/generation/ports.ts';
import { createSandboxProvider } from '../../../src/providers/sandbox/provider.ts';
import type { Bindings } from '../../../src/services/bindings.ts';
import { servicesOf } from '../../../src/services.ts';
import { aCommand } from '../../support/commands.ts';

const { direction, plan } = aCommand({});
const call: ProviderCall = {
  ...{ generationId: 'gen_1', subject: 'user:key_1:ann', prompt: 'a red car', userPrompt: 'a red car' },
  ...{ plan: { ...plan, size: '256x256', quality: 'low' }, direction: { ...direction, seed: 1 }, inputs: [] },
};
const ignored = {
  signal: new AbortController().signal,
  onPreview: () => undefined,
  enterMemory: async () => ({ bytes: Number.POSITIVE_INFINITY, release: () => undefined }),
};

it('in the Worker, demo mode reads its picture set from the assets, and draws without one if they are gone', async () => {
  const bindings = env as unknown as Bindings;
  const gone = { ...bindings, ASSETS: { fetch: async () => new Response('no', { status: 404 }) } as unknown as Fetcher };
  const image = async (provider: ImageProvider | null) => {
    const images: Uint8Array[] = [];
    const onImage = async (_index: number, bytes: Uint8Array) => void images.push(bytes);
    const outcome = await provider?.generate(call, { ...ignored, onImage });
    if (!outcome?.ok) throw new Error(outcome?.error.reason ?? 'no provider');
    return images[0];
  };
  const alone = createSandboxProvider({ seconds: 0, timeoutMs: 60_000, sleep: async () => undefined });
  const scene = await image(alone);
  expect(await image(servicesOf(gone).provider('sandbox'))).toEqual(scene);
  expect(await image(servicesOf(bindings).provider('sandbox'))).not.toEqual(scene);
});
