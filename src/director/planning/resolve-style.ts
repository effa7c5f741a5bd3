import type { DirectionChanges, DirectionWarning, Family, Intent, IntentKind } from '../../contract/direction.ts';
import type { StyleRecord } from '../data/styles/record.ts';
import { isSceneUse } from '../intent/read-intent.ts';
import { familyOf } from '../lexicon/look-families.ts';
import { findStyle } from '../lexicon/styles.ts';
import type { House } from '../overrides/house.ts';
import { parseIntent } from '../overrides/intent-choice.ts';
import type { Reading } from '../reading/interpret-prompt.ts';
import { hashText } from '../text/hash.ts';
import { words } from '../words.ts';

const { SERIES_LOOKS } = words().palettes;

/** What is made, and how, once the user, the caller and the operator have all had their say. */
export interface ChosenStyle {
  readonly intent: Intent;
  readonly family: Family | null;
  /** The recipe of the use; `null` if there is none. */
  readonly use: StyleRecord | null;
  readonly useChosen: boolean;
  /** The recipe of the look; `null` if there is none. */
  readonly look: StyleRecord | null;
  /** Somebody chose the look besides the words of the prompt. */
  readonly lookChosen: boolean;
  /** The style that was asked for and is applied. */
  readonly style: string;
  readonly warnings: readonly DirectionWarning[];
}

export interface StyleInput {
  readonly reading: Reading;
  readonly style: string;
  readonly changes: DirectionChanges;
  readonly series: string | null;
  readonly house: House | null;
}

/** A look that the prompt's own look rules out; one that narrows it ("a painting" → watercolor) is no rival. */
function isRival(look: StyleRecord, { intent, lookNamed, lookUnlisted, broad, family }: Reading): boolean {
  if (!lookNamed || intent.look === null || intent.look === look.id) return false;
  if (lookUnlisted) return true;
  // A style of "photo" agrees with any photograph.
  if (look.id === 'photo' && family === 'photo') return false;
  return !broad.includes(look.family);
}

function intentKindOf(reading: Reading, use: string | null, chosen: boolean): IntentKind {
  const { kind } = reading.intent;
  if (kind === 'data' || kind === 'edit') return kind;
  if (!isSceneUse(use)) return 'artifact';
  if (kind === 'abstract' && !chosen) return kind;
  return use === null && kind === 'artifact' ? 'artifact' : 'scene';
}

/** Who decides: a person's `direction.with.intent`, then the prompt's own look, then the chosen style, then the series. */
export function resolveStyle({ reading, style, changes, series, house }: StyleInput): ChosenStyle {
  const warnings: DirectionWarning[] = [];
  const record = house?.look(style) ?? findStyle(style);
  const byHand = parseIntent(changes.with?.intent ?? '', house);
  const dropped = changes.without?.includes('intent') === true;
  let use = byHand?.use ?? (record?.kind === 'use' ? record.id : dropped ? null : reading.intent.use);
  let useChosen = byHand?.use !== undefined || record?.kind === 'use';
  let look = dropped && !reading.lookNamed ? null : reading.intent.look;
  let lookChosen = false;
  let applied = record?.kind === 'use' ? record.id : 'auto';
  if (byHand?.look !== undefined) {
    look = byHand.look;
    lookChosen = true;
  } else if (record?.kind === 'look') {
    if (isRival(record, reading)) {
      if (!reading.directed)
        warnings.push({
          code: 'style_conflict',
          message: `The prompt names a look of its own, so the style "${record.id}" was left out.`,
        });
    } else {
      look = record.id;
      lookChosen = true;
      applied = record.id;
    }
  } else if (series !== null && !reading.lookNamed) {
    look = SERIES_LOOKS[hashText(series) % SERIES_LOOKS.length] ?? null;
    lookChosen = true;
  } else if (useChosen && !reading.lookNamed) {
    // A poster of a lake is no photograph of a lake.
    look = null;
  }
  const ruled = house?.substitute(use, look);
  if (ruled) {
    if (ruled.look !== look && look !== null && reading.lookNamed)
      warnings.push({ code: 'house_look', message: `The operator allows other looks; "${ruled.look}" was taken.` });
    lookChosen ||= ruled.look !== look;
    useChosen &&= ruled.use === use;
    ({ use, look } = ruled);
  }
  const lookRecord = house?.look(look ?? '') ?? findStyle(look);
  const useRecord = findStyle(use);
  const sure = useChosen || lookChosen || byHand !== null;
  const kind = byHand?.kind ?? intentKindOf(reading, use, sure);
  return {
    intent: {
      ...reading.intent,
      kind,
      use,
      look,
      confidence: sure ? 1 : dropped ? Math.min(reading.intent.confidence, 0.3) : reading.intent.confidence,
    },
    family:
      lookRecord?.family ?? (look === null ? (useRecord?.family ?? (dropped ? null : reading.family)) : (familyOf(look) ?? null)),
    use: useRecord,
    useChosen,
    look: lookRecord,
    lookChosen: lookChosen && lookRecord !== null,
    style: applied,
    warnings,
  };
}
