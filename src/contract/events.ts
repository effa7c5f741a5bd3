import * as z from 'zod';
import { STAGES } from '../../common/lifecycle.ts';
import { directionSchema } from './direction.ts';
import { generationSchema } from './resources.ts';

/** The stages of `generation.progress`. */
const stageSchema = z.enum(STAGES);

export const eventSchemas = {
  'generation.queued': generationSchema,
  'generation.directed': z.object({ directed_prompt: z.string(), direction: directionSchema }),
  'generation.started': z.object({ model: z.string(), attempt: z.int() }),
  'generation.preview': z.object({ index: z.int(), url: z.string(), image_index: z.int() }),
  'generation.progress': z.object({
    stage: stageSchema,
    elapsed_ms: z.int(),
    fraction: z.number(),
    remaining_ms: z.tuple([z.int(), z.int()]),
  }),
  'generation.storing': z.object({ bytes: z.int(), duration_ms: z.int() }),
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
