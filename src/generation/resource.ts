import { formatUsd } from '../../common/money.ts';
import type { Eta, Generation, Usage } from '../contract/generations.ts';
import type { Quota } from '../contract/quota.ts';
import type { PolicyState } from '../quota/usage.ts';
import { errorResource } from './ending.ts';
import type { Estimate } from './estimate.ts';
import { imageResource } from './image-urls.ts';
import { inputResources, parentOf } from './inputs.ts';
import type { ProviderUsage } from './ports.ts';
import { type DailyQuota, directedOf, type GenerationCommand, planOf, type RunSnapshot } from './run.ts';

/** A run as the contract shows it. */
export function resourceOf(run: RunSnapshot & { readonly command: GenerationCommand }): Generation {
  const { command, ending, queue } = run;
  const plan = planOf(run);
  return {
    id: command.generationId,
    object: 'generation',
    status: run.status,
    prompt: command.prompt,
    ...directedOf(run),
    model: plan.model,
    size: plan.size,
    quality: plan.quality,
    format: plan.format,
    background: plan.background,
    n: plan.n,
    inputs: inputResources(command.inputs),
    parent: parentOf(command.inputs),
    images: run.status === 'succeeded' ? run.stored.map((image) => imageResource(image, command)) : [],
    error: run.phase === 'ended' && ending?.code ? errorResource(ending.code) : null,
    usage: run.usage && usageResource(run.usage),
    revised_prompt: run.revisedPrompt,
    cost: {
      reserved_usd: formatUsd(command.held.micros),
      charged_usd: run.phase === 'ended' && ending ? formatUsd(ending.micros) : null,
    },
    quota: quotaResource(run.quota ?? { limit: 0, used: 0, remaining: 0, resetsAt: command.createdAt }),
    eta: etaResource(run.estimate),
    queue: queue && { position: queue.position, wait_ms: queue.waitMs },
    created_at: instant(command.createdAt),
    started_at: run.startedAt === null ? null : instant(run.startedAt),
    completed_at: run.completedAt === null ? null : instant(run.completedAt),
    metadata: { ...command.metadata },
    links: linksOf(command.generationId),
  };
}

/** The daily quota, taken from the policies of the subject's counter; `null` if it has no such policy. */
export function dailyQuotaOf(states: readonly PolicyState[], at: number): DailyQuota | null {
  const state = states.find(({ name }) => name === 'user-day');
  if (!state) return null;
  return { limit: state.limit, used: state.used, remaining: state.remaining, resetsAt: state.resetsAt ?? at };
}

/** `null` for usage that is not possible: it was not charged either. */
function usageResource({ textInputTokens, imageInputTokens, imageOutputTokens }: ProviderUsage): Usage | null {
  const counts = [textInputTokens, imageInputTokens, imageOutputTokens];
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) return null;
  return {
    total_tokens: textInputTokens + imageInputTokens + imageOutputTokens,
    input_tokens: textInputTokens + imageInputTokens,
    input_tokens_details: { text_tokens: textInputTokens, image_tokens: imageInputTokens },
    output_tokens: imageOutputTokens,
  };
}

/** The daily quota after a generation that held `held` images and used `used`. Nothing is asked for it: the hold was counted. */
export function quotaAfter(quota: DailyQuota, held: number, used: number): DailyQuota {
  const usedAfter = Math.max(0, quota.used - held + used);
  return { ...quota, used: usedAfter, remaining: Math.max(0, quota.limit - usedAfter) };
}

/** The paths of a generation's own calls. */
export function linksOf(generationId: string): Generation['links'] {
  const self = `/v1/generations/${generationId}`;
  return { self, events: `${self}/events`, cancel: `${self}/cancel` };
}

/** A generation of which the facts stay and the prompts and metadata go. */
export function withoutWords(generation: Generation): Generation {
  return {
    ...generation,
    prompt: '',
    directed_prompt: '',
    revised_prompt: null,
    direction: { ...generation.direction, facets: [], warnings: [] },
    metadata: {},
  };
}

/** The daily quota as the contract shows it. */
export function quotaResource({ limit, used, remaining, resetsAt }: DailyQuota): Quota {
  return { limit, used, remaining, resets_at: instant(resetsAt) };
}

function etaResource({ p25Ms, p50Ms, p80Ms, p95Ms, samples }: Estimate): Eta {
  return { p25_ms: p25Ms, p50_ms: p50Ms, p80_ms: p80Ms, p95_ms: p95Ms, samples };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
