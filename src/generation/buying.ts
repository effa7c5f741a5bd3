import type { Micros } from '../../common/money.ts';
import { directRun } from './directing.ts';
import { canceled, type Ending, failed } from './ending.ts';
import { bucketOf } from './estimate.ts';
import { queuedEvent } from './events.ts';
import { releaseLimiter, waitForLimiter } from './limiter-wait.ts';
import { findModel, type ImageModel } from './models.ts';
import type { ProviderCall, ProviderFailure } from './ports.ts';
import { Previews } from './previews.ts';
import { actualCost, maxCost } from './price.ts';
import { directedOf, imageReservation, planOf, type Run, type RunEvent } from './run.ts';
import type { RunPorts } from './run-ports.ts';
import { storeImages } from './storing.ts';

/** A provider that reports a rate limit, or that could not be reached at all, is tried at most twice more. */
const MAX_ATTEMPTS = 3;
const UNREACHABLE_WAIT_MS = 1000;
const RATE_LIMITED_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 60_000;

/** How a purchase ended; `limiterReleased` resolves once the limiter knows that it did. Or when to try again. */
export type PurchaseResult = { readonly ending: Ending; readonly limiterReleased?: Promise<void> } | { readonly wakeAt: number };

/** Sends the request that costs money, once, and stores the images. */
export async function buy(ports: RunPorts): Promise<PurchaseResult> {
  const { record, clock } = ports;
  const { command, attempt } = record.read();
  const gaveUp = await waitForLimiter(ports);
  if (gaveUp) return { ending: gaveUp };
  if (attempt === 0) await directRun(ports);
  const sentAt = clock.now();
  record.save(
    { status: 'generating', attempt: attempt + 1, sentAt, startedAt: record.read().startedAt ?? sentAt },
    ...(attempt === 0 ? [directedEvent] : []),
    startedEvent,
  );
  // From here on the request may be billed. If the machine dies before this is on disk, nothing was sent.
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
    const { code, retryAfterMs } = outcome.error;
    await releaseLimiter(
      ports,
      code === 'provider_rate_limited' ? { pauseMs: Math.min(retryAfterMs ?? RATE_LIMITED_WAIT_MS, LONGEST_WAIT_MS) } : {},
    );
    return afterFailure(ports, outcome.error);
  }
  const { images, usage, pauseMs, revisedPrompts } = outcome.value;
  const arrivedAt = clock.now();
  const plan = planOf(record.read());
  const model = findModel(plan.model, ports.models);
  const reserved = reservedFor(record.read(), model);
  const spent = model ? actualCost(model, usage, reserved) : reserved;
  const ending = await storeImages(ports, images, spent, arrivedAt, { usage, revisedPrompt: revisedPrompts[0] ?? null });
  const sample = ending.status === 'succeeded' ? { sample: { bucket: bucketOf(plan), ms: clock.now() - sentAt } } : {};
  const limiterReleased = releaseLimiter(ports, {
    ...sample,
    ...(pauseMs === undefined ? {} : { pauseMs: Math.min(pauseMs, LONGEST_WAIT_MS) }),
  });
  return { ending, limiterReleased };
}

function directedEvent(run: Run): RunEvent {
  return { name: 'directed', directed: directedOf(run) };
}

function startedEvent(run: Run): RunEvent {
  return { name: 'started', attempt: run.attempt, model: planOf(run).model };
}

function callOf(run: Run): ProviderCall {
  const { generationId, subject, prompt } = run.command;
  const plan = planOf(run);
  const { directed_prompt, direction } = directedOf(run);
  return { generationId, subject, prompt: directed_prompt, userPrompt: prompt, plan, direction, inputs: [] };
}

/** Only two failures are retried, because only they are certain to have bought nothing. */
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
    const fallback = failure.code === 'provider_rate_limited' ? RATE_LIMITED_WAIT_MS : UNREACHABLE_WAIT_MS;
    const waitMs = Math.min(failure.retryAfterMs ?? fallback, LONGEST_WAIT_MS);
    record.save({ sentAt: null, queue: { position: 1, waitMs } }, queuedEvent);
    return { wakeAt: clock.now() + waitMs };
  }
  if (canFallBack(record.read(), failure, boughtNothing)) {
    log('fell_back', { generation: command.generationId, from: command.plan.model, to: command.fallback?.model ?? null });
    record.save({ sentAt: null, fellBack: true });
    return { wakeAt: clock.now() };
  }
  if (failure.code === 'provider_rejected') log('alarm_provider_rejected', { reason: failure.reason, model: command.plan.model });
  return { ending: failed(failure.code, imageReservation(command), { stage: failure.stage, reason: failure.reason }) };
}

/** Another model draws only if it is proved that nothing was bought. A refused prompt is not taken elsewhere. */
function canFallBack({ command, fellBack }: Run, failure: ProviderFailure, boughtNothing: boolean): boolean {
  return command.fallback !== null && !fellBack && (boughtNothing || failure.code === 'provider_rejected');
}

/** The most that the images can cost. The hold is for the more expensive of two models, so a fall-back costs its own price at most. */
function reservedFor(run: Run, model: ImageModel | null): Micros {
  const { micros } = imageReservation(run.command);
  if (!run.fellBack || !model) return micros;
  const promptBytes = new TextEncoder().encode(directedOf(run).directed_prompt).length;
  return Math.min(micros, maxCost(model, planOf(run), promptBytes) ?? micros);
}
