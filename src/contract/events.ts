import * as z from 'zod';
import { STAGES } from '../../common/lifecycle.ts';
import { directionSchema } from './direction.ts';
import { generationSchema } from './generations.ts';

/** The stages of `generation.progress`. */
const stageSchema = z.enum(STAGES);

/** The data of each event of a stream, by its name. */
export const eventSchemas = {
  'generation.queued': generationSchema,
  /** The prompt is directed. */
  'generation.directed': z.object({
    /** What the model gets. */
    directed_prompt: z.string(),
    direction: directionSchema,
  }),
  /** The request goes to the provider. */
  'generation.started': z.object({
    /** The model that makes the images. */
    model: z.string(),
    /** 1 for the first; a retry has the next number. */
    attempt: z.int(),
  }),
  /** A partial image, while the model draws. */
  'generation.preview': z.object({
    /** Its number among the previews of this image, from 0. */
    index: z.int(),
    /** For the time of the generation. It needs no credential. */
    url: z.string(),
    /** The image that it belongs to, from 0. */
    image_index: z.int(),
  }),
  /** Once a second, while it runs. */
  'generation.progress': z.object({
    /** The status of the generation. */
    stage: stageSchema,
    /** Milliseconds since the request arrived. */
    elapsed_ms: z.int(),
    /** From 0 to 1; it never falls. Below 1 until the end. */
    fraction: z.number(),
    /** The shortest and the longest wait that is still likely, in milliseconds. */
    remaining_ms: z.tuple([z.int(), z.int()]),
  }),
  /** The first image has arrived, and storing begins. */
  'generation.storing': z.object({
    /** Size of the first file. */
    bytes: z.int(),
    /** Milliseconds from the request to the provider until it arrived. */
    duration_ms: z.int(),
  }),
  'generation.succeeded': generationSchema,
  'generation.failed': generationSchema,
  'generation.canceled': generationSchema,
} as const;

export type EventName = keyof typeof eventSchemas;
export type EventPayload<N extends EventName> = z.infer<(typeof eventSchemas)[N]>;

/** An event that is kept in the log: an integer id that starts at 1 and rises by one. */
export type LoggedEventName = Exclude<EventName, 'generation.progress'>;
export type LoggedEvent = { [N in LoggedEventName]: { id: number; event: N; data: EventPayload<N> } }[LoggedEventName];

/** What a client receives. `generation.progress` has no id. Neither has a terminal event that is sent after the log is gone. */
export type AnyEvent = {
  [N in EventName]: { readonly event: N; readonly id?: number | undefined; readonly data: EventPayload<N> };
}[EventName];
