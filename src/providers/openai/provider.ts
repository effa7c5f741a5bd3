import { err, ok } from '../../../common/result.ts';
import { findModel } from '../../generation/models/catalog.ts';
import type { ImageModel } from '../../generation/models/model.ts';
import type { GenerateOptions, ImageProvider, ProviderCall, ProviderFailure, ProviderOutcome } from '../../generation/ports.ts';
import { endpointUrl } from './address.ts';
import { type GuardedBody, guardBody, jsonParts } from './body.ts';
import { downloadImage } from './download.ts';
import { editForm } from './edit-form.ts';
import { answeredFailure } from './errors.ts';
import { Fault, unknownOutcome } from './fault.ts';
import { ImageHandover } from './handover.ts';
import { answerLimit, limitBody } from './limit.ts';
import { openaiPrior } from './prior.ts';
import { exhaustedForMs } from './rate-limit.ts';
import { readBody } from './read-body.ts';
import { editFields, isOpenAIForm, type OpenAIForm, requestBody, streams } from './request.ts';

export interface OpenAIDeps {
  readonly apiKey: string;
  /** Ends with the version: `https://api.openai.com/v1`. It may have a query. */
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
/** Enough for some megabytes. A temporary URL is valid for an hour at most. */
const DOWNLOAD_TIMEOUT_MS = 30_000;

/**
 * OpenAI's images API, or any server that speaks it. One call is one HTTP request that may cost money, and never two.
 * Of the SDK it takes the types: see docs/decisions/0001-openai-sdk.md and 0010-image-reader.md.
 */
export function createOpenAIProvider(deps: OpenAIDeps): ImageProvider {
  // The global one is looked up at each call, because a test or a tracer may replace it.
  const send: typeof fetch = deps.fetch ?? ((input, init) => fetch(input, init));
  const serves = ({ provider, api }: ImageModel) => provider === 'openai' && isOpenAIForm(api);
  return {
    serves,
    prior: openaiPrior,
    async generate(call, options): Promise<ProviderOutcome> {
      const { signal } = options;
      const model = findModel(call.plan.model, deps.models);
      if (!model || !isOpenAIForm(model.api) || !serves(model))
        return err({ code: 'provider_rejected', reason: 'model_of_another_provider' });
      if (call.inputs.length > 0 && model.api !== 'gpt-image')
        return err({ code: 'provider_rejected', reason: 'inputs_not_supported' });

      const sending = await sendingOf(call, model.api);
      const { body } = sending;
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
        return await buy(call, sending, controller, options, { ...deps, fetch: send });
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

/** A request that is ready to be sent. */
interface Sending {
  readonly path: '/images/generations' | '/images/edits';
  readonly contentType: string;
  readonly body: GuardedBody;
}

async function sendingOf(call: ProviderCall, form: OpenAIForm): Promise<Sending> {
  const fields = await requestBody(call, form);
  if (call.inputs.length === 0) {
    const body = guardBody(jsonParts(JSON.stringify(fields)));
    return { path: '/images/generations', contentType: 'application/json', body };
  }
  const { contentType, ...parts } = editForm(editFields(call, fields), call.inputs, crypto.randomUUID());
  return { path: '/images/edits', contentType, body: guardBody(parts) };
}

async function buy(
  call: ProviderCall,
  sending: Sending,
  controller: AbortController,
  options: GenerateOptions,
  deps: OpenAIDeps & Required<Pick<OpenAIDeps, 'fetch'>>,
): Promise<ProviderOutcome> {
  const { plan } = call;
  const { signal } = controller;
  const { fetch: send, maxImageBytes, baseURL } = deps;
  const response = await send(endpointUrl(baseURL, sending.path), requestInit(call, sending, signal, deps.apiKey));
  if (!response.ok) return err(answeredFailure(response.status, response.headers, await readError(response), Date.now()));

  const pauseMs = exhaustedForMs(response.headers);
  const handover = new ImageHandover({ ...options, n: plan.n, maxImageBytes });
  const takeUrl = (url: string) => takeDownload(url, handover, { ...deps, signal });
  const limit = answerLimit(plan.n + (streams(plan) ? plan.previews : 0), maxImageBytes);
  const { usage, revisedPrompts } = await readBody(response, limit, handover, takeUrl);
  return ok({
    seen: handover.seen,
    usage,
    revisedPrompts,
    providerRequestId: response.headers.get('x-request-id'),
    ...(pauseMs === undefined ? {} : { pauseMs }),
  });
}

/** Downloads an image and hands it over. One that cannot be downloaded is left out. */
async function takeDownload(
  url: string,
  handover: ImageHandover,
  deps: OpenAIDeps & Required<Pick<OpenAIDeps, 'fetch'>> & { signal: AbortSignal },
): Promise<void> {
  try {
    const { fetch: send, baseURL, signal } = deps;
    const enter = (bytes: number) => handover.enter(bytes);
    const options = { fetch: send, baseURL, signal, maxBytes: deps.maxImageBytes, timeoutMs: DOWNLOAD_TIMEOUT_MS, enter };
    await handover.take(await downloadImage(url, options));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    handover.leaveOut(error);
  } finally {
    handover.free();
  }
}

function requestInit(call: ProviderCall, { body, contentType }: Sending, signal: AbortSignal, apiKey: string): RequestInit {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': contentType,
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

/** The JSON of an error response; `undefined` if it is empty, cut, too large or not JSON. */
async function readError(response: Response): Promise<unknown> {
  try {
    return await new Response(limitBody(response, MAX_ERROR_BYTES)).json();
  } catch {
    return undefined;
  }
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
