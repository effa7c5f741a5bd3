import type { ImageFormat } from '../../common/formats.ts';
import type { Micros } from '../../common/money.ts';
import type { FieldError, Refusal } from '../contract/problems.ts';
import type { Background } from '../contract/requests.ts';
import { findModel, type ImageModel } from './models.ts';
import { maxCost } from './price.ts';

/** What a request asks of a model; the fields that are absent take the model's defaults. */
export interface Wanted {
  readonly model?: string | undefined;
  readonly size?: string | undefined;
  readonly quality?: string | undefined;
  readonly format?: ImageFormat | undefined;
  readonly background?: Background | undefined;
  readonly n: number;
  readonly previews: number;
}

/** A request that the model can make, nothing left to choose but what is `"auto"` for the provider itself. */
export interface Plan {
  readonly model: string;
  readonly size: string;
  readonly quality: string;
  readonly format: ImageFormat;
  readonly background: Background;
  readonly n: number;
  readonly previews: number;
}

/** What this deployment can draw with. */
export interface ProviderOffering {
  readonly provider: 'sandbox' | 'openai';
  /** True where the base URL is OpenAI's own, whose retirement dates then bind. */
  readonly openaiItself: boolean;
  readonly defaultModel: string;
}

export type PlanResult =
  | { readonly ok: true; readonly plan: Plan; readonly model: ImageModel }
  | { readonly ok: false; readonly refusal: Refusal };

/** Whether the deployment's provider serves the model at all. */
export function isOffered(model: ImageModel, offer: ProviderOffering): boolean {
  return (model.api === 'sandbox') === (offer.provider === 'sandbox');
}

/** Whether the model is gone at `day` (`YYYY-MM-DD`), asked of this provider. */
export function isRetired(model: ImageModel, offer: ProviderOffering, day: string): boolean {
  return offer.openaiItself && model.retiresOn !== null && model.retiresOn <= day;
}

/** The model that the request names, or the default one; a refusal where it is not to be had. */
export function chooseModel(
  id: string | undefined,
  offer: ProviderOffering,
  day: string,
): { ok: true; model: ImageModel } | { ok: false; refusal: Refusal } {
  const name = id ?? offer.defaultModel;
  const model = findModel(name);
  if (!model || !isOffered(model, offer)) {
    if (id === undefined)
      return {
        ok: false,
        refusal: {
          code: 'not_configured',
          detail: 'The default model of this deployment (IMAGE_MODEL) is not offered by its provider.',
        },
      };
    const why = model ? 'is not offered by the provider of this deployment' : 'is not a model of the catalogue';
    return {
      ok: false,
      refusal: mismatch([{ pointer: '/model', message: `${JSON.stringify(name)} ${why}; GET /v1/models lists what is` }]),
    };
  }
  if (isRetired(model, offer, day)) {
    const successor = model.successor ?? offer.defaultModel;
    return {
      ok: false,
      refusal: {
        code: 'model_retired',
        detail: `OpenAI retired ${model.id} on ${model.retiresOn}. Ask for ${successor} instead.`,
        members: { retired_on: model.retiresOn ?? day, successor },
      },
    };
  }
  return { ok: true, model };
}

/** Checks what is wanted against what the model can make. Names every field that does not fit, not just the first. */
export function plan(wanted: Wanted, offer: ProviderOffering, day: string): PlanResult {
  const chosen = chooseModel(wanted.model, offer, day);
  if (!chosen.ok) return chosen;
  const { model } = chosen;
  const errors: FieldError[] = [];
  const refuse = (pointer: string, message: string) => errors.push({ pointer, message: `${model.id} ${message}` });

  const asked = wanted.size ?? model.defaults.size;
  const size = asked in model.sizes.presets ? model.sizes.presets[asked as keyof typeof model.sizes.presets] : asked;
  const sizeFault = faultOfSize(model, size);
  if (sizeFault) refuse('/size', sizeFault);

  const quality = wanted.quality ?? model.defaults.quality;
  if (!(model.qualities.includes(quality) || (quality === 'auto' && model.autoQuality))) {
    refuse('/quality', `makes ${list([...(model.autoQuality ? ['auto'] : []), ...model.qualities])}`);
  }

  const format = wanted.format ?? model.defaults.format;
  if (!model.formats.includes(format)) refuse('/format', `makes ${list(model.formats)}`);

  const background = wanted.background ?? 'auto';
  if (!model.backgrounds.includes(background)) refuse('/background', `makes ${list(model.backgrounds)}`);
  else if (background === 'transparent' && format === 'jpeg') {
    errors.push({ pointer: '/background', message: 'a transparent background needs the format png or webp' });
  }

  if (wanted.n > model.maxImages) refuse('/n', `makes at most ${model.maxImages} at a time`);
  if (wanted.previews > model.maxPreviews)
    refuse('/previews', model.maxPreviews === 0 ? 'has no previews' : `gives at most ${model.maxPreviews}`);

  if (errors.length > 0) return { ok: false, refusal: mismatch(errors) };
  return {
    ok: true,
    model,
    plan: { model: model.id, size, quality, format, background, n: wanted.n, previews: wanted.previews },
  };
}

/** The most that the plan can cost; a price that the table does not know is refused, never taken for zero. */
export function reserve(
  model: ImageModel,
  planned: Plan,
  directedPrompt: string,
): { ok: true; micros: Micros } | { ok: false; refusal: Refusal } {
  const micros = maxCost(model, planned, new TextEncoder().encode(directedPrompt).length);
  if (micros !== null) return { ok: true, micros };
  return {
    ok: false,
    refusal: mismatch([
      {
        pointer: '/quality',
        message: `the price of ${model.id} in ${planned.quality} at ${planned.size} is not known, so it is not bought`,
      },
    ]),
  };
}

function faultOfSize(model: ImageModel, size: string): string | null {
  const { sizes } = model;
  if (size === 'auto') return sizes.auto === null ? `does not choose a size itself; it makes ${list(sizes.exact)}` : null;
  if (sizes.exact.includes(size)) return null;
  const { custom } = sizes;
  if (!custom) return `makes ${list([...(sizes.auto === null ? [] : ['auto']), ...sizes.exact])}`;
  const [width = 0, height = 0] = size.split('x').map(Number);
  if (width % custom.multipleOf !== 0 || height % custom.multipleOf !== 0)
    return `makes sizes whose edges are multiples of ${custom.multipleOf}`;
  if (Math.max(width, height) > custom.maxEdge) return `makes edges of at most ${custom.maxEdge} pixels`;
  if (Math.max(width, height) > custom.maxRatio * Math.min(width, height))
    return `makes ratios from 1:${custom.maxRatio} to ${custom.maxRatio}:1`;
  const pixels = width * height;
  if (pixels < custom.minPixels || pixels > custom.maxPixels)
    return `makes from ${custom.minPixels} to ${custom.maxPixels} pixels in all`;
  return null;
}

function mismatch(errors: readonly FieldError[]): Refusal {
  return {
    code: 'capability_mismatch',
    detail: errors.map((error) => `${error.pointer}: ${error.message}`).join('. '),
    members: { errors },
  };
}

function list(items: readonly string[]): string {
  return items.map((item) => JSON.stringify(item)).join(', ');
}
