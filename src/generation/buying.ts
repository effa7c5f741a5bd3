import type { Micros } from '../../common/money.ts';
import { directRun } from './directing.ts';
import { canceled, type Ending, failed } from './ending.ts';
import { bucketOf } from './estimate.ts';
import { queuedEvent } from './events.ts';
import { releaseLimiter, waitForLimiter } from './limiter-wait.ts';
import { bytesOfPlan, imageMemory } from './memory.ts';
import { findModel } from './models/catalog.ts';
import type { ImageModel } from './models/model.ts';
import { permitOf } from './permit.ts';
import type { InputStore, ProviderAnswer, ProviderCall, ProviderFailure, ProviderFeedback, ProviderUsage } from './ports.ts';
import { Previews } from './previews.ts';
import { actualCost, maxCost } from './price.ts';
import { withRetries } from './retry.ts';
import { directedOf, type GenerationCommand, imageReservation, planOf, type Run, type RunEvent } from './run.ts';
import type { LogFields, RunPorts } from './run-ports.ts';
import { ImageKeeper } from './storing.ts';

/** A request that met a rate limit, or that never reached the provider, is tried at most twice more. */
const MAX_ATTEMPTS = 3;
const UNREACHABLE_WAIT_MS = 1000;
const RATE_LIMITED_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 60_000;

/** How a purchase ended; `limiterReleased` resolves once the limiter knows that it did. Or when to try again. */
export type PurchaseResult = { readonly ending: Ending; readonly limiterReleased?: Promise<void> } | { readonly wakeAt: number };

/** Sends the request that costs money, once, and stores the images. */
export async function buy(ports: RunPorts): Promise<PurchaseResult> {
  const { record, clock } = ports;
  const { attempt } = record.read();
  const missing = await missingInput(ports);
  if (missing) return { ending: missing };
  const gaveUp = await waitForLimiter(ports);
  if (gaveUp) return { ending: gaveUp };
  // The language model that directs is paid too.
  const early = attempt === 0 ? await permitOf(ports) : null;
  if (early) {
    await releaseLimiter(ports, {});
    return { ending: early };
  }
  if (attempt === 0) await directRun(ports);
  const release = await ports.memory.admit(bytesOfPlan(planOf(record.read())), clock, ports.signal);
  try {
    return await purchase(ports);
  } finally {
    release();
  }
}

/** Sends the request, unless the run may not, or was canceled. */
async function purchase(ports: RunPorts): Promise<PurchaseResult> {
  const early = await markSent(ports);
  if (early) {
    await releaseLimiter(ports, {});
    return { ending: early };
  }
  const { record, clock } = ports;
  const previews = new Previews(ports);
  const keeper = new ImageKeeper(ports, () => previews.settled());
  const memory = imageMemory(planOf(record.read()), ports.maxImageBytes);
  const outcome = await ports.provider.generate(callOf(record.read(), ports.inputs), {
    signal: ports.signal,
    onPreview: (preview) => previews.keep(preview),
    onImage: (_index, bytes) => keeper.keep(bytes),
    enterMemory: (bytes = memory) => ports.memory.enter(bytes, clock),
  });
  keeper.throwIfFaulty();
  await previews.settled();
  // An image that came before the failure is paid for and kept.
  if (!outcome.ok && !keeper.hasImage) {
    const result = afterFailure(ports, outcome.error);
    await releaseLimiter(ports, { ...feedbackOf(outcome.error), ...('ending' in result ? purchaseOf(result.ending) : {}) });
    return result;
  }
  const answer = outcome.ok ? outcome.value : null;
  const ending = keeper.ending(spentOf(ports, answer), reportedBy(answer));
  const { sentAt } = record.read();
  const sample =
    ending.status === 'succeeded' && sentAt !== null
      ? { sample: { bucket: bucketOf(planOf(record.read())), ms: clock.now() - sentAt } }
      : {};
  const pauseMs = answer?.pauseMs;
  const limiterReleased = releaseLimiter(ports, {
    ...sample,
    ...purchaseOf(ending),
    ...(pauseMs === undefined ? {} : { pauseMs: Math.min(pauseMs, LONGEST_WAIT_MS) }),
  });
  return { ending, limiterReleased };
}

/** Writes that the request is sent: from here on it may be billed. The ending if it must not be sent; else `null`. */
async function markSent(ports: RunPorts): Promise<Ending | null> {
  const { record, clock, signal } = ports;
  const { command, attempt, startedAt } = record.read();
  const forbidden = await permitOf(ports);
  if (forbidden) return forbidden;
  const sentAt = clock.now();
  record.save(
    { status: 'generating', attempt: attempt + 1, sentAt, startedAt: startedAt ?? sentAt },
    ...(attempt === 0 ? [directedEvent] : []),
    startedEvent,
  );
  // If the machine dies before this is on disk, nothing was sent.
  await record.sync();
  // A disk may take longer than the permit lasts.
  const late = await permitOf(ports);
  if (!late && !signal.aborted) return null;
  record.save({ sentAt: null });
  return late ?? canceled(imageReservation(command), false, record.read().asked);
}

