import type { ImageFormat } from '../../common/formats.ts';
import type { Micros } from '../../common/money.ts';
import type { ProviderName } from '../../common/providers.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { FieldError, Refusal } from '../contract/problems.ts';
import type { Background } from '../contract/requests.ts';
import { type InputFields, inputFaults } from './inputs.ts';
import { mostImageBytes } from './memory.ts';
import { findModel } from './models/catalog.ts';
import type { ImageModel } from './models/model.ts';
import { type InputSize, inputCost, maxCost } from './price.ts';

/** What a request asks for. An absent field takes the model's default. */
export interface ImageOptions {
  readonly model?: string | undefined;
  readonly size?: string | undefined;
  readonly quality?: string | undefined;
  readonly format?: ImageFormat | undefined;
  readonly background?: Background | undefined;
  readonly n: number;
  readonly previews: number;
}

/** Options that a provider may have and that change no price. They are passed on as they are. */
export interface ProviderOptions {
  /** 0 to 100, for jpeg and webp. */
  readonly compression?: number | undefined;
  /** How strictly the provider judges the prompt. */
  readonly moderation?: 'auto' | 'low' | undefined;
  /** How much of an input image must stay, for models that have a choice. */
  readonly inputFidelity?: 'high' | 'low' | undefined;
}

/** Options that the model can make, all of them set. Only what is `"auto"` is left to the provider. */
export type Plan = { readonly [Name in keyof ImageOptions]-?: NonNullable<ImageOptions[Name]> } & ProviderOptions;

/** The models that this deployment can use. */
export interface ProviderOffering {
  /** The built-in models and the operator's rows. */
  readonly models: readonly ImageModel[];
  readonly provider: ProviderName;
  /** Whether the base URL is OpenAI's own. Only there do the retirement dates apply. */
  readonly openaiItself: boolean;
  readonly defaultModel: string;
  /** The most bytes that an image may have. */
  readonly maxImageBytes: number;
}

/** Whether the deployment's provider serves the model. */
function isOffered(model: ImageModel, offer: ProviderOffering): boolean {
  return model.provider === offer.provider;
}

/** Whether the provider has retired the model by `day` (`YYYY-MM-DD`). An operator's own date always applies. */
function isRetired(model: ImageModel, offer: ProviderOffering, day: string): boolean {
  return model.retiresOn !== null && model.retiresOn <= day && (offer.openaiItself || model.source === 'operator');
}

/** The models that can be asked on that day. */
export function offeredModels(offer: ProviderOffering, day: string): readonly ImageModel[] {
  return offer.models.filter((model) => isOffered(model, offer) && !isRetired(model, offer, day));
}

/** The model that the request names, or the default one; a refusal if it is not available. */
export function chooseModel(id: string | undefined, offer: ProviderOffering, day: string): Result<ImageModel, Refusal> {
  const name = id ?? offer.defaultModel;
  const model = findModel(name, offer.models);
  if (!model || !isOffered(model, offer)) {
    if (id === undefined) {
      return err({
        code: 'not_configured',
        detail: 'The default model of this deployment (IMAGE_MODEL) is not offered by its provider.',
      });
    }
    const why = model ? 'is not offered by the provider of this deployment' : 'is not in the model catalog';
    return err(mismatch([{ pointer: '/model', message: `${JSON.stringify(name)} ${why}; GET /v1/models lists the models` }]));
  }
  if (isRetired(model, offer, day)) {
    const successor = model.successor ?? offer.defaultModel;
    return err({
      code: 'model_retired',
      detail: `The provider retired ${model.id} on ${model.retiresOn}. Ask for ${successor} instead.`,
      members: { retired_on: model.retiresOn ?? day, successor },
    });
  }
  return ok(model);
}

/** Checks the options against what the model can make. The refusal names every field that does not fit, not only the first. */
export function plan(
  options: ImageOptions & ProviderOptions & InputFields,
  offer: ProviderOffering,
  day: string,
): Result<{ readonly plan: Plan; readonly model: ImageModel }, Refusal> {
  const chosen = chooseModel(options.model, offer, day);
  if (!chosen.ok) return chosen;
  const model = chosen.value;
  const errors: FieldError[] = [];
  const refuse = (pointer: string, message: string) => errors.push({ pointer, message: `${model.id} ${message}` });

  const name = options.size ?? model.defaults.size;
  const size = name in model.sizes.presets ? model.sizes.presets[name as keyof typeof model.sizes.presets] : name;
  const sizeFault = faultOfSize(model, size);
  if (sizeFault) refuse('/size', sizeFault);
  // It would be bought, and then refused while it arrives.
  else if (mostImageBytes(size) > offer.maxImageBytes)
    refuse('/size', `at ${size} can have more bytes than MAX_IMAGE_BYTES allows here`);

  const quality = options.quality ?? model.defaults.quality;
  if (!(model.qualities.includes(quality) || (quality === 'auto' && model.autoQuality))) {
    refuse('/quality', `makes ${list([...(model.autoQuality ? ['auto'] : []), ...model.qualities])}`);
  }

  const format = options.format ?? model.defaults.format;
  if (!model.formats.includes(format)) refuse('/format', `makes ${list(model.formats)}`);

  const background = options.background ?? 'auto';
  if (!model.backgrounds.includes(background)) refuse('/background', `makes ${list(model.backgrounds)}`);
  else if (background === 'transparent' && format === 'jpeg') {
    errors.push({ pointer: '/background', message: 'a transparent background needs the format png or webp' });
  }

  const { n, previews } = options;
  if (n > model.maxImages) refuse('/n', `makes at most ${model.maxImages} at a time`);
  if (previews > model.maxPreviews) {
    refuse('/previews', model.maxPreviews === 0 ? 'has no previews' : `gives at most ${model.maxPreviews}`);
  }

  errors.push(...inputFaults(options, model));
  if (errors.length > 0) return err(mismatch(errors));
  const { compression, moderation, inputFidelity } = options;
  const passedOn = {
    ...(compression === undefined ? {} : { compression }),
    ...(moderation === undefined ? {} : { moderation }),
    ...(inputFidelity === undefined ? {} : { inputFidelity }),
  };
  return ok({ model, plan: { model: model.id, size, quality, format, background, n, previews, ...passedOn } });
}

/** The most that the plan can cost, in micro-dollars. An unknown price is refused, never taken for zero. */
export function requirePrice(
  model: ImageModel,
  planned: Plan,
  directedPrompt: string,
  inputs: readonly InputSize[],
): Result<Micros, Refusal> {
  const micros = maxCost(model, planned, new TextEncoder().encode(directedPrompt).length, inputs);
  if (micros !== null) return ok(micros);
  if (inputCost(model, inputs) === null) {
    const pointer = '/input_images';
    return err(mismatch([{ pointer, message: `the price of input images of ${model.id} is not known, so none are sent` }]));
  }
  const message = `the price of ${model.id} in ${planned.quality} at ${planned.size} is not known, so it is not bought`;
  return err(mismatch([{ pointer: '/quality', message }]));
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
