import type { Status } from '../../common/lifecycle.ts';
import type { Micros } from '../../common/money.ts';
import type { Direction } from '../contract/direction.ts';
import type { EventData, LoggedEventName } from '../contract/events.ts';
import type { Eta, Queue, Quota } from '../contract/resources.ts';
import type { Directed, DirectorInput } from '../director/direct.ts';
import type { CountedSubject } from '../quota/policies.ts';
import type { Ending } from './ending.ts';
import type { ImageBases } from './image-urls.ts';
import type { Plan } from './plan.ts';
import type { StoredImage } from './ports.ts';

/** All that a run needs to know of its request: written once, before anything is held, and never changed. */
export interface GenerationCommand extends ImageBases {
  readonly generationId: string;
  readonly subject: string;
  readonly keyId: string;
  /** SHA-256 of the request, to tell a repeated request from another one under the same `Idempotency-Key`. */
  readonly requestHash: string;
  readonly prompt: string;
  readonly directedPrompt: string;
  readonly direction: Direction;
  readonly plan: Plan;
  readonly render: 'vivid' | 'natural';
  /** The ids that the images will have: chosen before the first byte, so that a run that comes back knows where to look. */
  readonly imageIds: readonly string[];
  /** What is held in all: the image and, where a language model is asked, its direction. */
  readonly held: { readonly units: number; readonly micros: Micros };
  /** What a language model is to be asked, and the most that it can cost; `null` where the rules direct. */
  readonly ask: { readonly input: DirectorInput; readonly micros: Micros } | null;
  /** The subject's own counter first. */
  readonly counters: readonly CountedSubject[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly endUser: string;
  /** What the other URLs in events and answers begin with. */
  readonly baseUrl: string;
  /** Out of the shipped table; the run has the better one. */
  readonly eta: Eta;
  readonly createdAt: number;
}

/**
 * `admitting`: holds are being taken, nobody was told yes. `withdrawing`: refused, holds are being given back.
 * `running`: accepted. `ended`: the terminal event is out.
 */
export type Phase = 'admitting' | 'withdrawing' | 'running' | 'ended';

/** The state of a run: everything that must outlive the machine. Instants in milliseconds. */
export interface Run {
  readonly command: GenerationCommand;
  readonly phase: Phase;
  readonly status: Status;
  readonly quota: Quota | null;
  readonly eta: Eta;
  /** Its place in front of the provider, while it waits there. */
  readonly queue: Queue | null;
  /** The language model was asked: it may be billed, and is not asked again. */
  readonly asked: boolean;
  /** What it made of the prompt; `null` where the rules direct. */
  readonly directed: Directed | null;
  readonly directionSpent: Micros;
  /** How often the request was sent to the provider. */
  readonly attempt: number;
  /** Set, and synced to disk, before a request leaves; null again only when it is certain that nothing was bought. */
  readonly sentAt: number | null;
  readonly startedAt: number | null;
  /** When the images had arrived. */
  readonly arrivedAt: number | null;
  readonly cancelRequested: boolean;
  /** What lies in storage. */
  readonly stored: readonly StoredImage[];
  /** Since when a run that was cut cannot read what lies in storage. */
  readonly unreadSince: number | null;
  /** What the images cost, once the provider has said so. */
  readonly spent: Micros | null;
  readonly ending: Ending | null;
  readonly recorded: boolean;
  /** Counters that have heard of the end. */
  readonly settled: readonly string[];
  readonly completedAt: number | null;
  /** How often the work broke in a way that nobody foresaw. */
  readonly faults: number;
}

export function newRun(command: GenerationCommand): Run {
  return {
    command,
    phase: 'admitting',
    status: 'queued',
    quota: null,
    eta: command.eta,
    queue: null,
    asked: false,
    directed: null,
    directionSpent: 0,
    attempt: 0,
    sentAt: null,
    startedAt: null,
    arrivedAt: null,
    cancelRequested: false,
    stored: [],
    unreadSince: null,
    spent: null,
    ending: null,
    recorded: false,
    settled: [],
    completedAt: null,
    faults: 0,
  };
}

/** An event on its way into the log, which gives it its id. */
export type NewEvent = { [N in LoggedEventName]: { event: N; data: EventData<N> } }[LoggedEventName];

/** The run's own storage. Calls are synchronous: what one call writes is written whole or not at all. */
export interface RunRecord {
  read(): Run;
  /** Writes the changes, if any, and appends the events, in one step; then tells the watchers. */
  save(changes: Partial<Omit<Run, 'command'>>, ...events: ((run: Run) => NewEvent)[]): void;
  /** Resolves once everything that was written is on disk. */
  sync(): Promise<void>;
}

/** The prompt that is sent and the direction that is shown: the language model's, or those of the rules. */
export function directedOf({ directed, command }: Run): Directed {
  return directed ?? { directed_prompt: command.directedPrompt, direction: command.direction };
}

/** What is held for the image alone. */
export function imageReservation({ held, ask }: GenerationCommand): { readonly units: number; readonly micros: Micros } {
  return { units: held.units, micros: held.micros - (ask?.micros ?? 0) };
}
