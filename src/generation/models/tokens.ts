/**
 * How many output tokens one image takes at one quality.
 *
 * Published and measured figures are in `sizes`. Other sizes come from the provider's own calculator if its one parameter is
 * known (`axis`). If not, they come from a bound over the figures in `sizes`.
 */
export interface TokenTable {
  /** Size → tokens of one image. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly axis?: number;
  /** For a model that takes a multiple of the calculator's tokens, in an unknown relation to the image's shape. */
  readonly times?: number;
  /** The figures are the most that an image takes, not what each takes. */
  readonly most?: boolean;
}

/** The calculator is the provider's, but usage that was measured differs from it by up to a token in 3,336. */
const CALCULATOR_ALLOWANCE = 1.01;
/** Providers round the short edge to whole steps of the long one. That moves a figure by up to a tenth. */
const SHAPE_ALLOWANCE = 1.1;

/** The most tokens that one image of that size takes; `null` if the size is not `WIDTHxHEIGHT` or nothing is known. */
export function outputTokens(table: TokenTable, size: string): number | null {
  const known = table.sizes[size];
  if (known !== undefined) return known;
  const image = readSize(size);
  if (image === null) return null;
  if (table.axis === undefined) return boundFrom(table.sizes, image);
  // Nothing is known of the shape, so a square of as many pixels is held: no other shape takes more.
  const tokens = table.times === undefined ? calculated(table.axis, image) : table.times * table.axis ** 2 * growth(image);
  return Math.ceil(tokens * CALCULATOR_ALLOWANCE);
}

/** Whether the tokens of that size are the provider's own figure, and not a bound. */
export function isExact(table: TokenTable, size: string): boolean {
  return (
    table.times === undefined &&
    !table.most &&
    (table.sizes[size] !== undefined || (table.axis !== undefined && readSize(size) !== null))
  );
}

/**
 * OpenAI's calculator for GPT Image 2 and later. A grid has `axis` steps along the long edge and as many as fit along the short
 * one. Its cells are multiplied by a factor that grows with the pixels. 3840×2160 takes 1.9 times the tokens of 1024×1024, not
 * 7.9.
 */
function calculated(axis: number, image: Shape): number {
  // In whole numbers: a fraction could round a half down that the provider rounds up.
  const shortSteps = Math.floor((2 * axis * image.short + image.long) / (2 * image.long));
  return axis * shortSteps * growth(image);
}

function growth({ long, short }: Shape): number {
  return (2_000_000 + long * short) / 4_000_000;
}

/** The edges of an image, in pixels. */
interface Shape {
  readonly long: number;
  readonly short: number;
}

/**
 * A bound from the known sizes. It holds under two conditions: tokens grow no faster than the pixels, and at the same long edge
 * no faster than the short one. `null` if no size is known.
 */
function boundFrom(sizes: Readonly<Record<string, number>>, image: Shape): number | null {
  let least: number | null = null;
  for (const [size, tokens] of Object.entries(sizes)) {
    const known = readSize(size);
    if (known === null) continue;
    const pixels = (image.long * image.short) / (known.long * known.short);
    const squareness = (image.short * known.long) / (image.long * known.short);
    const grown = Math.max(1, pixels) * Math.max(1, squareness);
    const bound = Math.ceil(tokens * grown * SHAPE_ALLOWANCE);
    least = Math.min(least ?? bound, bound);
  }
  return least;
}

function readSize(size: string): Shape | null {
  const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(size);
  if (!match) return null;
  const [width, height] = [Number(match[1]), Number(match[2])];
  return { long: Math.max(width, height), short: Math.min(width, height) };
}

/** The pixels of `WIDTHxHEIGHT`; `null` if the size has another form. */
export function pixelsOf(size: string): number | null {
  const shape = readSize(size);
  return shape && shape.long * shape.short;
}
