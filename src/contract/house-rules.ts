import * as z from 'zod';
import { FAMILIES } from './direction-names.ts';

const MAX_LINE = 160;
const MAX_LINES = 8;
const MAX_COLORS = 6;
const MAX_OWN_LOOKS = 12;
const MAX_PHRASES = 4;

/** One line of plain text: it stands in every prompt. */
const lineSchema = z
  .string()
  .trim()
  .min(1)
  .max(MAX_LINE)
  .refine((text) => !/\p{C}|[\u2028\u2029]/u.test(text), 'must be one line without control characters');
const idSchema = z.string().regex(/^[a-z]+(-[a-z0-9]+)*$/, 'must be an id of small letters, digits and hyphens');
const colorSchema = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a color such as #1a7f64');
const phrasesSchema = z.array(lineSchema).min(1).max(MAX_PHRASES);

/** A look of the operator's own. */
const ownLookSchema = z.strictObject({
  id: idSchema.max(32),
  title: lineSchema.max(40),
  help: lineSchema.max(100).optional(),
  family: z.enum(FAMILIES),
  /** Phrases by facet. The seed picks one of each. */
  medium: phrasesSchema,
  finish: phrasesSchema.optional(),
  light: phrasesSchema.optional(),
  camera: phrasesSchema.optional(),
  composition: phrasesSchema.optional(),
  /** Three colors and the words for them. */
  palette: z.strictObject({ text: lineSchema, colors: z.array(colorSchema).length(3) }).optional(),
});
export type HouseLook = z.infer<typeof ownLookSchema>;

/** What an operator allows, demands and forbids in every direction: `HOUSE_RULES`, or the rules of one key. */
export const houseRulesSchema = z.strictObject({
  /** The looks that are allowed; the first takes the place of any other. Absent: all. */
  looks: z.array(idSchema).min(1).max(64).optional(),
  /** The uses that are allowed. Absent: all. */
  uses: z.array(idSchema).min(1).max(64).optional(),
  always: z.array(lineSchema).max(MAX_LINES).optional(),
  never: z.array(lineSchema).max(MAX_LINES).optional(),
  brand: z
    .strictObject({ colors: z.array(colorSchema).max(MAX_COLORS).optional(), typeface: lineSchema.max(60).optional() })
    .optional(),
  own_looks: z.array(ownLookSchema).max(MAX_OWN_LOOKS).optional(),
});
export type HouseRules = z.infer<typeof houseRulesSchema>;
