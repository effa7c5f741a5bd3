import type * as z from 'zod';
import { err, ok, type Result } from '../../../common/result.ts';
import type { ImageModel, RequestForm } from './model.ts';
import { modelOf } from './row-model.ts';
import { modelId, type ReadRow, rowSchema } from './row-schema.ts';

/** The rows of the variable `MODELS`: a model that Easel does not know, or other figures for one that it knows. */

const MAX_ROWS = 50;

/** Which requests an adapter can form. */
const FORMS: Readonly<Record<ReadRow['provider'], readonly RequestForm[]>> = {
  openai: ['gpt-image', 'dall-e-3'],
  'workers-ai': ['flux-schnell', 'flux-2'],
};

/** `input_image_0` to `input_image_3`. */
const MAX_FLUX_INPUTS = 4;

/** Forms that take input images. */
const EDITING_FORMS: readonly RequestForm[] = ['gpt-image', 'flux-2'];

/** Reads the JSON of `MODELS`. The error says which row and which field must be what; it repeats no other value. */
export function readModelRows(json: string): Result<readonly ImageModel[], string> {
  let sent: unknown;
  try {
    sent = JSON.parse(json);
  } catch {
    return err('is not valid JSON');
  }
  if (!Array.isArray(sent)) return err('must be a JSON array of models');
  if (sent.length > MAX_ROWS) return err(`must have at most ${MAX_ROWS} models`);
  const models: ImageModel[] = [];
  for (const [index, value] of sent.entries()) {
    const read = rowSchema.safeParse(value);
    const name = nameOf(value, index);
    if (!read.success) return err(`${name} ${describe(read.error.issues[0])}`);
    const fault = faultOf(read.data);
    if (fault !== null) return err(`${name} ${fault}`);
    if (models.some((model) => model.id === read.data.id)) return err(`${name} has the id of an earlier row`);
    models.push(modelOf(read.data));
  }
  return ok(models);
}

function nameOf(value: unknown, index: number): string {
  const named = modelId.safeParse((value as { id?: unknown } | null)?.id);
  return named.success ? `row ${index} (${named.data})` : `row ${index}`;
}

function describe(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return 'is not valid';
  if (issue.code === 'unrecognized_keys') return `has the unknown field ${issue.keys[0]}`;
  const path = issue.path.join('.');
  if (path === '') return 'must be an object';
  // zod's own words for a wrong type: "Invalid input: expected array, received undefined".
  const message = issue.message.endsWith('received undefined') ? 'is missing' : issue.message.replace(/^Invalid input: /, '');
  return `at ${path}: ${message}`;
}

/** What the schema cannot say: fields that must agree with each other. */
function faultOf(row: ReadRow): string | null {
  if (!row.price) return 'has no price: a model without one is not bought';
  if (!FORMS[row.provider].includes(row.request)) {
    return `at request: ${row.provider} has ${FORMS[row.provider].join(' and ')}`;
  }
  const priced = row.price.by === 'tokens' ? row.price.tokens : row.price.usd;
  for (const quality of row.qualities) {
    // `constructor` and its like are in every object.
    const sizes = Object.hasOwn(priced, quality) ? priced[quality] : undefined;
    if (!sizes) return `at price: it has no price for the quality ${quality}`;
    // Tokens of a size that is not listed have a bound; a price by the image has none.
    const missing = row.price.by === 'image' ? row.sizes.find((size) => sizes[size] === undefined) : undefined;
    if (missing !== undefined) return `at price: it has no price for ${quality} at ${missing}`;
  }
  if (row.custom_sizes && row.price.by === 'image') return 'at custom_sizes: a price by the image knows only the listed sizes';
  if (row.custom_sizes && row.custom_sizes.min_pixels > row.custom_sizes.max_pixels) {
    return 'at custom_sizes: min_pixels is above max_pixels';
  }
  if (row.edits && !EDITING_FORMS.includes(row.request)) return `at edits: the form ${row.request} has none`;
  const inputPrice = row.price.by === 'tokens' ? row.price.image_input_usd : row.price.input_tile_usd;
  if (row.edits && inputPrice === undefined) {
    const name = row.price.by === 'tokens' ? 'image_input_usd' : 'input_tile_usd';
    return `at price: a model that edits needs the price of its input images, ${name}`;
  }
  if (row.masks && !(row.edits && row.request === 'gpt-image')) return 'at masks: only edits of gpt-image have masks';
  if (row.transparent && !row.formats.some((format) => format !== 'jpeg')) return 'at transparent: jpeg has no transparency';
  if (row.successor === row.id) return 'at successor: it names the model itself';
  return row.request === 'gpt-image' ? null : faultOfPlainForm(row);
}

/** What only the form of GPT Image can ask for. Such a request would be admitted, and then fail or bring less than was paid. */
function faultOfPlainForm({ request, ...row }: ReadRow): string | null {
  if (row.max_n > 1) return `at max_n: a call of ${request} makes one image`;
  if (row.streaming) return `at streaming: ${request} has no previews`;
  if (row.transparent) return `at transparent: ${request} has no transparent background`;
  return row.edits && row.max_input_images > MAX_FLUX_INPUTS
    ? `at max_input_images: a call of ${request} takes at most ${MAX_FLUX_INPUTS}`
    : null;
}
