import type { Direction } from '../../../../src/contract/direction.ts';
import type { ProviderCall, ProviderInput, ProviderPreview } from '../../../../src/generation/ports.ts';
import type { SandboxCall } from '../../../../src/providers/sandbox/call.ts';
import { createSandboxProvider, type SandboxDeps } from '../../../../src/providers/sandbox/provider.ts';

/** What the sandbox derives from a call. `providerCall` makes a call from which it derives just that. */
export const call: SandboxCall = {
  generationId: 'gen_1',
  model: 'sandbox',
  prompt: 'a harbor in the morning',
  size: '256x256',
  quality: 'medium',
  format: 'png',
  background: 'auto',
  n: 1,
  previews: 0,
  userPrompt: 'a harbor',
  palette: [],
  look: { family: null, medium: '', light: '', composition: '' },
  seed: 1,
};

export function providerCall(changes: Partial<SandboxCall> = {}): ProviderCall {
  const { generationId, prompt, userPrompt, palette, look, seed, ...plan } = { ...call, ...changes };
  const { family, ...facets } = look;
  const direction: Direction = {
    version: '1.0.0',
    style: 'auto',
    mode: 'auto',
    seed,
    ...(family === null ? {} : { family }),
    facets: [
      ...Object.entries(facets).map(([name, value]) => ({ name, value, source: 'preset' })),
      { name: 'palette', value: '', source: 'preset', colors: [...palette] },
    ] as Direction['facets'],
    warnings: [],
  };
  return { generationId, subject: 'user:key_1:ann', prompt, userPrompt, plan, direction, inputs: [] };
}

/** Runs a call on a clock that only adds up what is slept. */
export async function run(changes: Partial<SandboxCall>, deps: Partial<SandboxDeps> = {}, inputs: readonly ProviderInput[] = []) {
  const previews: (ProviderPreview & { at: number })[] = [];
  const images: Uint8Array[] = [];
  let slept = 0;
  const provider = createSandboxProvider({
    seconds: 6,
    timeoutMs: 300_000,
    sleep: async (ms) => {
      slept += ms;
    },
    ...deps,
  });
  const outcome = await provider.generate(
    { ...providerCall(changes), inputs },
    {
      signal: new AbortController().signal,
      onPreview: (preview) => void previews.push({ ...preview, at: slept }),
      onImage: async (_index, bytes) => void images.push(bytes),
      enterMemory: async () => ({ bytes: Number.POSITIVE_INFINITY, release: () => undefined }),
    },
  );
  return { outcome, previews, images, slept };
}

export async function succeed(
  changes: Partial<SandboxCall>,
  deps: Partial<SandboxDeps> = {},
  inputs: readonly ProviderInput[] = [],
) {
  const { outcome, ...rest } = await run(changes, deps, inputs);
  if (!outcome.ok) throw new Error(outcome.error.reason);
  return { ...outcome.value, ...rest };
}
