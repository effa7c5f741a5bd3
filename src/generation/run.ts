import type { Status, TerminalStatus } from '../../common/lifecycle.ts';
import type { Micros } from '../../common/money.ts';
import type { Direction } from '../contract/direction.ts';
import type { Directed, DirectorInput } from '../director/direct.ts';
import type { CountedSubject } from '../quota/policies.ts';
import type { Ending } from './ending.ts';
import type { Estimate } from './estimate.ts';
import type { ImageBases } from './image-urls.ts';
import type { RunInput } from './inputs.ts';
import type { Plan } from './plan.ts';
import type { ProviderUsage, StoredImage } from './ports.ts';

/** Everything that a run needs to know of its request. It is written once, before anything is held, and never changed. */
export interface GenerationCommand extends ImageBases {
  readonly generationId: string;
  readonly subject: string;
  readonly keyId: string;
  /** SHA-256 of the request: it tells a repeated request from another one with the same `Idempotency-Key`. */
  readonly requestHash: string;
  /** The id of that request, as in `X-Request-Id`. */
  readonly requestId?: string;
  /** What a repeated request has in common with this one, if its client may repeat it without an `Idempotency-Key`. */
  readonly fingerprint?: string;
  readonly prompt: string;
  readonly directedPrompt: string;
  readonly direction: Direction;
  readonly plan: Plan;
  /** The pictures that it starts from, in the order of the request; the mask comes last. */
  readonly inputs: readonly RunInput[];
  /** The plan for another model, for when the provider proves that it bought nothing; `null` for none. */
  readonly fallback: Plan | null;
  /** The provider that the request was planned for. No other one gets it, whatever the deployment is configured for since. */
  readonly provider: string;
  /** The ids of the images. They are chosen before the request is sent, so that an interrupted run knows where to look. */
  readonly imageIds: readonly string[];
  /** The whole hold: the images and, if a language model directs, its direction. */
  readonly held: { readonly units: number; readonly micros: Micros };
  /** The question to a language model and the most that it can cost; `null` if the rules direct. */
  readonly ask: { readonly input: DirectorInput; readonly micros: Micros } | null;
  /** The subject's own counter first. */
  readonly counters: readonly CountedSubject[];
  readonly metadata: Readonly<Record<string, string>>;
  /** The origin of all other URLs in events and answers. */
  readonly baseUrl: string;
  /** The provider's prior. The run replaces it with an estimate from real durations, if there is one. */
  readonly estimate: Estimate;
  readonly createdAt: number;
}

/**
 * `admitting`: holds are being taken, the request is not answered yet. `withdrawing`: refused, holds are being released.
 * `running`: accepted. `ended`: the terminal event is in the log.
 */
export type Phase = 'admitting' | 'withdrawing' | 'running' | 'ended';

/** The daily quota of the subject. `resetsAt` in milliseconds since 1970. */
export interface DailyQuota {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  readonly resetsAt: number;
}

/** A place in the queue of the provider's limiter. `position` counts from 1; `waitMs` is an estimate. */
export interface QueuePlace {
  readonly position: number;
  readonly waitMs: number;
}

/** The state of a run: everything that must outlive the machine. Instants in milliseconds since 1970. */
export interface Run {
  readonly command: GenerationCommand;
  readonly phase: Phase;
  readonly status: Status;
  readonly quota: DailyQuota | null;
  readonly estimate: Estimate;
  /** `null` if it does not wait for the limiter. */
  readonly queue: QueuePlace | null;
  /** The language model was asked. It may be billed, and is not asked again. */
  readonly asked: boolean;
  /** What the language model made of the prompt; `null` if the rules direct. */
  readonly directed: Directed | null;
  readonly directionSpent: Micros;
  /** How often the request was sent to the provider. */
  readonly attempt: number;
  /** Set, and synced to disk, before a request is sent. It is `null` again only if it is certain that nothing was bought. */
  readonly sentAt: number | null;
  readonly startedAt: number | null;
  /** When the images had arrived. */
  readonly arrivedAt: number | null;
  readonly cancelRequested: boolean;
  /** The fall-back model draws. */
  readonly fellBack: boolean;
  /** When the holds were asked for the last time. They let the request be sent for `PERMIT_MS`. */
  readonly permittedAt: number;
  /** The images that are kept: in the bucket or, until it takes them, in the run itself. */
  readonly stored: readonly StoredImage[];
  /** The ids of stored images whose bytes only the run has. */
  readonly parked: readonly string[];
  /** Since when an interrupted run has failed to read the storage. */
  readonly unreadSince: number | null;
  /** What the images cost, once the provider has reported its usage. */
  readonly spent: Micros | null;
  /** What the provider reported with the images. */
  readonly usage: ProviderUsage | null;
  readonly revisedPrompt: string | null;
  readonly ending: Ending | null;
  /** The database has the generation. */
  readonly recorded: boolean;
  /** The subject's counter knows that the database has it. */
  readonly marked: boolean;
  /** The notifier knows how it ended. */
  readonly notified: boolean;
  /** Counters that have confirmed the end of their hold. */
  readonly settled: readonly string[];
  readonly completedAt: number | null;
  /** How often the work has thrown an unexpected error. */
  readonly faults: number;
}

