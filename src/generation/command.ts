import { sha256Hex } from '../../common/hex.ts';
import { newGenerationId } from '../../common/ids.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { FieldError, Refusal } from '../contract/problems.ts';
import type { Background, GenerationRequest } from '../contract/requests.ts';
import { type DirectorInput, direct } from '../director/direct.ts';
import { emptyFacets } from '../director/slots.ts';
import { checkChanges, isStyle, STYLES } from '../director/styles.ts';
import { dayOf } from '../quota/day.ts';
import type { CountedSubject } from '../quota/policies.ts';
import { type DirectorPrice, maxDirectionCost } from './director-model.ts';
import type { ImageBases } from './image-urls.ts';
import type { ImageModel } from './models.ts';
import { type ProviderOffering, plan, reserve } from './plan.ts';
import type { ImageProvider } from './ports.ts';
import type { GenerationCommand } from './run.ts';

/** Who is counted for a request, and the counters that must hold it. */
export interface QuotaSubject {
  readonly subject: string;
  readonly keyId: string;
  readonly counters: readonly CountedSubject[];
}

export interface RequestContext extends ImageBases {
  readonly offer: ProviderOffering;
  /** The adapter for a model; `null` if this deployment has no account with its provider. */
  readonly providerOf: (modelId: string) => Pick<ImageProvider, 'prior'> | null;
  /** The price of the language model that directs; `null` if the rules direct. */
  readonly directorPrice: DirectorPrice | null;
  readonly baseUrl: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The name of the object that will run it. */
  readonly runName: string;
  /** Makes the id of an image. */
  readonly newImageId: () => Promise<string>;
}

/** The most that a direction adds to a prompt. */
const MAX_ADDED_CHARACTERS = 600;

/** Turns a valid request into a command: directed, planned, priced. Nothing is counted or spent yet. */
export async function prepareCommand(
  request: GenerationRequest,
  { subject, keyId, counters }: QuotaSubject,
  context: RequestContext,
): Promise<Result<GenerationCommand, Refusal>> {
  const planned = plan(request, context.offer, dayOf(context.now));
  if (!planned.ok) return planned;
  const faults = directionFaults(request);
  if (faults) return err(faults);

  const { model, plan: chosen } = planned.value;
  const provider = context.providerOf(model.id);
  if (!provider) return err({ code: 'not_configured', detail: `This deployment has no account for the model ${model.id}.` });
  const input = directorInput(request, chosen.background, model);
  const { directed_prompt: directedPrompt, direction } = direct(input);
  const price = context.directorPrice;
  const asks = price !== null && emptyFacets(input).facets.length > 0;
  const ask = asks ? { input, micros: maxDirectionCost(request.prompt.length, price) } : null;
  // The direction of a language model may be longer than that of the rules, so the longest one is priced.
  const reserved = reserve(model, chosen, directedPrompt + (ask ? ' '.repeat(MAX_ADDED_CHARACTERS) : ''));
  if (!reserved.ok) return reserved;
  return ok({
    generationId: newGenerationId(context.runName),
    subject,
    keyId,
    requestHash: await sha256Hex(canonicalJson(request)),
    prompt: request.prompt,
    directedPrompt,
    direction,
    plan: chosen,
    imageIds: await Promise.all(Array.from({ length: chosen.n }, () => context.newImageId())),
    held: { units: chosen.n, micros: reserved.value + (ask?.micros ?? 0) },
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

/** The Director's input for a request. The preview of a direction and the generation itself use the same. */
export function directorInput(
  request: Pick<GenerationRequest, 'prompt' | 'style' | 'director' | 'seed' | 'direction'>,
  background: Background,
  model: Pick<ImageModel, 'dialect' | 'maxPromptCharacters'>,
): DirectorInput {
  return {
    prompt: request.prompt,
    style: request.style,
    mode: request.director,
    seed: request.seed,
    background,
    dialect: model.dialect,
    maxCharacters: model.maxPromptCharacters,
    ...(request.direction ? { changes: request.direction } : {}),
  };
}

/** The refusal of a style or of changed facets that are not valid; `null` if they are. */
export function directionFaults(request: Pick<GenerationRequest, 'style' | 'direction'>): Refusal | null {
  const errors: FieldError[] = [];
  if (request.style !== 'auto' && !isStyle(request.style)) {
    errors.push({
      pointer: '/style',
      message: `must be "auto" or one of ${STYLES.map(({ id }) => JSON.stringify(id)).join(', ')}`,
    });
  }
  for (const { pointer, message } of request.direction ? checkChanges(request.direction) : []) {
    errors.push({ pointer: `/direction${pointer}`, message });
  }
  if (errors.length === 0) return null;
  return {
    code: 'invalid_request',
    detail: errors.map(({ pointer, message }) => `${pointer} ${message}`).join('. '),
    members: { errors },
  };
}

/** JSON with sorted keys: the same request gives the same text, whatever the order of its fields. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
