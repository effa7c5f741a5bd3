import type { DirectionChanges, DirectionWarning, DirectorMode, FacetName } from '../../contract/direction.ts';
import type { Background } from '../../contract/requests.ts';
import type { Reading } from '../reading/interpret-prompt.ts';
import { words } from '../words.ts';
import { isFillable } from './fillable-facets.ts';
import type { ChosenStyle } from './resolve-style.ts';
import { isLeftAlone, wantedFacets } from './wanted-facets.ts';

const { FULL_WORDS, LONG_WORDS, MANY_FACETS, MAX_ADDED_CHARACTERS } = words().emit;

/** What may be added to a prompt, decided before any word is chosen. */
export interface DirectionPlan extends ChosenStyle {
  readonly cutout: boolean;
  /** A cut-out that only the prompt asks for keeps the backdrop that the prompt names. */
  readonly onBackdrop: boolean;
  /** The palette is part of the prompt, and not only of the placeholder. */
  readonly paletteDrawn: boolean;
  /** There is room for more than the prompt: it is neither long nor full of direction. */
  readonly fits: boolean;
  /** The facets to fill, most wanted first. */
  readonly fill: readonly FacetName[];
}

export interface PlanInput {
  readonly reading: Reading;
  readonly target: ChosenStyle;
  readonly mode: DirectorMode;
  readonly background: Background;
  readonly maxCharacters: number;
  readonly changes: DirectionChanges;
  /** Input images are there. */
  readonly edits: boolean;
  readonly series: string | null;
}

const NOTHING: readonly FacetName[] = [];
const EDIT_FACETS: readonly FacetName[] = ['change', 'keep'];

function isCutout({ use }: ChosenStyle, { intent }: Reading, background: Background): boolean {
  return (
    background === 'transparent' ||
    use?.cutout === true ||
    (intent.use !== null && use === null && intent.use.includes('sticker'))
  );
}

/** Whether the model's limit leaves room for a direction, and the prompt has none yet. */
function hasRoom({ text, directed }: Reading, maxCharacters: number): boolean {
  return text !== '' && !directed && text.length + MAX_ADDED_CHARACTERS <= maxCharacters;
}

/** Whether the prompt is short and says little of how it is made. */
function isShort({ reading, maxCharacters }: PlanInput): boolean {
  return hasRoom(reading, maxCharacters) && reading.words < LONG_WORDS && reading.facetCount < MANY_FACETS;
}

function budget(fillable: readonly FacetName[], input: PlanInput): readonly FacetName[] {
  const { reading, target, maxCharacters } = input;
  if (!hasRoom(reading, maxCharacters) || reading.words >= FULL_WORDS) return NOTHING;
  if (isShort(input)) return fillable;
  const order: readonly FacetName[] = target.lookChosen ? ['medium', 'text'] : target.useChosen ? ['use', 'text'] : ['text'];
  return order.filter((facet) => fillable.includes(facet)).slice(0, 1);
}

/** Whether the chosen style itself says what this facet is to be. */
export function isStyled({ use, look, lookChosen, useChosen }: ChosenStyle, facet: FacetName): boolean {
  if (lookChosen && (facet === 'palette' ? look?.palettes : look?.phrases[facet]) !== undefined) return true;
  return useChosen && use?.phrases[facet] !== undefined;
}

export function makePlan(input: PlanInput): DirectionPlan {
  const { reading, target, mode, background, changes, edits, series } = input;
  const warnings: DirectionWarning[] = [...target.warnings];
  const cutout = isCutout(target, reading, background);
  const asked = background === 'transparent' || (target.useChosen && target.use?.cutout === true);
  const onBackdrop = cutout && !asked && reading.named.has('setting');
  const editing = target.intent.kind === 'edit';
  if (asked && mode !== 'off' && !editing && reading.named.has('setting'))
    warnings.push({
      code: 'background_conflict',
      message: 'The prompt names a backdrop, but a cut-out has none: one of the two will be lost.',
    });
  if (editing && !edits && mode !== 'off' && !reading.directed)
    warnings.push({
      code: 'edit_without_image',
      message: 'The prompt reads as a change of an image, but no image was given. Nothing was added.',
    });
  const settled = new Set<FacetName>([...(changes.without ?? []), ...(Object.keys(changes.with ?? {}) as FacetName[])]);
  const paletteDrawn = target.lookChosen && (series !== null || target.look?.palettes !== undefined);
  const base = { ...target, warnings, cutout, onBackdrop, paletteDrawn, fits: isShort(input) };
  if (mode === 'off') return { ...base, fill: NOTHING };
  if (edits || editing) {
    const lines = edits && editing ? EDIT_FACETS : NOTHING;
    const style: readonly FacetName[] = edits && target.lookChosen ? ['medium'] : NOTHING;
    return { ...base, fill: hasRoom(reading, input.maxCharacters) ? [...lines, ...style] : NOTHING };
  }
  const light = mode === 'light' && target.intent.kind !== 'data' && !isLeftAlone(target, reading);
  const kinds = light ? (['composition'] as const) : wantedFacets(target, reading, cutout);
  const fillable = [...new Set(kinds)].filter(
    (facet) => !settled.has(facet) && (facet !== 'palette' || paletteDrawn) && isFillable(facet, target, reading, cutout),
  );
  return { ...base, fill: budget(fillable, input) };
}
