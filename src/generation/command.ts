import { sha256Hex } from '../../common/hex.ts';
import { newGenerationId } from '../../common/ids.ts';
import { canonicalJson } from '../../common/json.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { HouseRules } from '../contract/house-rules.ts';
import type { Refusal } from '../contract/problems.ts';
import type { GenerationRequest } from '../contract/requests.ts';
import { directOff } from '../director/mode-off.ts';
import type { Director } from '../director/open-director.ts';
import { dayOf } from '../quota/day.ts';
import type { CountedSubject } from '../quota/policies.ts';
import { type Allowance, disallowed } from './allowance.ts';
import { directionRefusal, directorInput } from './direction-request.ts';
import { type DirectorPrice, maxDirectionCost } from './director-model.ts';
import type { ImageBases } from './image-urls.ts';
import { type InputFields, type RunInput, sizeLike } from './inputs.ts';
import { findModel } from './models/catalog.ts';
import type { ImageModel } from './models/model.ts';
import { type ImageOptions, type Plan, type ProviderOffering, type ProviderOptions, plan, requirePrice } from './plan.ts';
import type { ImageProvider } from './ports.ts';
import type { GenerationCommand } from './run.ts';

/** Who is counted for a request, and the counters that must hold it. */
export interface QuotaSubject {
  readonly subject: string;
  readonly keyId: string;
  readonly counters: readonly CountedSubject[];
  /** The counters that must hold an upload. */
  readonly uploadCounters: readonly CountedSubject[];
}

export interface RequestContext extends ImageBases {
  readonly offer: ProviderOffering;
  /** The id of the model that draws if the provider proves that it bought nothing; `null` for none. */
  readonly fallback: string | null;
  /** What the key may ask for. */
  readonly allowance: Allowance;
  /** The adapter for a model; `null` if this deployment has no account with its provider. */
  readonly providerOf: (modelId: string) => Pick<ImageProvider, 'prior'> | null;
  /** `null` if its words could not be loaded. Then only a request that it adds nothing to is taken. */
  readonly director: Director | null;
  /** The price of the language model that directs; `null` if the rules direct. */
  readonly directorPrice: DirectorPrice | null;
  /** The rules of the operator for every direction; `null` for none. */
  readonly house: HouseRules | null;
  /** Finds the caller's pictures, with their facts. The refusal names the field of one that cannot be used. */
  readonly findInputs: (fields: InputFields) => Promise<Result<readonly RunInput[], Refusal>>;
  readonly baseUrl: string;
  /** What tells the request from another one with the same `Idempotency-Key`; the request itself if absent. */
  readonly hashed?: unknown;
  /** For a client that repeats a request without an `Idempotency-Key`. */
  readonly fingerprint?: string;
  readonly requestId?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The name of the object that will run it. */
  readonly runName: string;
  /** Makes the id of an image. */
  readonly newImageId: () => Promise<string>;
}

/** The most that a direction adds to a prompt. */
const MAX_ADDED_CHARACTERS = 600;

/** The same for each repetition of a request, whatever has become of its model or its pictures since. */
export function requestHashOf(request: GenerationRequest, { hashed }: Pick<RequestContext, 'hashed'>): Promise<string> {
  return sha256Hex(canonicalJson(hashed ?? request));
}

type PreparedRequest = GenerationRequest & ProviderOptions;

/** Turns a valid request into a command: planned, directed, priced. Nothing is counted or spent yet. */
export async function prepareCommand(
  request: PreparedRequest,
  { subject, keyId, counters }: QuotaSubject,
  context: RequestContext,
): Promise<Result<GenerationCommand, Refusal>> {
  const work = await planWork(request, context);
  if (!work.ok) return work;
  const { model, plan: chosen, inputs, provider } = work.value;
  const { directedPrompt, direction, ask } = directPrompt(request, work.value, context);
  // The direction of a language model may be longer than that of the rules, so the longest one is priced.
  const longest = directedPrompt + (ask ? ' '.repeat(MAX_ADDED_CHARACTERS) : '');
  const price = requirePrice(model, chosen, longest, inputs);
  if (!price.ok) return price;
  const fallback = planFallback(request, work.value, longest, context);
  return ok({
    generationId: newGenerationId(context.runName),
    subject,
    keyId,
    requestHash: await requestHashOf(request, context),
    ...(context.fingerprint === undefined ? {} : { fingerprint: context.fingerprint }),
    ...(context.requestId === undefined ? {} : { requestId: context.requestId }),
    prompt: request.prompt,
    directedPrompt,
    direction,
    plan: chosen,
    inputs,
    fallback: fallback?.plan ?? null,
    provider: model.provider,
    imageIds: await Promise.all(Array.from({ length: chosen.n }, () => context.newImageId())),
    held: { units: chosen.n, micros: Math.max(price.value, fallback?.micros ?? 0) + (ask?.micros ?? 0) },
    ask,
    counters,
    metadata: request.metadata,
    baseUrl: context.baseUrl,
    imageBaseUrl: context.imageBaseUrl,
    derivedBaseUrl: context.derivedBaseUrl,
    estimate: provider.prior(chosen),
    createdAt: context.now,
  });
}

