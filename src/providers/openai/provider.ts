import { APIError } from 'openai/error';
import { err, ok } from '../../../common/result.ts';
import { findModel, type ImageModel } from '../../generation/models.ts';
import type { ImageProvider, ProviderCall, ProviderFailure, ProviderOutcome, ProviderPreview } from '../../generation/ports.ts';
import { readAnswer } from './answer.ts';
import { type GuardedBody, guardBody } from './body.ts';
import { answeredFailure } from './errors.ts';
import { Fault, unknownOutcome } from './fault.ts';
import { collectImages } from './images.ts';
import { answerLimit, limitBody, limitedText } from './limit.ts';
import { openaiPrior } from './prior.ts';
import { exhaustedForMs } from './rate-limit.ts';
import { requestBody, streams } from './request.ts';
import { readStream } from './stream.ts';

export interface OpenAIDeps {
  readonly apiKey: string;
  /** Without a slash at the end, such as `https://api.openai.com/v1`. */
  readonly baseURL: string;
  /** From the first byte of the request to the last byte of the images, in milliseconds. */
  readonly timeoutMs: number;
  readonly maxImageBytes: number;
  /** The model catalog; the built-in one if absent. */
  readonly models?: readonly ImageModel[];
  readonly fetch?: typeof fetch;
}

/** An error response has a few hundred bytes. No more than this is read. */
const MAX_ERROR_BYTES = 64 * 1024;

/**
 * OpenAI's images API, or any server that speaks it. One call is one HTTP request that may cost money, and never two.
 * Of the SDK it takes the types and the errors: see docs/decisions/0001-openai-sdk.md and 0010-image-reader.md.
 */
export function createOpenAIProvider(deps: OpenAIDeps): ImageProvider {
  // The global one is looked up at each call, because a test or a tracer may replace it.
  const send: typeof fetch = deps.fetch ?? ((input, init) => fetch(input, init));
  const serves = ({ provider, api }: ImageModel) => provider === 'openai' && (api === 'gpt-image' || api === 'dall-e-3');
  return {
    serves,
    prior: openaiPrior,
    async generate(call, { signal, onPreview }): Promise<ProviderOutcome> {
      const model = findModel(call.plan.model, deps.models);
      if (!model?.api || !serves(model)) return err({ code: 'provider_rejected', reason: 'model_of_another_provider' });
      if (call.inputs.length > 0) return err({ code: 'provider_rejected', reason: 'inputs_not_supported' });

      const body = guardBody(JSON.stringify(await requestBody(call, model.api)));
      const controller = new AbortController();
      const end = { timedOut: false };
      const timer = setTimeout(() => {
        end.timedOut = true;
        controller.abort(new DOMException('The provider took too long.', 'TimeoutError'));
      }, deps.timeoutMs);
      const cancel = () => controller.abort(signal.reason);
      signal.addEventListener('abort', cancel, { once: true });
      if (signal.aborted) cancel();
      try {
        return await buy(call, body, controller, onPreview, { ...deps, fetch: send });
      } catch (error) {
        return err(failureOf(error, { aborted: signal.aborted, timedOut: end.timedOut, offered: body.wasOffered() }));
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', cancel);
        controller.abort();
      }
    },
  };
}

async function buy(
  call: ProviderCall,
  body: GuardedBody,
  controller: AbortController,
  onPreview: (preview: ProviderPreview) => void,
  deps: OpenAIDeps & Required<Pick<OpenAIDeps, 'fetch'>>,
): Promise<ProviderOutcome> {
  const { plan } = call;
  const response = await deps.fetch(
    `${deps.baseURL.replace(/\/+$/, '')}/images/generations`,
    purchase(call, body, controller.signal, deps.apiKey),
  );
  if (!response.ok) return err(answeredFailure(await readError(response), Date.now()));

  const pauseMs = exhaustedForMs(response.headers);
  const reported = { providerRequestId: response.headers.get('x-request-id'), ...(pauseMs === undefined ? {} : { pauseMs }) };
  const answer = limitedText(response, answerLimit(plan.n + (streams(plan) ? plan.previews : 0), deps.maxImageBytes));
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    const { image, usage } = await readStream(answer, onPreview);
    if (image.length > deps.maxImageBytes) throw unknownOutcome('image_too_large');
    return ok({ images: [image], usage, revisedPrompts: [], ...reported });
  }
  const { data, usage } = await readAnswer(answer);
  const { images, revisedPrompts } = await collectImages(data.slice(0, plan.n), { ...deps, signal: controller.signal });
  return ok({ images, usage, revisedPrompts, ...reported });
}

function purchase(call: ProviderCall, body: GuardedBody, signal: AbortSignal, apiKey: string): RequestInit {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      accept: streams(call.plan) ? 'text/event-stream' : 'application/json',
      // OpenAI's support can find a request by this id, even if its response never arrived.
      'x-client-request-id': call.generationId,
    },
    body: body.stream,
    // If it were followed, a 307 would send the purchase again.
    redirect: 'manual',
    signal,
    duplex: 'half',
  };
  return init;
}

/** The SDK's error for a response. If the body is truncated, too large or not JSON, the status is still known. */
async function readError(response: Response): Promise<APIError<number, Headers>> {
  let body: object | undefined;
  try {
    body = await new Response(limitBody(response, MAX_ERROR_BYTES)).json();
  } catch {
    body = undefined;
  }
  return APIError.generate(response.status, body ?? {}, undefined, response.headers) as APIError<number, Headers>;
}

/** What a thrown error means. A `Fault` says so itself, and wins over a timeout or an abort. */
function failureOf(error: unknown, at: { aborted: boolean; timedOut: boolean; offered: boolean }): ProviderFailure {
  if (error instanceof Fault) return error.failure;
  if (at.aborted) return { ...unknownOutcome('aborted').failure, ...(at.offered ? {} : { neverSent: true }) };
  if (at.timedOut)
    return at.offered ? unknownOutcome('timeout').failure : { code: 'provider_unavailable', reason: 'connect_timeout' };
  if (!at.offered) return { code: 'provider_unavailable', neverSent: true, reason: 'no_connection' };
  return unknownOutcome('connection_lost').failure;
}
