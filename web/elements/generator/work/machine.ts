import { previewFloor, STAGE_FLOORS } from '../../../../common/progress.ts';
import type { AnyEvent } from '../../../../src/contract/events.ts';
import type { Generation } from '../../../../src/contract/generations.ts';
import type { Pending } from '../../common/deferred.ts';
import { failureProblem, type Problem } from '../../common/problem.ts';
import { barFraction } from './progress.ts';
import { altOf, type GenerationPhase, INITIAL_STATE, type Input, imageOf, type State } from './state.ts';

/** How often the widget repeats a request to a busy server by itself. */
const MAX_REPEATS = 2;
/** A longer wait is not "busy right now". */
const MAX_BUSY_MS = 60_000;
const DEFAULT_BUSY_MS = 6000;
/** The most that the wait of this page is longer than the server's count: what a busy server makes it wait before. */
const MAX_UNCOUNTED_MS = 3 * 60_000;
/** The longest alternative text, in characters. */
const MAX_ALT = 1000;
const BUSY = new Set(['too_many_running', 'rate_limited', 'provider_unavailable', 'quota_unavailable', 'http']);

const WORKING = new Set<GenerationPhase>(['submitting', 'queued', 'directed', 'started', 'storing', 'busy']);

/** Whether a generation is in progress: it can be canceled, and no other can begin. */
export function isWorking(state: State): boolean {
  return WORKING.has(state.phase);
}

/** The state for what waits for this file to load. */
export function pendingState({ scene, prompt, since }: Pending, now: number): State {
  return scene === 'restored'
    ? { ...INITIAL_STATE, phase: 'queued', prompt, since, restoredAt: now }
    : { ...INITIAL_STATE, phase: 'submitting', prompt, since };
}

/** The next state. Pure: every time comes with the input. */
export function step(state: State, input: Input): State {
  switch (input.type) {
    case 'submit': {
      const { at, prompt, parent = null } = input;
      const { directionPreview, editedPrompt, dropped, words } = editsFor(state, prompt);
      const former = imageOf(state);
      const kept = { directionPreview, editedPrompt, dropped, words, former, parent, alt: parent && altOfChange(state, input) };
      return { ...INITIAL_STATE, ...kept, phase: 'submitting', prompt, since: at };
    }
    case 'resubmit':
      return { ...state, phase: 'submitting', repeats: state.repeats + 1, retryAt: null, problem: null };
    case 'restore': {
      const { id = null, prompt, since, at } = input;
      return { ...INITIAL_STATE, former: imageOf(state), phase: 'queued', id, prompt, since, restoredAt: at };
    }
    case 'event':
      return isWorking(state) ? onEvent({ ...state, lostAt: null }, input.event, input.at) : state;
    case 'snapshot':
      return isWorking(state) ? onResource(state, input.generation, input.at) : state;
    case 'lost':
      return isWorking(state) ? { ...state, lostAt: state.lostAt ?? input.at } : state;
    case 'refused':
      if (state.canceling && !state.id) return step(state, { type: 'withdrawn', at: input.at });
      return onRefusal(state, input.problem, input.at);
    case 'canceling':
      return isWorking(state) ? { ...state, canceling: input.on } : state;
    case 'withdrawn':
      return { ...state, phase: 'canceled', counted: false, canceling: false, endedAt: input.at, retryAt: null, problem: null };
    case 'gone':
      return state.restoredAt === null
        ? { ...state, phase: 'unknown', preview: null, endedAt: input.at, lostAt: null }
        : { ...INITIAL_STATE, former: state.former };
    case 'reset':
      return INITIAL_STATE;
    case 'facet':
    case 'words':
      return onEdit(state, input);
    case 'directionPreview':
      // A person who watches the direction while typing keeps the changes made to it.
      return { ...state, directionPreview: input.preview, editedPrompt: input.preview.prompt };
    case 'alt':
      return { ...state, alt: input.text };
    case 'take':
      return { ...state, image: input.image };
    case 'show':
      return { ...INITIAL_STATE, phase: 'done', prompt: input.prompt, image: input.image, parent: input.image.parent ?? null };
    case 'recall':
      return input.state;
  }
}

/** The alternative text of a changed image: that of the image before it, then what was changed. A repeated change keeps it. */
function altOfChange(state: State, { prompt, parent }: Extract<Input, { type: 'submit' }>): string | null {
  const former = imageOf(state);
  if (parent === state.parent || !former) return state.alt;
  return `${altOf(former)} · ${prompt}`.slice(0, MAX_ALT);
}

/** Removes a facet, brings it back, or rewrites it. */
function onEdit(state: State, input: Extract<Input, { type: 'facet' | 'words' }>): State {
  const { dropped, words, ...rest } = editsFor(state, input.prompt);
  const name = input.type === 'facet' ? input.facet.name : input.name;
  const others = dropped.filter((facet) => facet.name !== name);
  if (input.type === 'words') return { ...rest, dropped: others, words: { ...words, [name]: input.value } };
  const { [name]: _, ...otherWords } = words;
  return { ...rest, words: otherWords, dropped: others.length < dropped.length ? others : [...others, input.facet] };
}

