import * as z from 'zod';

/** What a direction can say of a picture. A prompt names some, the style names some, `auto` fills the rest. */
export const FACET_NAMES = [
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
] as const;
export const facetNameSchema = z.enum(FACET_NAMES);
export type FacetName = z.infer<typeof facetNameSchema>;

export const FAMILIES = ['photo', 'painting', 'drawing', 'flat', '3d', 'pixel', 'craft', 'document'] as const;
export type Family = (typeof FAMILIES)[number];

export const facetSchema = z.object({
  name: facetNameSchema,
  value: z
    .string()
    .describe(
      'The words that stand for this facet in the directed prompt, or those of the user. Empty only for a `palette` that adds no words: its `colors` paint the placeholder.',
    ),
  source: z.enum(['user', 'style', 'auto']),
  span: z
    .tuple([z.int(), z.int()])
    .optional()
    .describe('For `user`: where the words stand in `prompt`, as UTF-16 offsets [start, end).'),
  colors: z.array(z.string()).optional().describe('For `palette`: three hex colours, to paint a placeholder with.'),
});
export type Facet = z.infer<typeof facetSchema>;

export const directorModeSchema = z.enum(['auto', 'light', 'off']);
export type DirectorMode = z.infer<typeof directorModeSchema>;

export const directionWarningSchema = z.object({ code: z.string(), message: z.string() });
export type DirectionWarning = z.infer<typeof directionWarningSchema>;

export const directionSchema = z.object({
  version: z.string(),
  style: z.string().describe('The preset that was applied; `auto` where none was asked for.'),
  mode: directorModeSchema,
  seed: z.int(),
  family: z
    .enum(FAMILIES)
    .nullable()
    .optional()
    .describe('Which vocabulary fits the picture; `null` where the prompt names a medium that is not known.'),
  facets: z.array(facetSchema),
  warnings: z.array(directionWarningSchema),
});
export type Direction = z.infer<typeof directionSchema>;

/** The colours of its palette as `#rrggbb`; empty where it has none. */
export function colorsOf({ facets }: Direction): readonly string[] {
  return facets.find(({ name }) => name === 'palette')?.colors ?? [];
}

/** Facets that a person dropped or changed after they saw a direction. */
export const directionChangesSchema = z.strictObject({
  without: z.array(facetNameSchema).max(FACET_NAMES.length).optional(),
  with: z.partialRecord(facetNameSchema, z.string().min(1).max(120)).optional(),
});
export type DirectionChanges = z.infer<typeof directionChangesSchema>;

/** A Director preset as `GET /v1/styles` shows it. */
export const styleSchema = z.object({
  id: z.string(),
  title: z.string(),
  family: z.enum(FAMILIES),
  help: z.string(),
  preview: z.string().describe('Path of a small picture of the style, a static file of this origin.'),
});
export type Style = z.infer<typeof styleSchema>;

/** How a model likes its prompt: labelled lines (GPT Image) or comma-separated clauses (DALL·E 3, diffusion servers). */
export type Dialect = 'labelled' | 'keywords';
