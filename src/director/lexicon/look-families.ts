import type { Family } from '../../contract/direction.ts';
import { words } from '../words.ts';
import { STYLE_RECORDS } from './styles.ts';

const { MEDIA } = words().media;

const FAMILY_BY_LOOK: ReadonlyMap<string, Family | null> = new Map([
  ...MEDIA.flatMap(({ look, family }) => (look === undefined ? [] : [[look, family] as const])),
  ...STYLE_RECORDS.map(({ id, family }) => [id, family] as const),
]);

/** The family of a look, also of one without a recipe (`painting`); `null` if it is not known. */
export function familyOf(look: string): Family | null {
  return FAMILY_BY_LOOK.get(look) ?? null;
}

/** The names that `direction.with.intent` takes for looks without a recipe. */
export function isLookName(name: string): boolean {
  return FAMILY_BY_LOOK.has(name) || name === 'own';
}
