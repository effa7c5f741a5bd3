import type { FacetName } from '../../contract/direction.ts';
import type { Reading } from '../reading/interpret-prompt.ts';
import { words } from '../words.ts';
import type { ChosenStyle } from './resolve-style.ts';

const { BROAD_FINISHES, SET_USES } = words().phrases;

const TEXT_WORDS = ['label', 'type', 'lettering', 'print', 'title'];

/** Whether the constraints of a use fit what the prompt says. */
function areConstraintsFit({ use, look, lookChosen }: ChosenStyle, reading: Reading): boolean {
  if (reading.several) return use !== null && SET_USES.includes(use.id);
  const [words = ''] = use?.phrases.constraints ?? [];
  if (reading.busy || reading.unruly) return false;
  const speaksOfText = TEXT_WORDS.some((word) => words.includes(word));
  if (speaksOfText && (reading.named.has('text') || reading.forbidden.has('text'))) return false;
  if (words.includes('no lettering') && (reading.lettering.length > 0 || reading.asksForLetters)) return false;
  if ((words.includes('background') || words.includes('plain ground') || words.includes('scene')) && reading.named.has('setting'))
    return false;
  return !(use?.id === 'coloring-page' && lookChosen && look?.id !== 'line-art');
}

/** A light of ours suits only a scene whose every word is known and none of them an event; a chosen look brings its own. */
function mayLight({ named, ownLight, busy, subject }: Reading, lookChosen: boolean): boolean {
  return !named.has('mood') && !ownLight && !busy && !named.has('light') && (lookChosen || subject.quiet);
}

/** Whether the prompt leaves that facet open, and something can be said of it. `cutout`: there is no scene around the subject. */
export function isFillable(facet: FacetName, target: ChosenStyle, reading: Reading, cutout: boolean): boolean {
  const { look, use, lookChosen, useChosen } = target;
  if (reading.forbidden.has(facet)) return false;
  switch (facet) {
    case 'text':
      return reading.lettering.length > 0 && !reading.named.has('text');
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
function mayPhotograph({ use, useChosen, intent }: ChosenStyle, { subject, refused, lookUnlisted }: Reading): boolean {
  if (refused.has('photo') || lookUnlisted) return false;
  if (useChosen && use?.phrases.medium)
    return intent.look === null && (subject.unreal === null || subject.unreal === 'name' || subject.unreal === 'unknown');
  return intent.look === 'photo';
}
