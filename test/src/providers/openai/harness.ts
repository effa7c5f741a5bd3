import type { Plan } from '../../../../src/generation/plan.ts';
import type { ImageProvider, ProviderCall, ProviderOutcome, ProviderPreview } from '../../../../src/generation/ports.ts';
import { createOpenAIProvider } from '../../../../src/providers/openai/provider.ts';

export const MEGABYTE = 1024 * 1024;

/** A finished call; the prompt carries the fake's markers. */
export function call(prompt: string, changes: Partial<Plan> = {}): ProviderCall {
  return {
    generationId: 'gen_test',
    subject: 'user:key_1:ann',
    prompt,
    userPrompt: prompt,
    plan: {
      model: 'gpt-image-2.5-flare',
      size: '1024x1024',
      quality: 'low',
      format: 'png',
      background: 'auto',
      n: 1,
      previews: 0,
      ...changes,
    },
    direction: { version: '1.0.0', style: 'auto', mode: 'auto', seed: 0, facets: [], warnings: [] },
    inputs: [],
  };
}

export const dalle = (prompt: string, changes: Partial<Plan> = {}) =>
  call(prompt, { model: 'dall-e-3', quality: 'standard', ...changes });

export function provider(url: string, changes: Partial<Parameters<typeof createOpenAIProvider>[0]> = {}): ImageProvider {
  return createOpenAIProvider({
    apiKey: 'sk-test',
    baseURL: `${url}/v1`,
    timeoutMs: 5000,
    maxImageBytes: 8 * MEGABYTE,
    ...changes,
  });
}

/** Calls the provider and gathers its previews. */
export async function generate(
  provider: ImageProvider,
  call: ProviderCall,
  signal: AbortSignal = new AbortController().signal,
): Promise<{ outcome: ProviderOutcome; previews: ProviderPreview[] }> {
  const previews: ProviderPreview[] = [];
  const outcome = await provider.generate(call, { signal, onPreview: (preview) => previews.push(preview) });
  return { outcome, previews };
}