/** What is to be made: with which model, in which options, from which pictures. */
interface PlannedWork {
  readonly model: ImageModel;
  readonly plan: Plan;
  readonly inputs: readonly RunInput[];
  readonly provider: Pick<ImageProvider, 'prior'>;
}

/** Plans the request, or says why this deployment, this key or this model cannot do it. */
async function planWork(request: PreparedRequest, context: RequestContext): Promise<Result<PlannedWork, Refusal>> {
  // Pictures are looked up only for a request that is allowed, so it is planned once without them.
  const first = plan(request, context.offer, dayOf(context.now));
  if (!first.ok) return first;
  const fault =
    disallowed(context.allowance, first.value.plan, first.value.model, request) ??
    directionRefusal(request, context.house, context.director);
  if (fault) return err(fault);
  const inputs = await context.findInputs(request);
  if (!inputs.ok) return inputs;
  const planned = planLike(request, inputs.value, first.value.model, context);
  if (!planned.ok) return planned;
  const { id } = planned.value.model;
  const provider = context.providerOf(id);
  if (!provider) return err({ code: 'not_configured', detail: `This deployment has no account for the model ${id}.` });
  return ok({ ...planned.value, inputs: inputs.value, provider });
}

/** Directs the prompt by the rules. `ask`: what a language model is asked first; `null` if the rules are enough. */
function directPrompt(
  request: PreparedRequest,
  { model, plan: { background }, inputs }: PlannedWork,
  { director, directorPrice, house }: RequestContext,
): Pick<GenerationCommand, 'directedPrompt' | 'direction' | 'ask'> {
  const input = directorInput({ ...request, edits: inputs.length > 0 }, background, model, house);
  const { directed_prompt: directedPrompt, direction } = director ? director.direct(input) : directOff(input);
  const asks = directorPrice !== null && director !== null && director.emptyFacets(input).facets.length > 0;
  const ask = asks ? { input, micros: maxDirectionCost(request.prompt.length, directorPrice) } : null;
  return { directedPrompt, direction, ask };
}

/** The plan of a request. Without a size, the image gets the shape of the first input. */
function planLike(
  request: ImageOptions & ProviderOptions & InputFields,
  inputs: readonly RunInput[],
  model: ImageModel,
  { offer, allowance, now }: Pick<RequestContext, 'offer' | 'allowance' | 'now'>,
): ReturnType<typeof plan> {
  const [input] = inputs;
  const size = request.size === undefined && input ? sizeLike(input, model, allowance.maxPixels) : request.size;
  return plan({ ...request, size }, offer, dayOf(now));
}

/** The same request for the fall-back model, and its price; `null` if there is none, or if it cannot make the image. */
function planFallback(
  request: PreparedRequest,
  { model, inputs }: PlannedWork,
  prompt: string,
  { offer, allowance, fallback, now, providerOf }: RequestContext,
): { readonly plan: Plan; readonly micros: number } | null {
  const other = fallback === null ? null : findModel(fallback, offer.models);
  if (!other || other.id === model.id || !providerOf(other.id)) return null;
  const { prompt: _, ...options } = request;
  // Its sizes and qualities may have other names. What the first model can make and this one cannot is not made.
  const quality = other.qualities.includes(options.quality ?? '') ? options.quality : undefined;
  const planned = planLike({ ...options, quality, model: other.id, previews: 0 }, inputs, other, {
    offer: { ...offer, provider: other.provider },
    allowance,
    now,
  });
  if (!planned.ok) return null;
  const price = requirePrice(other, planned.value.plan, prompt, inputs);
  return price.ok ? { plan: planned.value.plan, micros: price.value } : null;
}
