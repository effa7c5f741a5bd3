import { TERMINAL_EVENTS } from '../../common/lifecycle.ts';
import type { LoggedEvent } from '../contract/events.ts';
import { previewUrl } from './image-urls.ts';
import { resourceOf } from './resource.ts';
import { type GenerationCommand, type Run, type RunEvent, type RunSnapshot, SNAPSHOT_MEMBERS } from './run.ts';

/** The run as the event of its status keeps it. */
export function snapshotOf(run: Run): RunSnapshot {
  return Object.fromEntries(SNAPSHOT_MEMBERS.map((name) => [name, run[name]])) as unknown as RunSnapshot;
}

/** The event that says where the run stands while it waits. */
export function queuedEvent(run: Run): RunEvent {
  return { name: 'queued', run: snapshotOf(run) };
}

/** A stored event as the contract has it. @param id its place in the log, from 1 */
export function loggedEvent(command: GenerationCommand, id: number, event: RunEvent): LoggedEvent {
  switch (event.name) {
    case 'queued':
      return { id, event: 'generation.queued', data: resourceOf({ ...event.run, command }) };
    case 'directed':
      return { id, event: 'generation.directed', data: event.directed };
    case 'started':
      return { id, event: 'generation.started', data: { model: event.model ?? command.plan.model, attempt: event.attempt } };
    case 'preview': {
      const { index, imageIndex } = event;
      const url = previewUrl(command.baseUrl, command.generationId, imageIndex, index);
      return { id, event: 'generation.preview', data: { index, url, image_index: imageIndex } };
    }
    case 'storing':
      return { id, event: 'generation.storing', data: { bytes: event.bytes, duration_ms: event.durationMs } };
    default:
      return { id, event: TERMINAL_EVENTS[event.name], data: resourceOf({ ...event.run, command }) };
  }
}
