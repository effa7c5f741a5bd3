import { VISITOR_MAX_IMAGES, VISITOR_MAX_PIXELS } from '../../common/limits.ts';
import type { KeyKind, KeyLimits } from '../contract/identity.ts';
import type { FieldError, Refusal } from '../contract/problems.ts';
import type { InputFields } from './inputs.ts';
import type { ImageModel } from './models/model.ts';
import type { Plan } from './plan.ts';

/** What a key may ask for. `null`: everything that the model makes. */
export interface Allowance {
  readonly models: readonly string[] | null;
  /** `'default'`: the default quality of the model. */
  readonly qualities: readonly string[] | 'default' | null;
  readonly maxPixels: number | null;
  readonly maxImages: number | null;
  readonly maxInputs: number | null;
}

/** The key's own limits. What they leave open is open for a secret key, and at its default for a publishable one. */
export function allowanceOf(kind: KeyKind, limits: KeyLimits, defaultModel: string): Allowance {
  const isPublic = kind === 'publishable';
  return {
    models: limits.models ?? (isPublic ? [defaultModel] : null),
    qualities: limits.qualities ?? (isPublic ? 'default' : null),
    maxPixels: limits.max_pixels ?? (isPublic ? VISITOR_MAX_PIXELS : null),
    maxImages: limits.max_n ?? (isPublic ? VISITOR_MAX_IMAGES : null),
    maxInputs: limits.max_inputs ?? null,
  };
}

/** The refusal of a plan that the key may not ask for. It names every field. `null` if the key may. */
export function disallowed(
  allowance: Allowance,
  plan: Plan,
  model: ImageModel,
  { input_images: inputs = [] }: InputFields,
): Refusal | null {
  const errors: FieldError[] = [];
  const refuse = (pointer: string, message: string) => errors.push({ pointer, message: `this key allows ${message}` });
  const { models, qualities, maxPixels, maxImages, maxInputs } = allowance;
  if (models !== null && !models.includes(plan.model)) refuse('/model', list(models));
  const allowed = qualities === 'default' ? [model.defaults.quality] : qualities;
  if (allowed !== null && !allowed.includes(plan.quality)) refuse('/quality', list(allowed));
  if (maxPixels !== null && mostPixels(plan.size, model) > maxPixels) refuse('/size', `at most ${maxPixels} pixels in all`);
  if (maxImages !== null && plan.n > maxImages) refuse('/n', `at most ${maxImages} at a time`);
  if (maxInputs !== null && inputs.length > maxInputs)
    refuse('/input_images', maxInputs === 0 ? 'no input images' : `at most ${maxInputs}`);
  if (errors.length === 0) return null;
  return {
    code: 'capability_mismatch',
    detail: errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('. '),
    members: { errors },
  };
}

/** The pixels of the size, or of the largest one that the model may choose. A size without figures is above every limit. */
function mostPixels(size: string, { sizes }: ImageModel): number {
  const possible = size === 'auto' ? [...sizes.exact, ...(sizes.auto === null ? [] : [sizes.auto])] : [size];
  return Math.max(...possible.map(pixelsOf));
}

function pixelsOf(size: string): number {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(size) ?? [];
  return width === undefined || height === undefined ? Number.POSITIVE_INFINITY : Number(width) * Number(height);
}

function list(items: readonly string[]): string {
  return `only ${items.map((item) => JSON.stringify(item)).join(', ')}`;
}
