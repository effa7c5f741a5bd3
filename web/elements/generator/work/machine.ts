import type { AnyEvent } from '../../../../src/contract/events.ts';
import type { Generation } from '../../../../src/contract/resources.ts';
import type { Pending } from '../../common/later.ts';
import { failureProblem, NETWORK, type Problem } from '../../common/problem.ts';
import { barAt, LIFT, previewLift } from './progress.ts';
import { type Input, type Phase, START, type State } from './state.ts';

/** A busy server is asked again this often, unasked. */
const MAX_REPEATS = 2;
/** A wait above this is no "busy right now". */
const MAX_BUSY_MS = 60_000;
const BUSY_MS = 6000;
const BUSY = new Set(['too_many_running', 'rate_limited', 'provider_unavailable', 'quota_unavailable', 'http']);

const WORKING = new Set<Phase>(['submitting', 'queued', 'directed', 'started', 'storing', 'busy']);

/** Whether a job is under way, so that it can be cancelled and no other begun. */
export function isWorking(state: State): boolean {
  return WORKING.has(state.phase);
}

/** What waits for this very file, as the state that it is about to be. */
export function pendingState({ scene, prompt, since }: Pending, now: number): State {
  return scene === 'restored'
    ? { ...START, phase: 'queued', prompt, since, restoredAt: now }
    : { ...START, phase: 'submitting', prompt, since };
}

/** The next state. Pure: instants come with the input. */
export function step(state: State, input: Input): State {
  switch (input.type) {
    case 'submit': {
      const { at, prompt } = input;
      const { quota, foreseen, editedPrompt, dropped, words } = edited(state, prompt);
      return { ...START, quota, foreseen, editedPrompt, dropped, words, phase: 'submitting', prompt, since: at };
    }
    case 'resubmit':
      return { ...state, phase: 'submitting', repeats: state.repeats + 1, retryAt: null, problem: null };
    case 'restore': {
      const { id, prompt, since, at } = input;
      return { ...START, quota: state.quota, phase: 'queued', id, prompt, since, restoredAt: at };
    }
    case 'event':
      return isWorking(state) ? onEvent({ ...state, lostAt: null }, input.event, input.at) : state;
    case 'snapshot':
      return isWorking(state) ? withResource(state, input.generation, input.at) : state;
    case 'lost':
      return isWorking(state) ? { ...state, lostAt: state.lostAt ?? input.at } : state;
    case 'refused':
      if (state.cancelling && !state.id) return step(state, { type: 'withdrawn', at: input.at });
      return refused(state, input.problem, input.at);
    case 'cancelling':
      return isWorking(state) ? { ...state, cancelling: input.on } : state;
    case 'withdrawn':
      return { ...state, phase: 'cancelled', counted: false, cancelling: false, endedAt: input.at, retryAt: null, problem: null };
    case 'gone':
      return state.restoredAt === null
        ? { ...state, phase: 'unknown', preview: null, endedAt: input.at, lostAt: null }
        : { ...START, quota: state.quota };
    case 'reset':
      return { ...START, quota: state.quota };
    case 'quota':
      return { ...state, quota: input.quota };
    case 'facet': {
      const { name } = input.facet;
      const { dropped, words, ...rest } = edited(state, input.prompt);
      const kept = dropped.filter((facet) => facet.name !== name);
      const { [name]: _, ...others } = words;
      return { ...rest, words: others, dropped: kept.length < dropped.length ? kept : [...kept, input.facet] };
    }
    case 'words': {
      const { dropped, words, ...rest } = edited(state, input.prompt);
      return {
        ...rest,
        dropped: dropped.filter(({ name }) => name !== input.name),
        words: { ...words, [input.name]: input.value },
      };
    }
    case 'foreseen':
      // Whoever looks at what is added while they type keeps what they changed of it.
      return { ...state, foreseen: input.foreseen, editedPrompt: input.foreseen.prompt };
    case 'alt':
      return { ...state, alt: input.text };
    case 'show':
      return { ...START, quota: state.quota, phase: 'done', prompt: input.prompt, image: input.image };
  }
}

/** The state with the changes that belong to these words: none, when they belong to others. */
function edited(state: State, prompt: string): State {
  return prompt === state.editedPrompt ? state : { ...state, editedPrompt: prompt, dropped: [], words: {} };
}