/** What the images cost: by the provider's usage, or all that was held if that is unknown or not possible. */
function spentOf(ports: RunPorts, answer: ProviderAnswer | null): Micros {
  const run = ports.record.read();
  const { command } = run;
  const plan = planOf(run);
  const model = findModel(plan.model, ports.models);
  const held = reservedFor(run, model);
  if (!model || !answer) return held;
  const { usage, seen } = answer;
  const inputs = command.inputs.filter(({ role }) => role === 'image');
  const cost = actualCost(model, { plan, images: seen, inputs, promptBytes: promptBytesOf(run), usage, held });
  if (cost.implausible) ports.log('alarm_usage_implausible', implausibleUsage(command, usage));
  return cost.micros;
}

/** The most that the images can cost. The hold is for the more expensive of two models, and a fall-back costs its own price. */
function reservedFor(run: Run, model: ImageModel | null): Micros {
  const { micros } = imageReservation(run.command);
  if (!run.fellBack || !model) return micros;
  return Math.min(micros, maxCost(model, planOf(run), promptBytesOf(run), run.command.inputs) ?? micros);
}

function promptBytesOf(run: Run): number {
  return new TextEncoder().encode(directedOf(run).directed_prompt).length;
}

/** What the provider says of its images, for the record. */
function reportedBy(answer: ProviderAnswer | null): Pick<Run, 'usage' | 'revisedPrompt'> {
  return { usage: answer?.usage ?? null, revisedPrompt: answer?.revisedPrompts[0] ?? null };
}

/** What the limiter learns from a failure. */
function feedbackOf({ code, retryAfterMs, refused, reason }: ProviderFailure): ProviderFeedback {
  const failure = { code, reason };
  if (code === 'provider_rate_limited') {
    return { failure, pauseMs: Math.min(retryAfterMs ?? RATE_LIMITED_WAIT_MS, LONGEST_WAIT_MS) };
  }
  return refused ? { failure, unknownRefusal: reason } : { failure };
}

/** The fields of the alarm. A count that is no number is logged as `null`. */
function implausibleUsage({ generationId, plan, held }: GenerationCommand, usage: ProviderUsage | null): LogFields {
  return {
    generation: generationId,
    model: plan.model,
    held_micros: held.micros,
    text_tokens: usage?.textInputTokens ?? null,
    input_tokens: usage?.imageInputTokens ?? null,
    image_tokens: usage?.imageOutputTokens ?? null,
  };
}

/** For the breaker: an image that is kept, or money that may be spent on nothing. What a user cancels or a policy refuses says nothing. */
function purchaseOf({ status, code, refused }: Ending): Pick<ProviderFeedback, 'purchase'> {
  if (status === 'succeeded') return { purchase: 'kept' };
  return !refused && (code === 'outcome_unknown' || code === 'storage_failed') ? { purchase: 'nothing' } : {};
}

function directedEvent(run: Run): RunEvent {
  return { name: 'directed', directed: directedOf(run) };
}

function startedEvent(run: Run): RunEvent {
  return { name: 'started', attempt: run.attempt, model: planOf(run).model };
}

/** The ending of a run whose inputs are gone or cannot be read: nothing was sent. `null` if all of them are there. */
async function missingInput({ record, inputs, clock, log }: RunPorts): Promise<Ending | null> {
  const { command } = record.read();
  if (command.inputs.length === 0) return null;
  const found = await withRetries(clock, () => Promise.all(command.inputs.map(({ key }) => inputs.has(key))));
  if (!found.ok) {
    log('image_store_unreadable', { generation: command.generationId }, found.error);
    return failed('provider_unavailable', imageReservation(command), { reason: 'inputs_unreadable' });
  }
  return found.value.every(Boolean) ? null : failed('input_unavailable', imageReservation(command), { reason: 'input_gone' });
}

function callOf(run: Run, store: InputStore): ProviderCall {
  const { generationId, subject, prompt } = run.command;
  const inputs = run.command.inputs.map(({ role, format, width, height, bytes, key }) => ({
    role,
    format,
    width,
    height,
    bytes,
    open: () => store.open(key),
  }));
  const plan = planOf(run);
  const { directed_prompt, direction } = directedOf(run);
  return { generationId, subject, prompt: directed_prompt, userPrompt: prompt, plan, direction, inputs };
}

/** Only two failures are retried, because only they are certain to have bought nothing. */
function afterFailure(ports: RunPorts, failure: ProviderFailure): { ending: Ending } | { wakeAt: number } {
  const { record, clock, log } = ports;
  const { command, attempt, asked, cancelRequested } = record.read();
  log('provider_failed', {
    generation: command.generationId,
    model: planOf(record.read()).model,
    code: failure.code,
    reason: failure.reason,
    attempt,
  });
  const boughtNothing = failure.code === 'provider_rate_limited' || failure.neverSent === true;
  if (cancelRequested) return { ending: canceled(imageReservation(command), !boughtNothing, asked) };
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
  const { stage, refused, reason } = failure;
  return { ending: failed(failure.code, imageReservation(command), { stage, refused, reason }) };
}

/** Another model draws only if it is proved that nothing was bought. A refused prompt is not taken elsewhere. */
function canFallBack({ command, fellBack }: Run, failure: ProviderFailure, boughtNothing: boolean): boolean {
  return command.fallback !== null && !fellBack && (boughtNothing || failure.code === 'provider_rejected');
}
