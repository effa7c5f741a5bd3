import type { DirectionChanges, DirectionWarning, DirectorMode, FacetName } from '../../contract/direction.ts';
import type { Background } from '../../contract/requests.ts';
import { SURE } from '../intent/read-intent.ts';
import type { Reading } from '../reading/read-prompt.ts';
import { words } from '../words.ts';
import type { ChosenStyle } from './resolve-style.ts';

const { FULL_WORDS, LONG_WORDS, MANY_FACETS, MAX_ADDED_CHARACTERS } = words().emit;
const { BROAD_FINISHES, SET_USES } = words().phrases;

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
const TEXT_WORDS = ['label', 'type', 'lettering', 'print', 'title'];
const LOOK_ORDER: readonly FacetName[] = ['medium', 'finish', 'light', 'camera', 'composition', 'palette'];
const USE_ORDER: readonly FacetName[] = ['use', 'medium', 'constraints', 'finish', 'light', 'composition', 'camera'];

function isCutout({ use }: ChosenStyle, { intent }: Reading, background: Background): boolean {
  return (
    background === 'transparent' ||
    use?.cutout === true ||
    (intent.use !== null && use === null && intent.use.includes('sticker'))
  );
}

/** Whether the constraints of a use fit what the prompt says. */
function areConstraintsFit({ use, look, lookChosen }: ChosenStyle, reading: Reading): boolean {
  if (reading.many) return use !== null && SET_USES.includes(use.id);
  const [words = ''] = use?.phrases.constraints ?? [];
  if (reading.busy || reading.unruly) return false;
  const speaksOfText = TEXT_WORDS.some((word) => words.includes(word));
  if (speaksOfText && (reading.named.has('text') || reading.forbidden.has('text'))) return false;
  if (words.includes('no lettering') && (reading.literals.length > 0 || reading.lettered)) return false;
  if ((words.includes('background') || words.includes('plain ground') || words.includes('scene')) && reading.named.has('setting'))
    return false;
  return !(use?.id === 'coloring-page' && lookChosen && look?.id !== 'line-art');
}

/** A list of tags is a dialect of its own, unless a style is chosen for it. */
function isLeftAlone({ lookChosen, useChosen }: ChosenStyle, { tagged }: Reading): boolean {
  return tagged && !lookChosen && !useChosen;
}

/** What the intent needs, most wanted first, before it is asked what is settled already. */
function wanted(target: ChosenStyle, reading: Reading, cutout: boolean): readonly FacetName[] {
  const { intent, use, useChosen, look, lookChosen } = target;
  if (intent.kind === 'data' || isLeftAlone(target, reading)) return NOTHING;
  const fits = use !== null && !reading.many && (useChosen || !reading.unruly);
  const useFacets: readonly FacetName[] = fits
    ? useChosen
      ? USE_ORDER
      : ['use', 'constraints']
    : reading.many
      ? ['constraints']
      : NOTHING;
  const composition: readonly FacetName[] = cutout && !reading.many ? ['composition'] : NOTHING;
  if (lookChosen) return ['text', ...(use && !reading.many ? (['use'] as const) : NOTHING), ...LOOK_ORDER, 'constraints'];
  if (intent.kind === 'artifact') return ['text', ...useFacets, ...(look ? (['finish'] as const) : NOTHING), ...composition];
  if (use && useChosen) return ['text', ...useFacets];
  if (intent.look === 'own' || reading.own) return ['text'];
  if (intent.kind === 'abstract') return ['text'];
  if (intent.confidence < SURE || intent.look === null) return cutout ? ['text', 'composition'] : ['text'];
  if (!reading.lookNamed) return ['text', 'medium', 'light', 'composition'];
  const real = reading.evidence.subject !== null && reading.evidence.unreal === null;
  if (target.family === 'photo')
    return real && intent.look === 'photo' ? ['text', 'light', 'composition'] : ['text', 'finish', 'composition'];
  return ['text', 'finish', 'composition'];
}

