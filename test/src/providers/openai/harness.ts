import { ok, type Result } from '../../../../common/result.ts';
import type { Plan } from '../../../../src/generation/plan.ts';
import type {
  ImageProvider,
  ProviderAnswer,
  ProviderCall,
  ProviderFailure,
  ProviderPreview,
} from '../../../../src/generation/ports.ts';
import { ImageHandover } from '../../../../src/providers/openai/handover.ts';
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
    timeoutMs: 30_000,
    maxImageBytes: 8 * MEGABYTE,
    ...changes,
  });
}

/** Calls the provider and gathers its previews, and its images in the outcome. */
export async function generate(
  provider: ImageProvider,
  call: ProviderCall,
  signal: AbortSignal = new AbortController().signal,
): Promise<{
  outcome: Result<ProviderAnswer & { images: Uint8Array[] }, ProviderFailure>;
  previews: ProviderPreview[];
  images: Uint8Array[];
}> {
  const previews: ProviderPreview[] = [];
  const images: Uint8Array[] = [];
  const outcome = await provider.generate(call, {
    signal,
    onPreview: (preview) => void previews.push(preview),
    onImage: async (_index, bytes) => void images.push(bytes),
    enterMemory: async () => ({ bytes: Number.POSITIVE_INFINITY, release: () => undefined }),
  });
  return { outcome: outcome.ok ? ok({ ...outcome.value, images }) : outcome, previews, images };
}

/** A handover that notes what it is given, and when it waits for memory. */
export function aHandover({
  n = 1,
  maxImageBytes = MEGABYTE,
  leaseBytes = MEGABYTE,
  signal = new AbortController().signal,
} = {}) {
  const images: Uint8Array[] = [];
  const previews: ProviderPreview[] = [];
  const urls: string[] = [];
  const steps: string[] = [];
  const handover = new ImageHandover({
    n,
    maxImageBytes,
    signal,
    onPreview: (preview) => void previews.push(preview),
    onImage: async (index, bytes) => {
      steps.push(`image ${index}`);
      images.push(bytes);
    },
    enterMemory: async (bytes) => {
      steps.push(bytes === undefined ? 'enter' : `enter ${bytes}`);
      return { bytes: bytes ?? leaseBytes, release: () => void steps.push('release') };
    },
  });
  return { handover, images, previews, urls, steps };
}
