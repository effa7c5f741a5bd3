import { sha256Hex } from '../../common/hex.ts';
import { newGenerationId, newImageId } from '../../common/ids.ts';
import type { FieldError, Refusal } from '../contract/problems.ts';
import type { Background, GenerationRequest } from '../contract/requests.ts';
import { type DirectorInput, direct } from '../director/direct.ts';
import { emptyFacets } from '../director/slots.ts';
import { checkChanges, isStyle, STYLES } from '../director/styles.ts';
import { dayOf } from '../quota/day.ts';
import type { CountedSubject } from '../quota/policies.ts';
import { type DirectorPrice, maxDirectionCost } from './director-model.ts';
import { priorEta } from './estimate.ts';
import type { ImageBases } from './image-urls.ts';
import type { ImageModel } from './models.ts';
import { type ProviderOffering, plan, reserve } from './plan.ts';
import type { GenerationCommand } from './run.ts';

/** Who asks, and what binds them. */
export interface QuotaSubject {
  readonly subject: string;
  readonly keyId: string;
  readonly counters: readonly CountedSubject[];
}

export interface RequestContext extends ImageBases {
  readonly offer: ProviderOffering;
  readonly sandboxSeconds: number;
  /** What the language model that directs costs; `null` where the rules direct. */
  readonly directorPrice: DirectorPrice | null;
  readonly baseUrl: string;
  readonly now: number;
  /** The name of the object that will run it. */
  readonly runName: string;
}

/** What a direction may add to a prompt at the most. */
const MAX_ADDED_CHARACTERS = 600;

export type CommandResult =
  | { readonly ok: true; readonly command: GenerationCommand }
  | { readonly ok: false; readonly refusal: Refusal };

/** A valid request as a command: directed, planned, priced. Nothing is counted or spent yet. */
export async function prepareCommand(
  request: GenerationRequest,
  asker: QuotaSubject,
  context: RequestContext,
): Promise<CommandResult> {
  const planned = plan(request, context.offer, dayOf(context.now));
  if (!planned.ok) return planned;
  const faults = directionFaults(request);
  if (faults) return { ok: false, refusal: faults };

  const { model } = planned;
  const input = directorInput(request, planned.plan.background, model);
  const { directed_prompt: directedPrompt, direction } = direct(input);
  const asks = context.directorPrice !== null && emptyFacets(input).facets.length > 0;
  const ask =
    asks && context.directorPrice ? { input, micros: maxDirectionCost(request.prompt.length, context.directorPrice) } : null;
  // A language model's words may be longer than the rules': as long as a direction may be.
  const reserved = reserve(model, planned.plan, directedPrompt + (ask ? ' '.repeat(MAX_ADDED_CHARACTERS) : ''));
  if (!reserved.ok) return reserved;
  return {
    ok: true,
    command: {
      generationId: newGenerationId(context.runName),
      subject: asker.subject,
      keyId: asker.keyId,
      requestHash: await sha256Hex(canonicalJson(request)),
      prompt: request.prompt,
      directedPrompt,
      direction,
      plan: planned.plan,
      // DALL·E 3 only: its own default, "vivid", makes photographs look drawn.
      render: direction.style === 'photo' || direction.style === 'product' ? 'natural' : 'vivid',
      imageIds: Array.from({ length: planned.plan.n }, newImageId),
      held: { units: planned.plan.n, micros: reserved.micros + (ask?.micros ?? 0) },
      ask,
      counters: asker.counters,
      metadata: request.metadata,
      endUser: await sha256Hex(asker.subject),
      baseUrl: context.baseUrl,
      imageBaseUrl: context.imageBaseUrl,
      derivedBaseUrl: context.derivedBaseUrl,
      eta: priorEta(model, planned.plan, context.sandboxSeconds),
      createdAt: context.now,
    },
  };
}

/** What the Director is given for a request: the same for what is shown before and for what is drawn. */
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

/** What is wrong with the style or with the facets that a person changed. */
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

/** The same request has the same text, whatever the order of its fields. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
