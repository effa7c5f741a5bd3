import type { Direction, Facet, FacetName } from '../../../../src/contract/direction.ts';
import type { AnyEvent } from '../../../../src/contract/events.ts';
import type { Eta, Generation, Queue } from '../../../../src/contract/generations.ts';
import type { Image } from '../../../../src/contract/images.ts';
import type { Problem } from '../../common/problem.ts';

/** The phase of a generation, from the last event. What is shown also depends on the clock: see `sceneAt`. */
export type GenerationPhase =
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
  | 'canceled';

/** What a person sees: one row of the table of states in `docs/widget.md`. */
export type WidgetScene =
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
  | 'canceled';

/** The direction of a prompt that was not sent. */
export interface DirectionPreview {
  readonly prompt: string;
  readonly direction: Direction;
  readonly directedPrompt: string;
}

/** A finished image with what belongs to it. */
export interface FinishedImage {
  readonly image: Image;
  readonly prompt: string;
  readonly alt: string | null;
}

/** An image of the history. `parent` is the image that was changed into it. */
export type ShownImage = Image & { readonly parent?: string | null };

/** A change that the person makes. `prompt` is the prompt that it belongs to. */
export type Edit =
  | { readonly type: 'facet'; readonly prompt: string; readonly facet: Facet }
  | { readonly type: 'words'; readonly prompt: string; readonly name: FacetName; readonly value: string }
  | { readonly type: 'directionPreview'; readonly preview: DirectionPreview }
  | { readonly type: 'alt'; readonly text: string }
  /** Another image of the same generation. */
  | { readonly type: 'take'; readonly image: Image }
  /** Back to a version, as it was. */
  | { readonly type: 'recall'; readonly state: State };

/** Every time is the browser's own, in milliseconds since the epoch. */
export interface State {
  readonly phase: GenerationPhase;
  readonly prompt: string;
  readonly id: string | null;
  /** When the wait began. The bar and the elapsed time count from here. */
  readonly since: number;
  readonly directedAt: number | null;
  readonly sentAt: number | null;
  readonly previewAt: number | null;
  readonly endedAt: number | null;
  /** When the stream broke; `null` while it is connected. */
  readonly lostAt: number | null;
  /** When the generation was resumed after a reload; `null` if this page began it. */
  readonly restoredAt: number | null;
  /** The estimate, counted from `since`: the server's estimate of the work, plus the wait in the queue. */
  readonly eta: Eta | null;
  /** The least that the bar shows, 0–1. Events lift it, nothing lowers it. */
  readonly floor: number;
  /** The place in the queue for the image model; `null` if it is not in the queue. */
  readonly queue: Queue | null;
  readonly direction: Direction | null;
  readonly directedPrompt: string;
  readonly directionPreview: DirectionPreview | null;
  /** The prompt that `dropped` and `words` belong to. Another prompt gets a whole direction. */
  readonly editedPrompt: string;
  /** Facets that the person removed. The next request leaves them out. */
  readonly dropped: readonly Facet[];
  /** Facets that the person rewrote. */
  readonly words: Readonly<Partial<Record<FacetName, string>>>;
  /** The alternative text, if the person or the page wrote one; else it is the prompt. */
  readonly alt: string | null;
  readonly preview: { readonly url: string; readonly index: number } | null;
  readonly image: Image | null;
  /** All images of the generation, if it made more than one. `image` is the one that is shown. */
  readonly takes: readonly Image[];
  /** The last finished image while a later one is made, and after that one failed. */
  readonly former: FinishedImage | null;
  /** The id of the image that is changed, or was changed; `null` for an image of words alone. */
  readonly parent: string | null;
  readonly generation: Generation | null;
  readonly canceling: boolean;
  /** Whether the canceled generation was already sent, so that it counts. */
  readonly counted: boolean;
  /** How often the request was repeated because the server was busy. */
  readonly repeats: number;
  readonly retryAt: number | null;
  readonly problem: Problem | null;
}

export type Input =
  | { readonly type: 'submit'; readonly at: number; readonly prompt: string; readonly parent?: string | null }
  | { readonly type: 'resubmit'; readonly at: number }
  | { readonly type: 'restore'; readonly at: number; readonly id?: string; readonly prompt: string; readonly since: number }
  | { readonly type: 'event'; readonly at: number; readonly event: AnyEvent }
  | { readonly type: 'snapshot'; readonly at: number; readonly generation: Generation }
  | { readonly type: 'lost'; readonly at: number }
  | { readonly type: 'refused'; readonly at: number; readonly problem: Problem }
  | { readonly type: 'canceling'; readonly on: boolean }
  | { readonly type: 'withdrawn'; readonly at: number }
  | { readonly type: 'gone'; readonly at: number }
  | Edit
  | { readonly type: 'show'; readonly image: ShownImage; readonly prompt: string }
  | { readonly type: 'reset' };

export const INITIAL_STATE: State = {
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
  directionPreview: null,
  editedPrompt: '',
  dropped: [],
  words: {},
  alt: null,
  preview: null,
  image: null,
  takes: [],
  former: null,
  parent: null,
  generation: null,
  canceling: false,
  counted: false,
  repeats: 0,
  retryAt: null,
  problem: null,
};

/** The image that the person has: the finished one, or the last one while there is no other. */
export function imageOf({ phase, image, prompt, alt, former }: State): FinishedImage | null {
  return phase === 'done' && image ? { image, prompt, alt } : former;
}

/** The alternative text: what the person or the page wrote, else the prompt. */
export function altOf({ alt, prompt }: Pick<State, 'alt' | 'prompt'>): string {
  return alt ?? prompt;
}
