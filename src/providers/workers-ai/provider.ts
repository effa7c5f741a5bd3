import { withTimeout } from '../../../common/async.ts';
import { err, ok } from '../../../common/result.ts';
import { estimateAround } from '../../generation/estimate.ts';
import { findModel } from '../../generation/models/catalog.ts';
import type { ImageModel } from '../../generation/models/model.ts';
import type { ImageProvider, ProviderCall, ProviderFailure } from '../../generation/ports.ts';
import { imageOfAnswer } from './answer.ts';
import type { AiBinding } from './binding.ts';
import { failureOf } from './errors.ts';
import { inputsOf } from './request.ts';

export interface WorkersAiDeps {
  readonly ai: AiBinding;
  readonly models: readonly ImageModel[];
  readonly timeoutMs: number;
  readonly maxImageBytes: number;
}

/** How long an image that was made may take to arrive. */
const READ_MS = 60_000;
/** Four fixed steps take some seconds. */
const MEDIAN_MS = 4000;
const SPREAD = { p25: 0.7, p80: 1.8, p95: 4 };

/** Cloudflare's own image models. One call makes one image, and is one purchase. */
export function createWorkersAiProvider(deps: WorkersAiDeps): ImageProvider {
  const serves = ({ provider, api }: ImageModel) => provider === 'workers-ai' && (api === 'flux-schnell' || api === 'flux-2');
  return {
    serves,
    prior: () => estimateAround(MEDIAN_MS, SPREAD),
    async generate(call, { signal, onImage, enterMemory }) {
      const model = findModel(call.plan.model, deps.models);
      if (!model || !serves(model)) return err(rejected('model_of_another_provider'));
      const inputs = inputsOf(model.api, drawRequest(call));
      if (!inputs) return err(rejected(call.inputs.length > 0 ? 'inputs_not_supported' : 'request_not_supported'));
      if (call.plan.n !== 1) return err(rejected('request_not_supported'));
      if (signal.aborted) return err({ code: 'provider_unavailable', neverSent: true, reason: 'aborted' });
      try {
        const answer = await withTimeout(deps.timeoutMs, () => untilAborted(deps.ai.run(model.id, inputs), signal), timedOut);
        const memory = await enterMemory();
        try {
          const image = await readImage(answer, deps, signal);
          if (image) await onImage(0, image);
          return ok({ seen: image ? 1 : 0, usage: null, revisedPrompts: [], providerRequestId: null });
        } finally {
          memory.release();
        }
      } catch (error) {
        return err(failed(error));
      }
    },
  };
}

/** A stream that stalls, or whose caller has canceled, is let go of. */
async function readImage(answer: unknown, deps: WorkersAiDeps, signal: AbortSignal): Promise<Uint8Array | null> {
  const end = new AbortController();
  const reading = () => untilAborted(imageOfAnswer(answer, deps.maxImageBytes, end.signal), signal);
  try {
    return await withTimeout(Math.min(READ_MS, deps.timeoutMs), reading, timedOut);
  } finally {
    end.abort();
  }
}

function drawRequest({ prompt, plan, direction, inputs }: ProviderCall) {
  const [width = 1024, height = 1024] = plan.size.split('x').map(Number);
  return { prompt, width, height, seed: direction.seed, inputs };
}

const timedOut = () => new Error('3007: no answer in time');

/** The binding takes no signal. The call goes on, and may be billed, even if no caller waits for it any more. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error('3008: aborted'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function rejected(reason: string): ProviderFailure {
  return { code: 'provider_rejected', reason };
}

function failed(error: unknown): ProviderFailure {
  const { code, reason, retryAfterMs, stage } = failureOf(error);
  return { code, reason, ...(stage ? { stage } : {}), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
