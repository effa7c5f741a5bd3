import { sleep } from '../../../common/async.ts';
import { isTerminalEventName } from '../../../common/lifecycle.ts';
import { STREAM_HEADERS } from '../../../common/sse.ts';
import type { EventPayload } from '../../contract/events.ts';
import type { Generation } from '../../contract/generations.ts';
import { confirmClient, openImages, type PendingAnswer, PROBED, stopWaiting, waitForEnd } from './pending-answer.ts';
import { STILL_IN_PROGRESS } from './refusals.ts';
import { type RunEventText, runEvents } from './run-events.ts';
import { COMMENT, completedImage, errorRecord, partialImage } from './stream.ts';
import { TextWriter } from './writer.ts';

/** Between two attempts to follow a run whose stream broke off. */
const RECONNECT_MS = 1000;

/** The event stream. It always ends with `completed` or with `error`: a client takes any other end for a success. */
export function deliverStream(pending: PendingAnswer): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = new TextWriter(writable);
  pending.waitUntil(sendEvents(pending, writer));
  return new Response(readable, { headers: { ...pending.headers, ...STREAM_HEADERS } });
}

async function sendEvents(pending: PendingAnswer, writer: TextWriter): Promise<void> {
  const { run, generation, viewer, waiter, patience } = pending;
  let delivered = false;
  let left = false;
  const over = new AbortController();
  try {
    await run.keepWaiting(generation.id, viewer, waiter, patience.heartbeatMs);
    await writer.write([COMMENT]);
    showLife(pending, writer, over.signal).catch(() => {
      left = true;
    });
    for await (const event of follow(pending, () => left)) {
      if (event.event === 'generation.preview')
        await sendPreview(pending, writer, event.data as EventPayload<'generation.preview'>);
      else if (isTerminalEventName(event.event)) delivered = await sendEnd(pending, writer, event.data as Generation);
    }
    if (!delivered) await writer.write([errorRecord(STILL_IN_PROGRESS.error)]);
    await writer.end();
  } catch {
    // The client has left, or a file broke off in the middle: the next identical request gets this run.
    delivered = false;
    await writer.cut();
  } finally {
    over.abort();
    await stopWaiting(pending, delivered);
  }
}

/** Sends a comment at each heartbeat, and several as soon as an equal request asks whether the client is there. */
async function showLife(pending: PendingAnswer, writer: TextWriter, over: AbortSignal): Promise<void> {
  const { patience } = pending;
  const wait = waitForEnd(pending);
  const beat = () => writer.beat(COMMENT);
  // Bound: the stream's own end, at `longestMs` at the latest.
  while (!over.aborted) {
    const step = await wait.step(patience.heartbeatMs);
    if (over.aborted) return;
    if (step === PROBED) await confirmClient(pending, beat);
    else {
      // The image is being written: the wait returns at once, and the request still waits.
      if (step) await sleep(patience.heartbeatMs, over);
      await beat();
    }
  }
}

/**
 * The events of the run up to its terminal one, also across breaks of its stream. It ends earlier if the longest wait is over.
 */
async function* follow({ run, generation, viewer, patience }: PendingAnswer, left: () => boolean): AsyncGenerator<RunEventText> {
  const deadline = Date.now() + patience.longestMs;
  let lastId = 0;
  while (Date.now() < deadline && !left()) {
    const response = await run.events(generation.id, viewer, lastId).catch(() => null);
    const body = response?.body;
    if (!body) {
      await sleep(RECONNECT_MS);
      continue;
    }
    // A run in progress sends an event every second, so the deadline is noticed in time.
    for await (const event of runEvents(body)) {
      lastId = Math.max(lastId, event.id);
      yield event;
      if (isTerminalEventName(event.event) || left() || Date.now() >= deadline) return;
    }
    await sleep(RECONNECT_MS);
  }
}

/** A preview that cannot be read is left out: fewer partial images than asked for are allowed. */
async function sendPreview(
  pending: PendingAnswer,
  writer: TextWriter,
  preview: EventPayload<'generation.preview'>,
): Promise<void> {
  const file = await pending.openPreview(preview.image_index, preview.index).catch(() => null);
  if (file) await writer.write(partialImage(pending.generation, preview.index, file));
}

async function sendEnd(pending: PendingAnswer, writer: TextWriter, ended: Generation): Promise<boolean> {
  const opened = await openImages(pending, ended, true);
  if (!opened.ok) {
    await writer.write([errorRecord(opened.error.error)]);
    return true;
  }
  for (const { image, bytes } of opened.value) {
    if (bytes) await writer.write(completedImage(ended, image, bytes, pending.request));
  }
  return true;
}
