import { sleep } from '../../../common/async.ts';
import { isTerminal } from '../../../common/lifecycle.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import type { Generation } from '../../contract/generations.ts';
import type { Image } from '../../contract/images.ts';
import type { Viewer } from '../../generation/viewer.ts';
import type { Waiter } from '../../generation/waiters.ts';
import type { RunClient } from '../../stubs.ts';
import type { AnswerImage } from './answer.ts';
import type { DoorRefusal } from './error.ts';
import type { Patience, Wait } from './patience.ts';
import { doorFailure } from './refusals.ts';
import type { DoorRequest } from './request.ts';

/** A stored file that was opened: it can be read once. */
export interface OpenedFile {
  readonly format: string;
  readonly bytes: ReadableStream<Uint8Array>;
}

/** An admitted generation whose answer is to be delivered to one request. */
export interface PendingAnswer {
  readonly run: RunClient;
  readonly generation: Generation;
  readonly viewer: Viewer;
  readonly waiter: Waiter;
  readonly request: DoorRequest;
  readonly patience: Patience;
  /** Headers of every answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** `null` if it is not in storage. */
  openImage(image: Image): Promise<OpenedFile | null>;
  openPreview(imageIndex: number, index: number): Promise<OpenedFile | null>;
  /** Lets the work go on after the response has begun. */
  waitUntil(work: Promise<void>): void;
}

/** How often a silent wait asks again. A request that was abandoned counts as a waiter no longer than this and a little. */
export const SILENT_STEP_MS = 10_000;
const RETRY_MS = 1000;

/** An equal request came, and asks whether the client of this one is still there. */
export const PROBED = 'probed';

/** Waits for the end of the generation in steps, each of which says that the request still waits. It never throws. */
export function waitForEnd({ run, generation, viewer, waiter }: PendingAnswer): Wait<Generation | typeof PROBED> {
  return {
    now: () => Date.now(),
    async step(ms) {
      const current = await run.waitForAnswer(generation.id, viewer, ms, waiter).catch(() => null);
      if (current && isTerminal(current.generation.status)) return current.generation;
      if (current?.probed) return PROBED;
      // An object that does not answer, or answers at once, must not be asked in a tight loop.
      if (!current) await sleep(Math.min(ms, RETRY_MS));
      return null;
    },
  };
}

/** A connection whose client has left takes the first bytes and fails with one of the next. */
const PROBE_BEATS = 3;
const PROBE_BEAT_MS = 400;

/** Shows the run that the client takes bytes. @throws if `beat` does: the client has left */
export async function confirmClient(
  { run, generation, viewer, waiter }: PendingAnswer,
  beat: () => Promise<void>,
): Promise<void> {
  for (let sent = 0; sent < PROBE_BEATS; sent++) {
    await beat();
    await sleep(PROBE_BEAT_MS);
  }
  await run.confirmWaiter(generation.id, viewer, waiter).catch(() => undefined);
}

/** The images of a generation that has ended, opened; or the refusal that the client gets in their place. */
export async function openImages(
  pending: PendingAnswer,
  ended: Generation,
  needsBytes: boolean,
): Promise<Result<readonly AnswerImage[], DoorRefusal>> {
  if (ended.status !== 'succeeded' || ended.images.length === 0) return err(doorFailure(ended));
  if (!needsBytes) return ok(ended.images.map((image) => ({ image, bytes: null })));
  const files = await Promise.all(ended.images.map((image) => pending.openImage(image).catch(() => null)));
  const images: AnswerImage[] = [];
  for (const [index, image] of ended.images.entries()) {
    const file = files[index];
    if (file) images.push({ image, bytes: file.bytes });
  }
  if (images.length === ended.images.length) return ok(images);
  for (const file of files) await file?.bytes.cancel().catch(() => undefined);
  return err(doorFailure(STORAGE_FAILED));
}

const STORAGE_FAILED: Pick<Generation, 'status' | 'error'> = {
  status: 'failed',
  error: {
    code: 'storage_failed',
    message: 'The image was made, but its file cannot be read now.',
    retryable: true,
    quota_returned: false,
  },
};

/** Reports to the run what became of the answer. If the report is lost, the run gives its answer once more. */
export async function stopWaiting({ run, generation, viewer, waiter }: PendingAnswer, delivered: boolean): Promise<void> {
  await run.stopWaiting(generation.id, viewer, waiter, delivered).catch(() => undefined);
}
