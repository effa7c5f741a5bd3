import { err, ok } from '../../../common/result.ts';
import type { GenerateOptions, ImageProvider, ProviderInput, ProviderOutcome } from '../../generation/ports.ts';
import { type Artist, FREE_HAND } from './artist.ts';
import { type SandboxCall, sandboxCall } from './call.ts';
import { openEdit } from './edit/open-edit.ts';
import type { ToPng } from './edit/painting.ts';
import { readLook } from './look.ts';
import { readMarkers } from './markers.ts';
import { type Order, readOrder } from './order.ts';
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
        return await answer({ ...sandboxCall(call), inputs: call.inputs }, deps, abort, { onPreview, onImage });
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

type Job = SandboxCall & { readonly inputs: readonly ProviderInput[] };
type Deliver = Pick<GenerateOptions, 'onPreview' | 'onImage'>;

/** Does what the prompt's markers say, at the pace of a provider. Rejects when aborted. */
async function answer(job: Job, deps: SandboxDeps, abort: Abort, { onPreview, onImage }: Deliver): Promise<ProviderOutcome> {
  const { seconds, grain = 1, sleep } = deps;
  const { signal, unlessAborted } = abort;
  const { format, previews } = job;
  const { pace, fault } = readMarkers(job.userPrompt);
  const order = readOrder(job, { seconds, grain, pace });
  if (order === null) return err({ code: 'provider_rejected', reason: 'sandbox_size_not_supported' });
  const finish = finisherOf(format, deps);
  if (finish === null) return err({ code: 'provider_rejected', reason: `sandbox_cannot_convert_to_${format}` });
  const { drawings, artist } = await openArtist(job, order.drawings, deps, abort);
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
  if (fault?.kind === 'hang') return abort.happened;

  for (const [i, drawing] of drawings.entries()) {
    // workerd draws a picture in one go, some 200 ms in which no timer fires: between two, others get their turn.
    if (i > 0) await unlessAborted(sleep(1, signal));
    const broken = fault?.kind === 'broken';
    await onImage(i, broken ? NO_IMAGE : await unlessAborted(finish(await unlessAborted(artist.picture(drawing, signal)))));
  }
  return ok({ seen: drawings.length, usage: usageOf(job, order), revisedPrompts: [], providerRequestId: null });
}

const NO_IMAGE = new TextEncoder().encode('This is no image.');

/** Makes the file that was asked for from a PNG; `null` if nothing here can. */
function finisherOf(format: SandboxCall['format'], { convert }: SandboxDeps): ((png: Uint8Array) => Promise<Uint8Array>) | null {
  if (format === 'png') return async (png) => png;
  return convert ? (png) => convert(png, format) : null;
}

/** The drawings with what their prompt names, and who draws them: `null` if an input picture cannot be read. */
async function openArtist(
  { inputs, userPrompt, look }: Job,
  given: Order['drawings'],
  { readAsset, toPng }: SandboxDeps,
  { unlessAborted }: Abort,
): Promise<{ readonly drawings: Order['drawings']; readonly artist: Artist | null }> {
  const library = readAsset ? openLibrary(readAsset) : null;
  const brief = library && (await unlessAborted(readBrief(userPrompt, library, readLook(look).hand === 'poster')));
  const drawings = given.map((drawing) => (brief ? { ...drawing, brief } : drawing));
  if (inputs.length === 0) return { drawings, artist: FREE_HAND };
  return { drawings, artist: await unlessAborted(openEdit(inputs, { userPrompt, drawings }, { library, toPng })) };
}

function usageOf({ prompt, n, previews, inputs }: Job, { quality, drawings }: Order): ReturnType<typeof countTokens> {
  const { width, height } = drawings[0] ?? { width: 0, height: 0 };
  return countTokens({ prompt, quality, size: `${width}x${height}`, n, previews, inputs });
}

interface Abort {
  readonly signal: AbortSignal;
  /** Rejects when the signal aborts, and never else. */
  readonly happened: Promise<never>;
  /** The result of the work. It rejects at once when the signal aborts, even if the work ignores the signal. */
  readonly unlessAborted: <T>(work: Promise<T>) => Promise<T>;
  readonly unwatch: () => void;
}

function watch(signal: AbortSignal): Abort {
  const { promise: happened, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  happened.catch(() => undefined);
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return {
    signal,
    happened,
    unlessAborted: async (work) => {
      const done = await Promise.race([work, happened]);
      signal.throwIfAborted();
      return done;
    },
    unwatch: () => signal.removeEventListener('abort', onAbort),
  };
}