/** The state with the changes that belong to this prompt. Another prompt has none. */
function editsFor(state: State, prompt: string): State {
  return prompt === state.editedPrompt ? state : { ...state, editedPrompt: prompt, dropped: [], words: {} };
}

function onEvent(state: State, { event, data }: AnyEvent, at: number): State {
  switch (event) {
    case 'generation.queued': {
      // A generation that was sent can come back to the queue. Then it is no longer with the model.
      const known: State = { ...onResource(state, data, at), queue: data.queue, sentAt: null };
      return data.queue ? delayed(lifted(known, 0, at), data.queue.wait_ms, at) : known;
    }
    case 'generation.directed': {
      const { direction, directed_prompt: directedPrompt } = data;
      return {
        ...lifted(state, STAGE_FLOORS.directing, at),
        phase: 'directed',
        directionPreview: null,
        direction,
        directedPrompt,
        directedAt: seenAt(state, at),
      };
    }
    case 'generation.started': {
      const sent = lifted(state, STAGE_FLOORS.generating, at);
      return { ...(state.queue ? delayed(sent, 0, at) : sent), phase: 'started', sentAt: seenAt(state, at), queue: null };
    }
    case 'generation.preview':
      return {
        ...lifted(state, previewFloor(data.index), at),
        preview: { url: data.url, index: data.index },
        previewAt: seenAt(state, at),
      };
    case 'generation.progress': {
      const since = at - data.elapsed_ms;
      // The server's count is the right one if this page did not see the wait begin, or if its clock was set.
      const moved = Math.abs(since - state.since) > MAX_UNCOUNTED_MS;
      return moved || (state.restoredAt !== null && since < state.since) ? { ...state, since } : state;
    }
    case 'generation.storing':
      return { ...lifted(state, STAGE_FLOORS.storing, at), phase: 'storing' };
    default:
      return onResource(state, data, at);
  }
}

/** The estimate if the work begins `wait` milliseconds from now. */
function delayed(state: State, wait: number, at: number): State {
  const { generation } = state;
  if (!generation) return state;
  const delay = seenAt(state, at) - state.since + wait;
  const { eta } = generation;
  const { p25_ms, p50_ms, p80_ms, p95_ms } = eta;
  const later = { p25_ms: p25_ms + delay, p50_ms: p50_ms + delay, p80_ms: p80_ms + delay, p95_ms: p95_ms + delay };
  return { ...state, eta: { ...eta, ...later } };
}

/** When the page saw the event. Replayed events happened before this page looked, so they get no line of their own. */
function seenAt(state: State, at: number): number {
  return state.restoredAt === null ? at : state.since;
}

function lifted(state: State, floor: number, at: number): State {
  const shown = barFraction(at - state.since, state.eta, state.floor) ?? state.floor;
  return { ...state, floor: Math.max(state.floor, floor, shown) };
}

function onResource(state: State, generation: Generation, at: number): State {
  const { id, eta, status, error, images, direction, directed_prompt, created_at, completed_at } = generation;
  const parent = generation.parent ?? state.parent;
  const known: State = { ...state, id, eta, generation, parent, prompt: generation.prompt };
  const ended: State = {
    ...known,
    directionPreview: null,
    direction,
    directedPrompt: directed_prompt,
    // The server's own times: a page that slept, or whose clock was set, would count hours.
    endedAt: state.since + Date.parse(completed_at ?? '') - Date.parse(created_at) || at,
    lostAt: null,
    canceling: false,
  };
  if (status === 'succeeded') {
    const image = images[0] ?? null;
    const takes = images.length > 1 ? images : [];
    return image
      ? { ...ended, phase: 'done', image, takes, former: null, floor: 1 }
      : fail(ended, failureProblem(UNEXPLAINED, id), at);
  }
  if (status === 'failed') return fail(ended, failureProblem(error ?? UNEXPLAINED, id), at);
  if (status === 'canceled') return { ...ended, phase: 'canceled', preview: null, counted: generation.started_at !== null };
  return state.phase === 'submitting' || state.phase === 'busy' ? { ...known, phase: 'queued' } : known;
}

const UNEXPLAINED = { code: 'internal', message: '', retryable: true } as const;

/** The request was not accepted: repeat it soon, or say why. */
function onRefusal(state: State, problem: Problem, at: number): State {
  const wait = problem.retryAfterMs ?? DEFAULT_BUSY_MS;
  const busy = problem.retryable && BUSY.has(problem.code) && wait <= MAX_BUSY_MS && state.repeats < MAX_REPEATS;
  if (busy && !state.canceling) return { ...state, phase: 'busy', problem, retryAt: at + wait, lostAt: null };
  return fail(state, problem, at);
}

/** The phase of a failure; `failed` for every other code. */
const PHASES: Readonly<Record<string, GenerationPhase>> = {
  quota_exceeded: 'quota',
  content_policy: 'refused',
  outcome_unknown: 'unknown',
};

function fail(state: State, problem: Problem, at: number): State {
  const ended: State = {
    ...state,
    problem,
    preview: null,
    image: null,
    endedAt: at,
    lostAt: null,
    retryAt: null,
    canceling: false,
  };
  return { ...ended, phase: PHASES[problem.code] ?? 'failed' };
}
