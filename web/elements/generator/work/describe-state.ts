import type { Eta } from '../../../../src/contract/generations.ts';
import type { Quota } from '../../../../src/contract/quota.ts';
import type { Problem } from '../../common/problem.ts';
import { duration, timeOfDay } from '../../common/times.ts';
import { count, fillIn, type WorkLanguage } from '../strings.ts';
import { faultKind } from './fault.ts';
import { added, addingAt, isCard, sceneAt } from './scene.ts';
import type { State, WidgetScene } from './state.ts';

/** With fewer successes the estimate comes from the shipped table and says "usually". */
const ENOUGH_SAMPLES = 20;
const FACT_MS = 6000;

/** The texts of one moment. */
export interface StateText {
  readonly scene: WidgetScene;
  /** The line under the stage. */
  readonly line: string;
  /** What a screen reader reads when it changes; `''` for nothing. */
  readonly spoken: string;
  /** Whether it interrupts the screen reader. */
  readonly alert: boolean;
}

/** The range from the 25th to the 80th percentile: `15–30 s`. */
export function range({ p25_ms, p80_ms, samples }: Eta, strings: WorkLanguage): string {
  const minutes = p80_ms >= 90_000;
  const unit = minutes ? 60_000 : 1000;
  const fine = (ms: number) => Math.max(1, ms / unit);
  const nice = (n: number) => (minutes || n <= 10 ? Math.round(n) : Math.round(n / 5) * 5);
  const low = nice(fine(p25_ms));
  const high = Math.max(low, nice(fine(p80_ms)));
  // The plural follows the end of the range, as in "1–2 minutes".
  const n = new Intl.NumberFormat(strings.locale).formatRange(low, high).replace(/^~/, '');
  const time = count(minutes ? strings.minutes : strings.seconds, high, strings, { n });
  return samples < ENOUGH_SAMPLES ? fillIn(strings.usually, { time }) : time;
}

/** The state at `now`, in words. */
export function describeState(state: State, quota: Quota | null, now: number, strings: WorkLanguage): StateText {
  const scene = sceneAt(state, now);
  const line = lineFor(scene, state, quota, now, strings);
  return { scene, line, spoken: spokenFor(scene, state, line, strings), alert: isCard(scene) };
}

function lineFor(scene: WidgetScene, state: State, quota: Quota | null, now: number, strings: WorkLanguage): string {
  if (state.canceling) return strings.canceling;
  const { eta, problem } = state;
  const quoted = eta ? range(eta, strings) : '';
  switch (scene) {
    case 'idle':
      return '';
    case 'directing': {
      const facet = added(state)[addingAt(state, now)];
      return facet ? addition(facet.value, facet.name, state, strings) : strings.directing;
    }
    case 'queued': {
      const { queue, generation } = state;
      const wait = (queue?.wait_ms ?? 0) + (generation?.eta.p50_ms ?? 0);
      const time = wait ? fillIn(strings.about, { time: duration(wait, strings, true) }) : '…';
      return queue ? count(strings.place, queue.position, strings, { time }, 'ordinal') : fillIn(strings.queued, { time });
    }
    case 'generating':
      return [factAt(state, now, strings), quoted].filter(Boolean).join(' · ');
    case 'preview':
      return strings.looks[Math.min(state.preview?.index ?? 0, strings.looks.length - 1)] ?? '';
    case 'done':
      return state.endedAt === null
        ? strings.shown
        : fillIn(strings.done, { time: duration(state.endedAt - state.since, strings) });
    case 'reconnecting':
      return state.id ? strings.reconnecting : strings.unreachable;
    case 'quota': {
      const resets = problem?.resetsAt ?? quota?.resets_at;
      if (!resets || !quota) return strings.quotaReached;
      return count(strings.quotaReachedUntil, quota.limit, strings, { time: timeOfDay(resets, strings.locale) });
    }
    case 'busy':
      return fillIn(strings.busy, { time: duration(Math.max(1000, (state.retryAt ?? now) - now), strings) });
    case 'failed':
      return problem ? textOf(problem, strings) : strings.failed;
    case 'canceled':
      return state.counted ? strings.canceledCounted : strings.canceled;
    default:
      return strings[scene];
  }
}

/** What the Director adds. To a change it adds what may change and what stays, so the name of the facet matters. */
function addition(value: string, name: string, { parent }: State, strings: WorkLanguage): string {
  return fillIn(parent ? strings.fact : strings.adding, { name: strings.facets[name] ?? name, value });
}

/** What a fault means for the person. */
function textOf(problem: Problem, strings: WorkLanguage): string {
  const { code, title, status } = problem;
  if (code === 'network') return strings.network;
  if (code.startsWith('input_')) return strings.problems?.input ?? strings.failed;
  const kind = faultKind(problem);
  if (kind === 'setup') return strings.unavailable;
  const { problems = {} } = strings;
  const own = problems[code];
  if (own && status > 0) return own;
  if (kind === 'busy') return problems.rate_limited ?? title;
  if (kind === 'down') return problems.provider_unavailable ?? title;
  return kind === 'request' && title ? title : strings.failed;
}

/** True facts of this generation, one at a time: its stage, then its direction and its request. */
function factAt(state: State, now: number, strings: WorkLanguage): string | undefined {
  const { generation, sentAt } = state;
  const facts = [
    strings.generating,
    ...added(state).map(({ name, value }) => fillIn(strings.fact, { name: strings.facets[name] ?? name, value })),
  ];
  if (generation) {
    const { size, quality } = generation;
    facts.push(fillIn(strings.made, { size: size.replace('x', ' × '), quality: strings.qualities?.[quality] ?? quality }));
  }
  return facts[Math.floor(Math.max(0, now - (sentAt ?? now)) / FACT_MS) % facts.length];
}

/** Texts that change with the clock are not read out again: only their kind is. */
function spokenFor(scene: WidgetScene, state: State, line: string, strings: WorkLanguage): string {
  switch (scene) {
    case 'idle':
      return '';
    case 'directing': {
      const list = (values: readonly string[]) => new Intl.ListFormat(strings.locale, { type: 'unit' }).format(values);
      const facets = added(state);
      if (facets.length === 0) return strings.directing;
      if (state.parent) return list(facets.map(({ name, value }) => addition(value, name, state, strings)));
      return addition(list(facets.map(({ value }) => value)), '', state, strings);
    }
    case 'generating':
      return strings.generating;
    case 'preview':
      return strings.previewReady;
    case 'done':
      return fillIn(strings.ready, { prompt: state.prompt });
    case 'busy':
      return fillIn(strings.busy, { time: duration(state.problem?.retryAfterMs ?? 6000, strings) });
    default:
      return line;
  }
}
