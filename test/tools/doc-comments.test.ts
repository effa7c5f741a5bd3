import { expect, it } from 'vitest';
import { eventSchemas } from '../../src/contract/events.ts';
import { imageRecordSchema, imageSchema } from '../../src/contract/images.ts';
import { described, readDocComments } from '../../tools/build/doc-comments.ts';

const SOURCE = `
/** A file of notes. */

/**
 * A picture,
 * on paper.
 */
export const pictureSchema = z.object({
  /** Pixels. */
  width: z.int(),
  height: z.int(),
  frame: z
    .object({
      /** Millimeters. */
      depth: z.int(),
    })
    .nullable(),
});
const shared = {
  /** Who painted it. */
  painter: z.string(),
};
export const soldSchema = pictureSchema.extend({
  ...shared,
  /** US dollars. */
  'price.net': z.int(),
});
`;

it('a doc comment belongs to the constant or the field on the next line', () => {
  const { texts } = readDocComments(SOURCE);
  expect([...texts]).toEqual([
    ['pictureSchema', 'A picture, on paper.'],
    ['pictureSchema/width', 'Pixels.'],
    ['pictureSchema/frame/depth', 'Millimeters.'],
    ['shared/painter', 'Who painted it.'],
    ['soldSchema/price.net', 'US dollars.'],
  ]);
});

it('a schema takes over the fields of the schema that it extends and of the objects that it spreads', () => {
  expect([...readDocComments(SOURCE).bases]).toEqual([['soldSchema', ['pictureSchema', 'shared']]]);
});

it('a field that is taken over keeps its description', () => {
  const json = { type: 'object', properties: { width: { type: 'integer' }, model: { type: 'string' } } };
  expect(described(imageRecordSchema, json).properties?.width?.description).toBe('Pixels.');
  expect(described(imageSchema, json).properties?.width?.description).toBe('Pixels.');
  expect(described(imageSchema, json).properties?.model?.description).toBeUndefined();
});

it('a comment comes before what the form of the value says of itself', () => {
  const json = { type: 'object', properties: { created_at: { type: 'string', description: 'RFC 3339.' } } };
  expect(described(imageRecordSchema, json).properties?.created_at?.description).toBe('When its generation succeeded. RFC 3339.');
});

it('the data of an event is described too', () => {
  const json = { type: 'object', properties: { elapsed_ms: { type: 'integer' } } };
  expect(described(eventSchemas['generation.progress'], json).properties?.elapsed_ms?.description).toMatch(/milliseconds/i);
});
