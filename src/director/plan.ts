import type { DirectionChanges, DirectionWarning, DirectorMode, FacetName, Family } from '../contract/direction.ts';
import type { Background } from '../contract/requests.ts';
import { FULL_WORDS, LONG_WORDS, MANY_FACETS, MAX_ADDED_CHARACTERS } from './data/emit.ts';
import { PHRASES } from './data/phrases.ts';
import { ALL_STYLES } from './data/styles/index.ts';
import type { StyleRecord } from './data/styles/record.ts';
import type { Reading } from './detect.ts';

/** What may be added to a prompt, decided before any word is chosen. */
export interface Plan {
  /** `null`: the user names a medium whose vocabulary is not known. */
  readonly family: Family | null;
  /** The style, unless the prompt itself asks for something else. */
  readonly style: StyleRecord | null;
  /** The style whose medium the prompt itself names: it lends its words where no style is asked for. */
  readonly kin: StyleRecord | null;
  readonly cutout: boolean;
  /** A cut-out that nobody but the prompt asks for keeps the backdrop that the prompt names. */
  readonly onBackdrop: boolean;
  /** The facets to fill, most wanted first. */
  readonly fill: readonly FacetName[];
  readonly warnings: readonly DirectionWarning[];
}

export interface PlanInput {
  readonly reading: Reading;
  readonly style: StyleRecord | null;
  readonly mode: DirectorMode;
  readonly background: Background;
  readonly maxCharacters: number;
  readonly changes: DirectionChanges;
}

const ORDER: readonly FacetName[] = ['text', 'medium', 'light', 'composition', 'palette', 'camera', 'finish'];
const CUTOUT_ORDER: readonly FacetName[] = ['text', 'medium', 'composition', 'palette', 'finish'];
/** What a long prompt lacks most, where no style is asked for. */
const ONE_CLAUSE_ORDER: readonly FacetName[] = ['text', 'composition', 'palette', 'light', 'finish', 'medium'];
/** What fits any picture, also one that is described in a language that the lexicon does not know. */
const NEUTRAL: readonly FacetName[] = ['composition', 'palette'];
const CUTOUT_KINDS: readonly string[] = ['logo', 'icon', 'sticker'];

const STYLE_OF: ReadonlyMap<string, StyleRecord> = new Map(ALL_STYLES.map((style) => [`${style.family} ${style.kind}`, style]));

function styleOfKind(family: Family | null, kind: string | undefined): StyleRecord | null {
  return kind === undefined ? null : (STYLE_OF.get(`${family} ${kind}`) ?? null);
}

/** A style that the prompt's own medium rules out is left out; one that narrows it ("a painting" → watercolor) is not. */
function styleFits(style: StyleRecord, reading: Reading): boolean {
  const { medium } = reading;
  if (!medium) return !reading.named.has('medium');
  if (medium.refines?.includes(style.family)) return true;
  if (medium.family !== style.family) return false;
  return style.family === 'photo' || (medium.kind !== undefined && medium.kind === style.kind);
}

function isFillable(facet: FacetName, plan: Omit<Plan, 'fill' | 'warnings'>, reading: Reading, narrows: boolean): boolean {
  if (facet === 'text') return reading.literals.length > 0 && !reading.named.has('text');
  if (reading.named.has(facet) && !(facet === 'medium' && narrows)) return false;
  if (facet === 'composition' || facet === 'palette') return true;
  if (plan.family === null) return false;
  if (plan.cutout && facet === 'finish') return (plan.style ?? plan.kin)?.phrases.finish !== undefined || !reading.shadow;
  const known = (plan.style ?? plan.kin)?.phrases[facet] ?? PHRASES[plan.family][facet];
  if (known === undefined) return false;
  // In a language that the lexicon does not know, only what the style or a known medium makes certain.
  return reading.english || ((plan.style !== null || reading.medium !== null) && (facet === 'medium' || facet === 'finish'));
}

function budget(fillable: readonly FacetName[], input: PlanInput): readonly FacetName[] {
  const { reading, style, maxCharacters } = input;
  if (reading.text === '' || reading.directed || reading.words >= FULL_WORDS) return [];
  if (reading.text.length + MAX_ADDED_CHARACTERS > maxCharacters) return [];
  if (reading.words < LONG_WORDS && reading.spoken < MANY_FACETS) return fillable;
  const order: readonly FacetName[] = style ? ['medium'] : ONE_CLAUSE_ORDER;
  return order.filter((facet) => fillable.includes(facet)).slice(0, 1);
}

/** Whether the style itself says what this facet is to be. */
export function isStyled({ style }: Plan, facet: FacetName): boolean {
  return (facet === 'palette' ? style?.palettes : style?.phrases[facet]) !== undefined;
}

export function makePlan(input: PlanInput): Plan {
  const { reading, mode, background, changes } = input;
  const warnings: DirectionWarning[] = [];
  const fits = input.style !== null && styleFits(input.style, reading);
  const style = fits ? input.style : null;
  if (input.style && !fits && !reading.directed) {
    warnings.push({
      code: 'style_conflict',
      message: `The prompt names a medium of its own, so the style "${input.style.id}" was left out.`,
    });
  }
  const family = style
    ? style.family
    : reading.named.has('medium')
      ? (reading.medium?.family ?? null)
      : reading.english
        ? (reading.hint ?? 'photo')
        : null;
  const asked = background === 'transparent' || style?.cutout === true;
  const cutout = asked || CUTOUT_KINDS.includes(reading.medium?.kind ?? '');
  if (asked && mode !== 'off' && reading.named.has('setting')) {
    warnings.push({
      code: 'background_conflict',
      message: 'The prompt names a backdrop, but a cut-out has none: one of the two will be lost.',
    });
  }
  const kin = style ? null : styleOfKind(family, reading.medium?.kind);
  const frame = { family, style, kin, cutout, onBackdrop: cutout && !asked && reading.named.has('setting') };
  const narrows = style !== null && reading.broad;
  const allowed = mode === 'off' ? [] : mode === 'light' ? NEUTRAL : cutout ? CUTOUT_ORDER : ORDER;
  const settled = new Set<FacetName>([...(changes.without ?? []), ...(Object.keys(changes.with ?? {}) as FacetName[])]);
  const fillable = allowed.filter((facet) => !settled.has(facet) && isFillable(facet, frame, reading, narrows));
  return { ...frame, fill: budget(fillable, input), warnings };
}
