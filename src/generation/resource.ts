import { formatUsd } from '../../common/money.ts';
import type { Generation, Quota } from '../contract/resources.ts';
import type { PolicyState } from '../quota/ledger.ts';
import { imageResource } from './image-urls.ts';
import { directedOf, type Run } from './run.ts';

/** The generation as the contract shows it. */
export function resourceOf(run: Run): Generation {
  const { command, ending } = run;
  const self = `/v1/generations/${command.generationId}`;
  const { plan } = command;
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
    images: run.status === 'succeeded' ? run.stored.map((image) => imageResource(image, command)) : [],
    error: run.phase === 'ended' ? (ending?.error ?? null) : null,
    cost: {
      reserved_usd: formatUsd(command.held.micros),
      charged_usd: run.phase === 'ended' && ending ? formatUsd(ending.micros) : null,
    },
    quota: run.quota ?? { limit: 0, used: 0, remaining: 0, resets_at: instant(command.createdAt) },
    eta: run.eta,
    queue: run.queue,
    created_at: instant(command.createdAt),
    started_at: run.startedAt === null ? null : instant(run.startedAt),
    completed_at: run.completedAt === null ? null : instant(run.completedAt),
    metadata: { ...command.metadata },
    links: { self, events: `${self}/events`, cancel: `${self}/cancel` },
  };
}

/** The user's daily quota out of what the subject's counter says. */
export function quotaOf(states: readonly PolicyState[], at: number): Quota | null {
  const state = states.find(({ name }) => name === 'user-day');
  if (!state) return null;
  return { limit: state.limit, used: state.used, remaining: state.remaining, resets_at: instant(state.resetsAt ?? at) };
}

export function instant(ms: number): string {
  return new Date(ms).toISOString();
}
