import type { Eta } from '../../../../src/contract/resources.ts';
import { duration, timeOfDay } from '../../common/times.ts';
import { count, fill, type Language } from '../strings.ts';
import { added, addingAt, sceneAt } from './scene.ts';
import type { Scene, State } from './state.ts';

/** Under this many real successes an estimate is the shipped table's, and says "usually". */
const ENOUGH_SAMPLES = 20;
const FACT_MS = 6000;

/** What is said at a moment, and to whom. */
export interface Said {
  readonly scene: Scene;
  /** The line under the stage. */
  readonly line: string;
  /** What a screen reader hears when it changes; empty for nothing. */
  readonly spoken: string;
  /** Whether it interrupts. */
  readonly alert: boolean;
}

/** The range that is quoted, p25 to p80: `15–30 s`. */
export function range({ p25_ms, p80_ms, samples }: Eta, strings: Language): string {
  const minutes = p80_ms >= 90_000;
  const unit = minutes ? 60_000 : 1000;
  const fine = (ms: number) => Math.max(1, ms / unit);
  const nice = (n: number) => (minutes || n <= 10 ? Math.round(n) : Math.round(n / 5) * 5);
  const low = nice(fine(p25_ms));
  const high = Math.max(low, nice(fine(p80_ms)));
  // The unit goes by the end of the range, as in "1–2 minutes".
  const n = new Intl.NumberFormat(strings.locale).formatRange(low, high).replace(/^~/, '');
  const time = count(minutes ? strings.minutes : strings.seconds, high, strings, { n });
  return samples < ENOUGH_SAMPLES ? fill(strings.usually, { time }) : time;
}

/** Where the state stands at `now`, in words. */
export function say(state: State, now: number, strings: Language): Said {
  const scene = sceneAt(state, now);
  const line = lineFor(scene, state, now, strings);
  return { scene, line, spoken: spokenFor(scene, state, line, strings), alert: ALERTS.has(scene) };
}

/** To who looks at the page, these are the same. */
const ALIKE: Readonly<Record<string, string>> = { no_token: 'unauthenticated' };

const ALERTS = new Set<Scene>(['quota', 'refused', 'failed', 'unknown']);

function lineFor(scene: Scene, state: State, now: number, strings: Language): string {
  if (state.cancelling) return strings.cancelling;
  const { eta, problem } = state;
  const quoted = eta ? range(eta, strings) : '';
  switch (scene) {
    case 'idle':
      return '';
    case 'directing': {
      const facet = added(state)[addingAt(state, now)];
      return facet ? fill(strings.adding, { value: facet.value }) : strings.directing;
    }
    case 'queued': {
      const { queue, generation } = state;
      const wait = (queue?.wait_ms ?? 0) + (generation?.eta.p50_ms ?? 0);
      const time = wait ? fill(strings.about, { time: duration(wait, strings, true) }) : '…';
      return queue ? count(strings.place, queue.position, strings, { time }, 'ordinal') : fill(strings.queued, { time });
    }
    case 'generating':
      return [factAt(state, now, strings), quoted].filter(Boolean).join(' · ');
    case 'preview':
      return strings.looks[Math.min(state.preview?.index ?? 0, strings.looks.length - 1)] ?? '';
    case 'done':
      return state.endedAt === null
        ? strings.shown
        : fill(strings.done, { time: duration(state.endedAt - state.since, strings) });
    case 'reconnecting':
      return state.id ? strings.reconnecting : strings.unreachable;
    case 'quota': {
      const resets = problem?.resetsAt ?? state.quota?.resets_at;
      return resets ? fill(strings.quotaReachedUntil, { time: timeOfDay(resets, strings.locale) }) : strings.quotaReached;
    }
    case 'busy':
      return fill(strings.busy, { time: duration(Math.max(1000, (state.retryAt ?? now) - now), strings) });
    case 'failed':
      if (problem?.code === 'network') return strings.network;
      return problem?.status && problem.status !== 500 && problem.title
        ? (strings.problems[ALIKE[problem.code] ?? problem.code] ?? problem.title)
        : strings.failed;
    case 'cancelled':
      return state.counted ? strings.cancelledCounted : strings.cancelled;
    default:
      return strings[scene];
  }
}

/** What this job is, one true thing at a time: its stage first, then what the direction and the request say. */
function factAt(state: State, now: number, strings: Language): string {
  const { generation, sentAt } = state;
  const facts = [
    strings.generating,
    ...added(state).map(({ name, value }) => fill(strings.fact, { name: strings.facets[name] ?? name, value })),
  ];
  if (generation) {
    const { size, quality } = generation;
    facts.push(fill(strings.made, { size: size.replace('x', ' × '), quality: strings.qualities[quality] ?? quality }));
  }
  return facts[Math.floor(Math.max(0, now - (sentAt ?? now)) / FACT_MS) % facts.length] ?? strings.generating;
}

/** What turns with the clock is not read out again: only its kind is. */
function spokenFor(scene: Scene, state: State, line: string, strings: Language): string {
  switch (scene) {
    case 'idle':
      return '';
    case 'directing': {
      const values = added(state).map((facet) => facet.value);
      return values.length
        ? fill(strings.adding, { value: new Intl.ListFormat(strings.locale, { type: 'unit' }).format(values) })
        : strings.directing;
    }
    case 'generating':
      return strings.generating;
    case 'preview':
      return strings.previewReady;
    case 'done':
      return fill(strings.ready, { prompt: state.prompt });
    case 'busy':
      return fill(strings.busy, { time: duration(state.problem?.retryAfterMs ?? 6000, strings) });
    default:
      return line;
  }
}
