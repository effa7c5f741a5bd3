import { err, ok } from '../../../common/result.ts';
import type { GenerateOptions, ImageProvider, ProviderInput, ProviderOutcome } from '../../generation/ports.ts';
import { type Artist, FREE_HAND } from './artist.ts';
import { type SandboxCall, sandboxCall } from './call.ts';
import { openEdit } from './edit/open-edit.ts';
import type { ToPng } from './edit/painting.ts';
import { readLook } from './look.ts';
import { readMarkers } from './markers.ts';
import { readOrder } from './order.ts';
import { openLibrary, type ReadAsset } from './pictures/library.ts';
import { sandboxPrior } from './prior.ts';
import { readBrief } from './subject/brief.ts';
import { countTokens } from './usage.ts';

export interface SandboxDeps {
  /** How long a medium picture takes, give or take 15 %. */
  readonly seconds: number;
  /** Each point that is drawn becomes a square of so many pixels; 1 if absent. */
  readonly grain?: number;
  /** After so long an answer that has not come is given up, in milliseconds. */
  readonly timeoutMs: number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Reads the picture set; without it every picture shows a plain ball. */
  readonly readAsset?: ReadAsset;
  /** Turns the PNG into another format; without it only PNG can be asked for. */
  readonly convert?: (png: Uint8Array, format: 'jpeg' | 'webp') => Promise<Uint8Array>;
  /** Turns a given picture into PNG; without it only PNG can be changed. */
  readonly toPng?: ToPng;
}

/** The provider of a deployment without an account. It draws each picture itself, and fails on demand as a provider would. */
export function createSandboxProvider(deps: SandboxDeps): ImageProvider {
  return {
    serves: ({ provider }) => provider === 'sandbox',
    prior: (plan) => sandboxPrior(plan, deps.seconds),
    generate: async (call, { signal, onPreview, onImage }) => {
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), deps.timeoutMs);
      const end = AbortSignal.any([signal, deadline.signal]);
      const abort = watch(end);
      try {
        return await answer(sandboxCall(call), call.inputs, deps, end, abort.happened, { onPreview, onImage });
      } catch {
        return end.aborted
          ? err({ code: 'outcome_unknown', reason: signal.aborted ? 'aborted' : 'timeout' })
          : err({ code: 'provider_unavailable', neverSent: false, reason: 'sandbox_fault' });
      } finally {
        clearTimeout(timer);
        abort.unwatch();
      }
    },
  };
}

async function answer(
  call: SandboxCall,
  inputs: readonly ProviderInput[],
  { seconds, grain = 1, sleep, convert, readAsset, toPng }: SandboxDeps,
  signal: AbortSignal,
  aborted: Promise<never>,
  { onPreview, onImage }: Pick<GenerateOptions, 'onPreview' | 'onImage'>,
): Promise<ProviderOutcome> {
  const { format, previews } = call;
  const { pace, fault } = readMarkers(call.userPrompt);
  const order = readOrder(call, { seconds, grain, pace });
  if (order === null) return err({ code: 'provider_rejected', reason: 'sandbox_size_not_supported' });
  if (format !== 'png' && convert === undefined)
    return err({ code: 'provider_rejected', reason: `sandbox_cannot_convert_to_${format}` });
  // An abort takes effect at once, even if a sleep or a conversion ignores the signal.
  const unlessAborted = async <T>(work: Promise<T>): Promise<T> => {
    const done = await Promise.race([work, aborted]);
    signal.throwIfAborted();
    return done;
  };
  const finish = async (png: Uint8Array) =>
    format === 'png' || convert === undefined ? png : unlessAborted(convert(png, format));

  const library = readAsset ? openLibrary(readAsset) : null;
  const brief = library && (await unlessAborted(readBrief(call.userPrompt, library, readLook(call.look).hand === 'poster')));
  const drawings = order.drawings.map((drawing) => (brief ? { ...drawing, brief } : drawing));
  const wish = { userPrompt: call.userPrompt, drawings };
  const artist: Artist | null = inputs.length === 0 ? FREE_HAND : await unlessAborted(openEdit(inputs, wish, { library, toPng }));
  if (artist === null) return err({ code: 'input_rejected', reason: 'sandbox_cannot_read_input' });

  let elapsed = 0;
  const waitUntil = async (part: number) => {
    const ms = Math.round(part * order.durationMs) - elapsed;
    elapsed += ms;
    signal.throwIfAborted();
    if (ms > 0) await unlessAborted(sleep(ms, signal));
  };

  const end = fault?.kind === 'fail' ? fault.after : 1;
  for (let index = 0; index < previews; index++) {
    const part = (index + 1) / (previews + 1);
    if (part > end) break;
    await waitUntil(part);
    for (const [imageIndex, drawing] of drawings.entries()) {
      const bytes = await unlessAborted(artist.preview(drawing, part, signal));
      void onPreview({ index, imageIndex, bytes });
    }
  }
  await waitUntil(end);
  if (fault?.kind === 'fail') return err(fault.failure);
  if (fault?.kind === 'hang') return aborted;

  for (const [i, drawing] of drawings.entries()) {
    // workerd draws a picture in one go, some 200 ms in which no timer fires: between two, others get their turn.
    if (i > 0) await unlessAborted(sleep(1, signal));
    const bytes =
      fault?.kind === 'broken'
        ? new TextEncoder().encode('This is no image.')
        : await finish(await unlessAborted(artist.picture(drawing, signal)));
    await onImage(i, bytes);
  }
  const { width, height } = order.drawings[0] ?? { width: 0, height: 0 };
  const usage = countTokens({
    prompt: call.prompt,
    quality: order.quality,
    size: `${width}x${height}`,
    n: call.n,
    previews,
    inputs,
  });
  return ok({ seen: order.drawings.length, usage, revisedPrompts: [], providerRequestId: null });
}

/** A promise that rejects when the signal aborts, and never else. */
function watch(signal: AbortSignal): { readonly happened: Promise<never>; readonly unwatch: () => void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  promise.catch(() => undefined);
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return { happened: promise, unwatch: () => signal.removeEventListener('abort', onAbort) };
}