/** A light of ours suits only a scene whose every word is known and none of them an event; a chosen look brings its own. */
function mayLight({ named, ownLight, busy, evidence }: Reading, lookChosen: boolean): boolean {
  return !named.has('mood') && !ownLight && !busy && !named.has('light') && (lookChosen || evidence.quiet);
}

function isFillable(facet: FacetName, target: ChosenStyle, reading: Reading, cutout: boolean): boolean {
  const { look, use, lookChosen, useChosen } = target;
  if (reading.forbidden.has(facet)) return false;
  switch (facet) {
    case 'text':
      return reading.literals.length > 0 && !reading.named.has('text');
    case 'medium':
      return lookChosen
        ? look?.id !== reading.intent.look || !reading.lookNamed
        : !reading.lookNamed && mayPhotograph(target, reading);
    case 'light':
      return (
        !cutout &&
        mayLight(reading, lookChosen) &&
        !reading.refused.has('photo') &&
        (lookChosen || !useChosen || mayPhotograph(target, reading))
      );
    case 'constraints':
      return use !== null && areConstraintsFit(target, reading);
    case 'finish':
      if (reading.named.has('finish') || isOtherKind(target, reading)) return false;
      return (
        look?.phrases.finish !== undefined ||
        BROAD_FINISHES[target.intent.look ?? ''] !== undefined ||
        (cutout && !reading.shadow)
      );
    case 'palette':
      return lookChosen && !reading.named.has('palette') && reading.colors.length === 0 && reading.paletteColors === null;
    case 'camera': {
      const ofLook = lookChosen ? look?.phrases.camera : undefined;
      const ofUse = useChosen && mayPhotograph(target, reading) ? use?.phrases.camera : undefined;
      return !cutout && !reading.named.has('camera') && (ofLook ?? ofUse) !== undefined;
    }
    default:
      return !reading.named.has(facet);
  }
}

/** "ink" may come from a pen, and the recipe of that name from a brush: the family of the words tells. */
function isOtherKind({ look, lookChosen }: ChosenStyle, { family, lookNamed }: Reading): boolean {
  return !lookChosen && lookNamed && look !== null && family !== null && look.family !== family;
}

/** A use such as `product` brings its photograph along, but not for a dragon. */
function mayPhotograph({ use, useChosen, intent }: ChosenStyle, { evidence, refused, own }: Reading): boolean {
  if (refused.has('photo') || own) return false;
  if (useChosen && use?.phrases.medium)
    return intent.look === null && (evidence.unreal === null || evidence.unreal === 'name' || evidence.unreal === 'unknown');
  return intent.look === 'photo';
}

/** Whether the prompt is short and says little of how it is made. */
function isShort({ reading, maxCharacters }: PlanInput): boolean {
  if (reading.text === '' || reading.directed || reading.text.length + MAX_ADDED_CHARACTERS > maxCharacters) return false;
  return reading.words < LONG_WORDS && reading.spoken < MANY_FACETS;
}

function budget(fillable: readonly FacetName[], input: PlanInput): readonly FacetName[] {
  const { reading, target, maxCharacters } = input;
  if (reading.text === '' || reading.directed || reading.words >= FULL_WORDS) return NOTHING;
  if (reading.text.length + MAX_ADDED_CHARACTERS > maxCharacters) return NOTHING;
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
    const directed = reading.directed || reading.text === '' || reading.text.length + MAX_ADDED_CHARACTERS > input.maxCharacters;
    return { ...base, fill: directed ? NOTHING : [...lines, ...style] };
  }
  const light = mode === 'light' && target.intent.kind !== 'data' && !isLeftAlone(target, reading);
  const kinds = light ? (['composition'] as const) : wanted(target, reading, cutout);
  const fillable = [...new Set(kinds)].filter(
    (facet) => !settled.has(facet) && (facet !== 'palette' || paletteDrawn) && isFillable(facet, target, reading, cutout),
  );
  return { ...base, fill: budget(fillable, input) };
}
