import { findModel } from '../../generation/models/catalog.ts';
import type { SandboxCall } from './call.ts';
import type { Drawing } from './draw.ts';
import { fraction, hash } from './hash.ts';

/** How much longer or shorter each quality takes. */
const EFFORT: Readonly<Record<string, number>> = { low: 0.6, medium: 1, high: 1.5 };

/** A picture that comes at once is for a test. Of 1,024 pixels it costs some 80 ms of computing in place of 450. */
const GRAIN_WITHOUT_WAIT = 4;

/** A call with nothing left open. */
export interface Order {
  readonly quality: string;
  /** One for each image; they differ in their seed. */
  readonly drawings: readonly Drawing[];
  /** From the first moment to the picture. */
  readonly durationMs: number;
}

/** How the sandbox is set, and `pace` as the prompt has it. */
export interface SandboxSettings {
  readonly seconds: number;
  readonly grain: number;
  readonly pace: number;
}

/** `null` if the size is none that the sandbox draws. */
export function readOrder(call: SandboxCall, { seconds, grain, pace }: SandboxSettings): Order | null {
  const sizes = findModel('sandbox')?.sizes;
  const size = call.size === 'auto' ? sizes?.exact[hash(call.prompt) % sizes.exact.length] : call.size;
  const [, width, height] = /^([1-9]\d{0,3})x([1-9]\d{0,3})$/.exec(size ?? '') ?? [];
  if (width === undefined || height === undefined) return null;
  if (Number(width) * Number(height) > (sizes?.custom?.maxPixels ?? 0)) return null;

  const quality = call.quality in EFFORT ? call.quality : 'medium';
  // No two requests take exactly as long, yet the same one always does: ±15 %.
  const jitter = 0.85 + 0.3 * fraction(call.generationId);
  return {
    quality,
    durationMs: seconds * 1000 * (EFFORT[quality] ?? 1) * jitter * pace,
    drawings: Array.from({ length: call.n }, (_, i) => ({
      prompt: call.prompt,
      seed: (call.seed + i) >>> 0,
      ...(call.variation === undefined ? {} : { variation: call.variation }),
      palette: call.palette,
      look: call.look,
      width: Number(width),
      height: Number(height),
      transparent: call.background === 'transparent',
      grain: seconds * pace === 0 ? Math.max(grain, GRAIN_WITHOUT_WAIT) : grain,
    })),
  };
}
