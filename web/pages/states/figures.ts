import type { EventName } from '../../client/contract.ts';
import type { WidgetScene } from '../../elements/generator/work/state.ts';
import type { Recording } from './recording.ts';
import busy from './recordings/busy.json' with { type: 'json' };
import canceled from './recordings/canceled.json' with { type: 'json' };
import changing from './recordings/changing.json' with { type: 'json' };
import failed from './recordings/failed.json' with { type: 'json' };
import good from './recordings/good.json' with { type: 'json' };
import queued from './recordings/queued.json' with { type: 'json' };
import quota from './recordings/quota-reached.json' with { type: 'json' };
import refused from './recordings/refused.json' with { type: 'json' };
import slow from './recordings/slow.json' with { type: 'json' };
import unknown from './recordings/unknown.json' with { type: 'json' };

/** One state of the widget: a recording, and the moment at which its clock stops. */
export interface StateFigure {
  readonly id: string;
  readonly title: string;
  readonly scene: WidgetScene;
  readonly recording: Recording | null;
  /** Milliseconds after the request. */
  readonly at: number;
  /**
   * No answer yet; connection lost; resumed after a reload; direction open before anything is sent; the panel of a change open on the
   * finished image, with a picture that was refused; a change of it in progress.
   */
  readonly how?: 'pending' | 'lost' | 'restored' | 'previewed' | 'change' | 'refused-picture' | 'changing';
}

const END = Number.MAX_SAFE_INTEGER;

// TypeScript types the name of an event in a JSON module as any string.
const recorded = (json: unknown): Recording => json as Recording;

/** The moment `ms` after the `nth` event of that name. */
function after(json: unknown, name: EventName, ms: number, nth = 0): number {
  const [at] = recorded(json).events.filter(([, { event }]) => event === name)[nth] ?? [0];
  return at + ms;
}

/** The moment `ms` after that percentile of the estimate. */
function past(json: unknown, percentile: 'p80_ms' | 'p95_ms', ms: number): number {
  const [, first] = recorded(json).events[0] ?? [];
  return first?.event === 'generation.queued' ? first.data.eta[percentile] + ms : 0;
}

function figure(id: string, title: string, scene: WidgetScene, json: unknown, at: number, how?: StateFigure['how']): StateFigure {
  return { id, title, scene, recording: json ? recorded(json) : null, at, ...(how && { how }) };
}

/** What a change of the finished image plays, until it was sent. */
export const CHANGING: { readonly recording: Recording; readonly at: number } = {
  recording: recorded(changing),
  at: after(changing, 'generation.started', 1500),
};

/** Every row of the table of states, in its order. */
export const STATE_FIGURES: readonly StateFigure[] = [
  figure('idle', 'Idle', 'idle', null, 0),
  figure('direction-open', 'Idle, with the direction open', 'idle', good, 0, 'previewed'),
  figure('submitting', 'Submitting', 'submitting', good, 60, 'pending'),
  figure('directing', 'Directing', 'directing', good, after(good, 'generation.directed', 1300)),
  figure('queued', 'Queued', 'queued', queued, after(queued, 'generation.queued', 3200, 1)),
  figure('started', 'Started', 'started', slow, after(slow, 'generation.started', 3000)),
  figure('generating', 'Generating', 'generating', slow, past(slow, 'p80_ms', -300)),
  figure('preview-1', 'First preview', 'preview', good, after(good, 'generation.preview', 900)),
  figure('preview-2', 'Second preview', 'preview', good, after(good, 'generation.preview', 900, 1)),
  figure('storing', 'Storing', 'storing', good, after(good, 'generation.storing', 1)),
  figure('done', 'Done', 'done', good, END),
  figure('change', 'Change it', 'done', good, END, 'change'),
  figure('change-refused', 'A picture for a change is refused', 'done', good, END, 'refused-picture'),
  figure('changing', 'Changing', 'started', good, after(good, 'generation.succeeded', 0), 'changing'),
  figure('slow', 'Slow, past p80', 'slow', slow, past(slow, 'p80_ms', 500)),
  figure('very-slow', 'Very slow, past p95', 'verySlow', slow, past(slow, 'p95_ms', 4000)),
  figure('reconnecting', 'Reconnecting', 'reconnecting', good, after(good, 'generation.preview', 1000), 'lost'),
  figure('restored', 'Restored after a reload', 'restored', good, after(good, 'generation.preview', 900), 'restored'),
  figure('quota', 'Quota reached', 'quota', quota, 0),
  figure('busy', 'Busy', 'busy', busy, 0),
  figure('refused', 'Refused by policy', 'refused', refused, END),
  figure('failed', 'Failed', 'failed', failed, END),
  figure('unknown', 'Outcome unknown', 'unknown', unknown, END),
  figure('canceled-waiting', 'Canceled in the queue', 'canceled', queued, END),
  figure('canceled', 'Canceled in progress', 'canceled', canceled, END),
];
