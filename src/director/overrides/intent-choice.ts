import type { Intent } from '../../contract/direction.ts';
import { INTENT_KINDS, type IntentKind } from '../../contract/direction-names.ts';
import { isLookName } from '../lexicon/look-families.ts';
import { findStyle } from '../lexicon/styles.ts';
import type { House } from './house.ts';

/** An intent as a person or a model sets it. What is absent is left to the Director. */
export interface IntentChoice {
  readonly kind?: IntentKind;
  readonly use?: string;
  readonly look?: string;
}

/**
 * Reads `"poster, watercolor"`: names of a kind, a use and a look, in any order, joined by commas, spaces or "+".
 * `null` if a name is not known or two are of one sort.
 */
export function parseIntent(text: string, house: House | null): IntentChoice | null {
  const names = text
    .toLowerCase()
    .split(/[\s,+]/)
    .filter((name) => name !== '');
  if (names.length === 0 || names.length > 3) return null;
  const choice: { kind?: IntentKind; use?: string; look?: string } = {};
  for (const name of names) {
    const kind = INTENT_KINDS.find((each) => each === name);
    const style = findStyle(name);
    if (kind && choice.kind === undefined) choice.kind = kind;
    else if (style?.kind === 'use' && choice.use === undefined) choice.use = name;
    else if ((style?.kind === 'look' || isLookName(name) || house?.look(name)) && choice.look === undefined) choice.look = name;
    else return null;
  }
  return choice;
}

/** An intent as the first facet shows it: `"poster, watercolor"`; `parseIntent` reads it again. */
export function formatIntent({ kind, use, look }: Pick<Intent, 'kind' | 'use' | 'look'>): string {
  if (kind === 'data' || kind === 'edit') return kind;
  const names = [use, look].filter((name) => name !== null);
  return names.length > 0 ? names.join(', ') : kind;
}