function onEvent(state: State, { event, data }: AnyEvent, at: number): State {
  switch (event) {
    case 'generation.queued': {
      // Also what was sent and sent back waits here again: it is no longer with the model.
      const known: State = { ...withResource(state, data, at), queue: data.queue, sentAt: null };
      return data.queue ? delayed(lifted(known, 0, at), data.queue.wait_ms, at) : known;
    }
    case 'generation.directed': {
      const { direction, directed_prompt: directedPrompt } = data;
      return {
        ...lifted(state, LIFT.directed, at),
        phase: 'directed',
        foreseen: null,
        direction,
        directedPrompt,
        directedAt: moment(state, at),
      };
    }
    case 'generation.started': {
      const sent = lifted(state, LIFT.started, at);
      return { ...(state.queue ? delayed(sent, 0, at) : sent), phase: 'started', sentAt: moment(state, at), queue: null };
    }
    case 'generation.preview':
      return {
        ...lifted(state, previewLift(data.index), at),
        preview: { url: data.url, index: data.index },
        previewAt: moment(state, at),
      };
    case 'generation.progress':
      // After a reload the server's own count of the wait is the better one: this page did not see it begin.
      return state.restoredAt === null ? state : { ...state, since: Math.min(state.since, at - data.elapsed_ms) };
    case 'generation.storing':
      return { ...lifted(state, LIFT.storing, at), phase: 'storing' };
    default:
      return withResource(state, data, at);
  }
}

/** The work begins `wait` ms from now: what is expected of it counts from there. */
function delayed(state: State, wait: number, at: number): State {
  const { generation } = state;
  if (!generation) return state;
  const delay = moment(state, at) - state.since + wait;
  const { p25_ms, p50_ms, p80_ms, p95_ms, samples } = generation.eta;
  const eta = { p25_ms: p25_ms + delay, p50_ms: p50_ms + delay, p80_ms: p80_ms + delay, p95_ms: p95_ms + delay, samples };
  return { ...state, eta };
}

/** Replayed events happened before this page looked: they get no line of their own. */
function moment(state: State, at: number): number {
  return state.restoredAt === null ? at : state.since;
}

function lifted(state: State, lift: number, at: number): State {
  const shown = barAt(at - state.since, state.eta, state.floor) ?? state.floor;
  return { ...state, floor: Math.max(state.floor, lift, shown) };
}

function withResource(state: State, generation: Generation, at: number): State {
  const { id, eta, quota, status, error, images, direction, directed_prompt } = generation;
  const known: State = { ...state, id, eta, quota, generation, prompt: generation.prompt };
  const ended: State = {
    ...known,
    foreseen: null,
    direction,
    directedPrompt: directed_prompt,
    endedAt: at,
    lostAt: null,
    cancelling: false,
  };
  if (status === 'succeeded') {
    const image = images[0] ?? null;
    return image ? { ...ended, phase: 'done', image, floor: 1 } : fail(ended, { ...UNEXPLAINED, requestId: id }, at);
  }
  if (status === 'failed') return fail(ended, error ? failureProblem(error, id) : { ...UNEXPLAINED, requestId: id }, at);
  if (status === 'canceled') return { ...ended, phase: 'cancelled', preview: null, counted: generation.started_at !== null };
  return state.phase === 'submitting' || state.phase === 'busy' ? { ...known, phase: 'queued' } : known;
}

const UNEXPLAINED: Problem = { ...NETWORK, code: 'internal' };

/** A request that was not accepted: ask again soon, or say why not. */
function refused(state: State, problem: Problem, at: number): State {
  const wait = problem.retryAfterMs ?? BUSY_MS;
  const busy = problem.retryable && BUSY.has(problem.code) && wait <= MAX_BUSY_MS && state.repeats < MAX_REPEATS;
  if (busy && !state.cancelling) return { ...state, phase: 'busy', problem, retryAt: at + wait, lostAt: null };
  return fail(state, problem, at);
}

function fail(state: State, problem: Problem, at: number): State {
  const ended: State = {
    ...state,
    problem,
    preview: null,
    image: null,
    endedAt: at,
    lostAt: null,
    retryAt: null,
    cancelling: false,
  };
  if (problem.code === 'quota_exceeded') return { ...ended, phase: 'quota' };
  if (problem.code === 'content_policy') return { ...ended, phase: 'refused' };
  if (problem.code === 'outcome_unknown') return { ...ended, phase: 'unknown' };
  return { ...ended, phase: 'failed' };
}
