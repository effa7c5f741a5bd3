import { formatUsd, parseUsd } from '../../common/money.ts';
import { colorsOf } from '../contract/direction.ts';
import type { Generation } from '../contract/generations.ts';
import type { ImageRecord } from '../contract/images.ts';
import { type ImageBases, imageResource } from './image-urls.ts';

/** The first image gets the remainder, so that the shares add up to the charge. Micro-dollars. */
export function shareOf(charged: number, images: number, position: number): number {
  return Math.floor(charged / images) + (position === 0 ? charged % images : 0);
}

/** The records of the images of a generation, as the database will have them. */
export function imageRecordsOf(generation: Generation, bases: ImageBases): ImageRecord[] {
  const { id, images, prompt, directed_prompt, direction, model, size, quality, format, background, metadata } = generation;
  const charged = parseUsd(generation.cost.charged_usd ?? '0') ?? 0;
  return images.map((image, position) => ({
    ...imageResource(image, bases),
    object: 'image',
    generation_id: id,
    prompt,
    directed_prompt,
    direction,
    colors: [...colorsOf(direction)],
    model,
    parameters: { size, quality, format, background },
    inputs: generation.inputs,
    parent: generation.parent,
    cost_usd: formatUsd(shareOf(charged, images.length, position)),
    metadata,
    created_at: generation.completed_at ?? generation.created_at,
  }));
}