export function newRun(command: GenerationCommand): Run {
  return {
    command,
    phase: 'admitting',
    status: 'queued',
    quota: null,
    estimate: command.estimate,
    queue: null,
    asked: false,
    directed: null,
    directionSpent: 0,
    attempt: 0,
    sentAt: null,
    startedAt: null,
    arrivedAt: null,
    cancelRequested: false,
    fellBack: false,
    permittedAt: 0,
    stored: [],
    parked: [],
    unreadSince: null,
    spent: null,
    usage: null,
    revisedPrompt: null,
    ending: null,
    recorded: false,
    marked: false,
    notified: false,
    settled: [],
    completedAt: null,
    faults: 0,
  };
}

/** The facts of a run that its resource shows and that change while it runs. */
export const SNAPSHOT_MEMBERS = [
  'phase',
  'status',
  'quota',
  'estimate',
  'queue',
  'directed',
  'startedAt',
  'completedAt',
  'stored',
  'fellBack',
  'usage',
  'revisedPrompt',
  'ending',
] as const satisfies readonly (keyof Run)[];
export type RunSnapshot = Pick<Run, (typeof SNAPSHOT_MEMBERS)[number]>;

/** An event of the log as it is stored: facts, from which `events.ts` makes the event of the contract. */
export type RunEvent =
  | { readonly name: 'queued' | TerminalStatus; readonly run: RunSnapshot }
  | { readonly name: 'directed'; readonly directed: Directed }
  | { readonly name: 'started'; readonly attempt: number; readonly model?: string }
  | { readonly name: 'preview'; readonly index: number; readonly imageIndex: number }
  | { readonly name: 'storing'; readonly bytes: number; readonly durationMs: number };

/** The run's own storage. Its writes are synchronous: one call is written as a whole or not at all. */
export interface RunRecord {
  read(): Run;
  /** Changes the run in memory. The next write takes it along: only for what a run that lost it would find out again. */
  note(changes: Partial<Omit<Run, 'command'>>): void;
  /** Writes the changes, if there are any, and appends the events, in one step. Then it sends them to the watchers. */
  save(changes: Partial<Omit<Run, 'command'>>, ...events: ((run: Run) => RunEvent)[]): void;
  /** The same for the end of the run. The watchers get the event once it is on disk, so that nothing they saw is ever undone. */
  end(changes: Partial<Omit<Run, 'command'>>, event: (run: Run) => RunEvent): Promise<void>;
  /** Resolves once everything that was written is on disk. */
  sync(): Promise<void>;
}

/** The prompt that is sent and the direction that is shown: those of the language model, or else of the rules. */
export function directedOf({ directed, command }: Pick<Run, 'directed' | 'command'>): Directed {
  return directed ?? { directed_prompt: command.directedPrompt, direction: command.direction };
}

/** The plan that is drawn: that of the fall-back model once it has taken over. */
export function planOf({ command, fellBack }: Pick<Run, 'command' | 'fellBack'>): Plan {
  return fellBack && command.fallback ? command.fallback : command.plan;
}

/** What is held for the images alone. */
export function imageReservation({ held, ask }: GenerationCommand): { readonly units: number; readonly micros: Micros } {
  return { units: held.units, micros: held.micros - (ask?.micros ?? 0) };
}
