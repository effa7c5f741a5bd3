import * as z from 'zod';
import { FAMILIES, INTENT_KINDS } from './direction-names.ts';

export type { Family, IntentKind } from './direction-names.ts';

/** The facets that a person may drop or change. */
export const CHANGEABLE_FACETS = [
  'intent',
  'use',
  'medium',
  'subject',
  'setting',
  'light',
  'camera',
  'composition',
  'palette',
  'mood',
  'finish',
  'text',
  'constraints',
] as const;

/** What a direction can say of an image. `intent` comes first; a house rule writes `always`, `never` and `typeface`. */
export const FACET_NAMES = [...CHANGEABLE_FACETS, 'change', 'keep', 'always', 'never', 'typeface'] as const;
export const facetNameSchema = z.enum(FACET_NAMES);
export type FacetName = z.infer<typeof facetNameSchema>;

const changeableSchema = z.enum(CHANGEABLE_FACETS);

/** What is asked for: a thing of some use, made in some look. */
export const intentSchema = z.object({
  kind: z.enum(INTENT_KINDS),
  use: z.string().nullable().describe('What the image is for, such as `logo`; `null` if the prompt does not say.'),
  look: z
    .string()
    .nullable()
    .describe('How it is made, such as `watercolor`; `own` for a look that only the user knows; `null` if unsure.'),
  confidence: z.number().describe('From 0 to 1. Below 0.5 the Director adds neither medium, camera nor light.'),
  evidence: z
    .array(z.tuple([z.int(), z.int()]))
    .describe('The words that decided it, as UTF-16 offsets [start, end) into `prompt`.'),
});
export type Intent = z.infer<typeof intentSchema>;

export const facetSchema = z.object({
  name: facetNameSchema,
  value: z
    .string()
    .describe(
      'The words for this facet in the directed prompt, or the words of the user. Empty only for a `palette` that adds no words: its `colors` paint the placeholder.',
    ),
  source: z
    .enum(['user', 'style', 'auto'])
    .describe('Who said it: the user, the chosen style (if locked: a rule of the operator), or the Director.'),
  drawn: z.literal(false).optional().describe('Present if the facet adds no words to the directed prompt.'),
  locked: z.literal(true).optional().describe('Present if a house rule or the series fixes the facet.'),
  span: z
    .tuple([z.int(), z.int()])
    .optional()
    .describe('For `user`: the place of the words in `prompt`, as UTF-16 offsets [start, end).'),
  colors: z.array(z.string()).optional().describe('For `palette`: three hex colors, to paint a placeholder with.'),
});
export type Facet = z.infer<typeof facetSchema>;

export const directorModeSchema = z.enum(['auto', 'light', 'off']);
export type DirectorMode = z.infer<typeof directorModeSchema>;

export const directionWarningSchema = z.object({ code: z.string(), message: z.string() });
export type DirectionWarning = z.infer<typeof directionWarningSchema>;

/** One way to read an unsure prompt. */
export const alternativeSchema = z.object({
  intent: z.string().describe('A value for `direction.with.intent`.'),
  title: z.string(),
});
export type Alternative = z.infer<typeof alternativeSchema>;

export const directionSchema = z.object({
  version: z.string(),
  style: z.string().describe('The preset that was applied; `auto` if there is none.'),
  mode: directorModeSchema,
  seed: z.int(),
  family: z.enum(FAMILIES).nullable().optional().describe('Which vocabulary fits the image; `null` if the look is not known.'),
  intent: intentSchema.optional(),
  alternatives: z
    .array(alternativeSchema)
    .optional()
    .describe('Two or three readings to offer before anything is spent, if the intent is unsure.'),
  facets: z.array(facetSchema),
  warnings: z.array(directionWarningSchema),
});
export type Direction = z.infer<typeof directionSchema>;

/** The colors of its palette as `#rrggbb`; empty if it has none. */
export function colorsOf({ facets }: Direction): readonly string[] {
  return facets.find(({ name }) => name === 'palette')?.colors ?? [];
}

/** Facets that a person dropped or changed after they saw a direction. */
export const directionChangesSchema = z.strictObject({
  without: z.array(changeableSchema).max(CHANGEABLE_FACETS.length).optional(),
  with: z.partialRecord(changeableSchema, z.string().min(1).max(120)).optional(),
});
export type DirectionChanges = z.infer<typeof directionChangesSchema>;

/** A Director preset as `GET /v1/styles` shows it. */
export const styleSchema = z.object({
  id: z.string(),
  kind: z.enum(['use', 'look']).describe('`use`: what the image is for. `look`: how it is made.'),
  title: z.string(),
  family: z.enum(FAMILIES),
  help: z.string(),
  preview: z.string().describe('Path of a small picture of the style, a static file of this origin.'),
});
export type Style = z.infer<typeof styleSchema>;

/** How a model likes its prompt: labeled lines (GPT Image), sentences (most others) or keywords (Stable Diffusion). */
export type Dialect = 'labeled' | 'sentences' | 'keywords';
