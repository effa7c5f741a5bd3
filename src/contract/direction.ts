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
  /** What kind of image it is. */
  kind: z.enum(INTENT_KINDS),
  /** What the image is for, such as `logo`; `null` if the prompt does not say. */
  use: z.string().nullable(),
  /** How it is made, such as `watercolor`; `own` for a look that only the user knows; `null` if unsure. */
  look: z.string().nullable(),
  /** From 0 to 1. Below 0.5 the Director adds neither medium, camera nor light. */
  confidence: z.number(),
  /** The words that decided it, as UTF-16 offsets [start, end) into `prompt`. */
  evidence: z.array(z.tuple([z.int(), z.int()])),
});
export type Intent = z.infer<typeof intentSchema>;

export const facetSchema = z.object({
  /** Which part of the direction it is. */
  name: facetNameSchema,
  /** The words for this facet in the directed prompt, or the words of the user. Empty only for a `palette` that adds no words: its `colors` paint the placeholder. */
  value: z.string(),
  /** Who said it: the user, the chosen style (if locked: a rule of the operator), or the Director. */
  source: z.enum(['user', 'style', 'auto']),
  /** Present if the facet adds no words to the directed prompt. */
  drawn: z.literal(false).optional(),
  /** Present if a house rule or the series fixes the facet. */
  locked: z.literal(true).optional(),
  /** For `user`: the place of the words in `prompt`, as UTF-16 offsets [start, end). */
  span: z.tuple([z.int(), z.int()]).optional(),
  /** For `palette`: three hex colors, to paint a placeholder with. */
  colors: z.array(z.string()).optional(),
});
export type Facet = z.infer<typeof facetSchema>;

export const directorModeSchema = z.enum(['auto', 'light', 'off']);
export type DirectorMode = z.infer<typeof directorModeSchema>;

export const directionWarningSchema = z.object({
  /** For programs. */
  code: z.string(),
  /** For a person, in English. */
  message: z.string(),
});
export type DirectionWarning = z.infer<typeof directionWarningSchema>;

/** One way to read an unsure prompt. */
export const alternativeSchema = z.object({
  /** A value for `direction.with.intent`. */
  intent: z.string(),
  /** For a person. */
  title: z.string(),
});
export type Alternative = z.infer<typeof alternativeSchema>;

export const directionSchema = z.object({
  /** Of the Director. */
  version: z.string(),
  /** The preset that was applied; `auto` if there is none. */
  style: z.string(),
  /** How much was added. */
  mode: directorModeSchema,
  /** As in the request. */
  seed: z.int(),
  /** Which vocabulary fits the image; `null` if the look is not known. */
  family: z.enum(FAMILIES).nullable().optional(),
  intent: intentSchema.optional(),
  /** Two or three readings to offer before anything is spent, if the intent is unsure. */
  alternatives: z.array(alternativeSchema).optional(),
  /** The parts of the direction; `intent` comes first. */
  facets: z.array(facetSchema),
  /** What the direction could not do as asked. */
  warnings: z.array(directionWarningSchema),
});
export type Direction = z.infer<typeof directionSchema>;

/** The colors of its palette as `#rrggbb`; empty if it has none. */
export function colorsOf({ facets }: Direction): readonly string[] {
  return facets.find(({ name }) => name === 'palette')?.colors ?? [];
}

/** Facets that a person dropped or changed after they saw a direction. */
export const directionChangesSchema = z.strictObject({
  /** Facets to leave out. */
  without: z.array(changeableSchema).max(CHANGEABLE_FACETS.length).optional(),
  /** Facets to replace: the facet and its new words. */
  with: z.partialRecord(changeableSchema, z.string().min(1).max(120)).optional(),
});
export type DirectionChanges = z.infer<typeof directionChangesSchema>;

/** A Director preset as `GET /v1/styles` shows it. */
export const styleSchema = z.object({
  /** What a request names as `style`. */
  id: z.string(),
  /** `use`: what the image is for. `look`: how it is made. */
  kind: z.enum(['use', 'look']),
  /** For a person. */
  title: z.string(),
  /** The vocabulary that it draws from. */
  family: z.enum(FAMILIES),
  /** One sentence for a person. */
  help: z.string(),
  /** Path of a small picture of the style, a static file of this origin. */
  preview: z.string(),
});
export type Style = z.infer<typeof styleSchema>;

/** `GET /v1/styles`. */
export const styleListSchema = z.object({ object: z.literal('list'), data: z.array(styleSchema) });

/** How a model likes its prompt: labeled lines (GPT Image), sentences (most others) or keywords (Stable Diffusion). */
export type Dialect = 'labeled' | 'sentences' | 'keywords';
