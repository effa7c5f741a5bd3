import { toHex } from '../../common/hex.ts';
import { colorsOf, type FacetName } from '../contract/direction.ts';
import { directRun } from './directing.ts';
import { canceled, type Ending, failed, succeeded } from './ending.ts';
import { bucketOf } from './estimate.ts';
import { inspectImage } from './image-file.ts';
import { previewUrl } from './image-urls.ts';
import { findModel } from './models.ts';
import type { ProviderCall, ProviderFailure, ProviderPreview, StoredImage } from './ports.ts';
import { actualCost } from './price.ts';
import { resourceOf } from './resource.ts';
import { withRetries } from './retry.ts';
import { directedOf, imageReservation, type NewEvent, type Run } from './run.ts';
import type { RunPorts } from './run-ports.ts';
import { releaseLimiter, waitForTurn } from './turn.ts';

/** A provider that says "too many", and one that could not be reached at all, is asked at most twice more. */
const MAX_ATTEMPTS = 3;
const UNREACHABLE_WAIT_MS = 1000;
const RATE_LIMITED_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 60_000;
/** An image that is there is stored after this, whatever becomes of its previews. */
const PREVIEWS_WAIT_MS = 1000;

/** What a purchase came to; `left` resolves once the limiter has heard of it. Or: when to try again. */
export type PurchaseResult = { readonly ending: Ending; readonly left?: Promise<void> } | { readonly wakeAt: number };

/** Sends the request that costs money, once, and stores what comes. */
export async function buy(ports: RunPorts): Promise<PurchaseResult> {
  const { record, clock } = ports;
  const { command, attempt } = record.read();
  const gaveUp = await waitForTurn(ports);
  if (gaveUp) return { ending: gaveUp };
  if (attempt === 0) await directRun(ports);
  const sentAt = clock.now();
  record.save(
    { status: 'generating', attempt: attempt + 1, sentAt, startedAt: record.read().startedAt ?? sentAt },
    ...(attempt === 0 ? [directedEvent] : []),
    startedEvent,
  );
  // From here on the request may be billed. A machine that dies before this line is on disk has sent nothing.
  await record.sync();
  if (ports.signal.aborted) {
    record.save({ sentAt: null });
    await releaseLimiter(ports, {});
    return { ending: canceled(imageReservation(command), false) };
  }

  const previews = new Previews(ports);
  const outcome = await ports.provider.generate(callOf(record.read()), {
    signal: ports.signal,
    onPreview: (preview) => previews.keep(preview),
  });
  await previews.settled();
  if (!outcome.ok) {
    const { code, retryAfterMs } = outcome.failure;
    await releaseLimiter(
      ports,
      code === 'provider_rate_limited' ? { pauseMs: Math.min(retryAfterMs ?? RATE_LIMITED_WAIT_MS, LONGEST_WAIT_MS) } : {},
    );
    return afterFailure(ports, outcome.failure);
  }
  const arrivedAt = clock.now();
  const model = findModel(command.plan.model);
  const spent = model ? actualCost(model, outcome.usage, imageReservation(command).micros) : imageReservation(command).micros;
  const ending = await store(ports, outcome.images, spent, arrivedAt);
  const sample = ending.status === 'succeeded' ? { sample: { bucket: bucketOf(command.plan), ms: clock.now() - sentAt } } : {};
  const left = releaseLimiter(ports, {
    ...sample,
    ...(outcome.pauseMs === undefined ? {} : { pauseMs: Math.min(outcome.pauseMs, LONGEST_WAIT_MS) }),
  });
  return { ending, left };
}

function directedEvent(run: Run): NewEvent {
  return { event: 'generation.directed', data: directedOf(run) };
}

function startedEvent({ command, attempt }: Run): NewEvent {
  return { event: 'generation.started', data: { model: command.plan.model, attempt } };
}

function callOf(run: Run): ProviderCall {
  const { command } = run;
  const { plan } = command;
  const { directed_prompt, direction } = directedOf(run);
  const words = (name: FacetName) => direction.facets.find((facet) => facet.name === name)?.value ?? '';
  return {
    ...plan,
    generationId: command.generationId,
    prompt: directed_prompt,
    render: command.render,
    endUser: command.endUser,
    userPrompt: command.prompt,
    palette: colorsOf(direction),
    look: {
      family: direction.family ?? null,
      medium: words('medium'),
      light: words('light'),
      composition: words('composition'),
    },
    seed: direction.seed,
  };
}

