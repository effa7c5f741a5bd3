import type { Direction, Facet, FacetName } from '../../../../src/contract/direction.ts';
import type { AnyEvent } from '../../../../src/contract/events.ts';
import type { Eta, Generation, Image, Queue, Quota } from '../../../../src/contract/resources.ts';
import type { Problem } from '../../common/problem.ts';

/** Where a job stands, as the server said it last. What is shown of it also depends on the clock: see `sceneAt`. */
export type Phase =
  | 'idle'
  | 'submitting'
  | 'queued'
  | 'directed'
  | 'started'
  | 'storing'
  | 'done'
  | 'busy'
  | 'quota'
  | 'refused'
  | 'failed'
  | 'unknown'
  | 'cancelled';

/** What a person sees: one row of the table of states. */
export type Scene =
  | 'idle'
  | 'submitting'
  | 'directing'
  | 'queued'
  | 'started'
  | 'generating'
  | 'preview'
  | 'storing'
  | 'done'
  | 'slow'
  | 'verySlow'
  | 'reconnecting'
  | 'restored'
  | 'quota'
  | 'busy'
  | 'refused'
  | 'failed'
  | 'unknown'
  | 'cancelled';

/** What the Director would make of words that were not sent. */
export interface DirectionPreview {
  readonly prompt: string;
  readonly direction: Direction;
  readonly directedPrompt: string;
}

/** What a person changes of a direction; `prompt` is the words that it belongs to. */
export type Edit =
  | { readonly type: 'facet'; readonly prompt: string; readonly facet: Facet }
  | { readonly type: 'words'; readonly prompt: string; readonly name: FacetName; readonly value: string }
  | { readonly type: 'foreseen'; readonly foreseen: DirectionPreview }
  | { readonly type: 'alt'; readonly text: string };

/** All instants are the browser's own, in milliseconds since the epoch. */
export interface State {
  readonly phase: Phase;
  readonly prompt: string;
  readonly id: string | null;
  /** When the wait began; the bar and the elapsed time count from here. */
  readonly since: number;
  readonly directedAt: number | null;
  readonly sentAt: number | null;
  readonly previewAt: number | null;
  readonly endedAt: number | null;
  /** When the stream broke; `null` while it is sound. */
  readonly lostAt: number | null;
  /** When a job was taken up again after a reload; `null` for one that this page began. */
  readonly restoredAt: number | null;
  /** How long it takes, counted from `since`: what the server expects of the work, and what the queue adds. */
  readonly eta: Eta | null;
  /** The least that the bar may show, 0–1: it is lifted by events and never falls. */
  readonly floor: number;
  /** Its place in the queue in front of the image model; `null` where it does not wait there. */
  readonly queue: Queue | null;
  readonly direction: Direction | null;
  readonly directedPrompt: string;
  readonly foreseen: DirectionPreview | null;
  /** The words that `dropped` and `words` belong to: other words get a whole direction. */
  readonly editedPrompt: string;
  /** Facets that the person took out: left out of the next request. */
  readonly dropped: readonly Facet[];
  /** Facets that the person put in other words. */
  readonly words: Readonly<Partial<Record<FacetName, string>>>;
  /** The image in words, where somebody has written them; else they are the prompt. */
  readonly alt: string | null;
  readonly preview: { readonly url: string; readonly index: number } | null;
  readonly image: Image | null;
  readonly generation: Generation | null;
  readonly cancelling: boolean;
  /** Whether the cancelled job had been sent, so that it counts. */
  readonly counted: boolean;
  /** How often a busy server has been asked again. */
  readonly repeats: number;
  readonly retryAt: number | null;
  readonly problem: Problem | null;
  readonly quota: Quota | null;
}

export type Input =
  | { readonly type: 'submit'; readonly at: number; readonly prompt: string }
  | { readonly type: 'resubmit'; readonly at: number }
  | { readonly type: 'restore'; readonly at: number; readonly id: string; readonly prompt: string; readonly since: number }
  | { readonly type: 'event'; readonly at: number; readonly event: AnyEvent }
  | { readonly type: 'snapshot'; readonly at: number; readonly generation: Generation }
  | { readonly type: 'lost'; readonly at: number }
  | { readonly type: 'refused'; readonly at: number; readonly problem: Problem }
  | { readonly type: 'cancelling'; readonly on: boolean }
  | { readonly type: 'withdrawn'; readonly at: number }
  | { readonly type: 'gone'; readonly at: number }
  | { readonly type: 'quota'; readonly quota: Quota }
  | Edit
  | { readonly type: 'show'; readonly image: Image; readonly prompt: string }
  | { readonly type: 'reset' };

export const START: State = {
  phase: 'idle',
  prompt: '',
  id: null,
  since: 0,
  directedAt: null,
  sentAt: null,
  previewAt: null,
  endedAt: null,
  lostAt: null,
  restoredAt: null,
  eta: null,
  floor: 0,
  queue: null,
  direction: null,
  directedPrompt: '',
  foreseen: null,
  editedPrompt: '',
  dropped: [],
  words: {},
  alt: null,
  preview: null,
  image: null,
  generation: null,
  cancelling: false,
  counted: false,
  repeats: 0,
  retryAt: null,
  problem: null,
  quota: null,
};

/** The image in words: those that somebody wrote, or else the prompt. */
export function altOf({ alt, prompt }: State): string {
  return alt ?? prompt;
}
