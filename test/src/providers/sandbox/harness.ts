import type { ProviderCall, ProviderPreview } from '../../../../src/generation/ports.ts';
import { createSandboxProvider, type SandboxDeps } from '../../../../src/providers/sandbox/provider.ts';

export const call: ProviderCall = {
  generationId: 'gen_1',
  model: 'sandbox',
  prompt: 'a harbour in the morning',
  size: '256x256',
  quality: 'medium',
  format: 'png',
  background: 'auto',
  n: 1,
  previews: 0,
  render: 'vivid',
  endUser: 'someone',
  userPrompt: 'a harbour',
  palette: [],
  look: { family: null, medium: '', light: '', composition: '' },
  seed: 1,
};

/** Runs a call on a clock that only adds up what is slept. */
export async function run(changes: Partial<ProviderCall>, deps: Partial<SandboxDeps> = {}) {
  const previews: (ProviderPreview & { at: number })[] = [];
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
    { ...call, ...changes },
    { signal: new AbortController().signal, onPreview: (preview) => previews.push({ ...preview, at: slept }) },
  );
  return { outcome, previews, slept };
}

export async function succeed(changes: Partial<ProviderCall>, deps: Partial<SandboxDeps> = {}) {
  const { outcome, ...rest } = await run(changes, deps);
  if (!outcome.ok) throw new Error(outcome.failure.reason);
  return { ...outcome, ...rest };
}