/** Only two failures may be repeated unasked, since only they are certain to have bought nothing. */
function afterFailure(ports: RunPorts, failure: ProviderFailure): { ending: Ending } | { wakeAt: number } {
  const { record, clock, log } = ports;
  const { command, attempt, cancelRequested } = record.read();
  log('provider_failed', {
    generation: command.generationId,
    model: command.plan.model,
    code: failure.code,
    reason: failure.reason,
    attempt,
  });
  const boughtNothing = failure.code === 'provider_rate_limited' || failure.neverSent === true;
  if (cancelRequested) return { ending: canceled(imageReservation(command), !boughtNothing) };
  if (boughtNothing && attempt < MAX_ATTEMPTS) {
    const asked = failure.retryAfterMs ?? (failure.code === 'provider_rate_limited' ? RATE_LIMITED_WAIT_MS : UNREACHABLE_WAIT_MS);
    const wait = Math.min(asked, LONGEST_WAIT_MS);
    record.save({ sentAt: null, queue: { position: 1, wait_ms: wait } }, (run) => ({
      event: 'generation.queued',
      data: resourceOf(run),
    }));
    return { wakeAt: clock.now() + wait };
  }
  if (failure.code === 'provider_rejected') log('alarm_provider_rejected', { reason: failure.reason, model: command.plan.model });
  return { ending: failed(failure.code, imageReservation(command), { stage: failure.stage, reason: failure.reason }) };
}

/** Verify, hash, put; each image is on record before the next is touched, and its bytes are let go. */
async function store(ports: RunPorts, images: readonly Uint8Array[], spent: number, arrivedAt: number): Promise<Ending> {
  const { record, clock } = ports;
  const { command, sentAt } = record.read();
  const inspected = images.slice(0, command.imageIds.length).flatMap((bytes) => {
    const facts = inspectImage(bytes);
    return facts ? [{ bytes, facts }] : [];
  });
  if (inspected.length === 0) {
    record.save({ arrivedAt });
    return failed('outcome_unknown', imageReservation(command), { reason: images.length === 0 ? 'no_image' : 'not_an_image' });
  }

  const bytes = inspected.reduce((sum, image) => sum + image.bytes.length, 0);
  record.save({ status: 'storing', spent, arrivedAt }, () => ({
    event: 'generation.storing',
    data: { bytes, duration_ms: arrivedAt - (sentAt ?? arrivedAt) },
  }));
  for (const [index, image] of inspected.entries()) {
    const id = command.imageIds[index];
    if (id === undefined) break;
    const stored: StoredImage = { id, ...image.facts, bytes: image.bytes.length, sha256: await sha256(image.bytes) };
    const put = await withRetries(clock, () =>
      ports.images.put(stored, image.bytes, { generationId: command.generationId, spent }),
    );
    if (put.ok) record.save({ stored: [...record.read().stored, stored] });
    else ports.log('image_store_unreachable', { generation: command.generationId, image: id });
  }
  const kept = record.read().stored.length;
  if (kept > 0) return succeeded(kept, spent);
  return failed('storage_failed', imageReservation(command), { spent, reason: 'image_store_unreachable' });
}

/** Previews are a courtesy: one that cannot be stored is left out, and none holds up the image. */
class Previews {
  readonly #ports: RunPorts;
  readonly #pending: Promise<void>[] = [];

  constructor(ports: RunPorts) {
    this.#ports = ports;
  }

  keep(preview: ProviderPreview): void {
    this.#pending.push(this.#store(preview));
  }

  /** Their events come before what comes next, but for a preview that takes too long. */
  async settled(): Promise<void> {
    if (this.#pending.length > 0) await Promise.race([Promise.all(this.#pending), this.#ports.clock.sleep(PREVIEWS_WAIT_MS)]);
  }

  async #store({ imageIndex, index, bytes }: ProviderPreview): Promise<void> {
    const { images, record } = this.#ports;
    const { command } = record.read();
    const { generationId } = command;
    if (inspectImage(bytes) === null) return;
    try {
      await images.putPreview(generationId, imageIndex, index, bytes);
    } catch {
      return;
    }
    const url = previewUrl(command.baseUrl, generationId, imageIndex, index);
    const event: NewEvent = { event: 'generation.preview', data: { index, url, image_index: imageIndex } };
    // A preview whose storing took longer than the picture itself has nothing left to show.
    if (record.read().status === 'generating') record.save({}, () => event);
  }
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as BufferSource);
  return toHex(new Uint8Array(digest));
}
