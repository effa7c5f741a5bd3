import type { Added } from './added.ts';
import { KIND_ADDED, kindAllows, kindsSaid } from './media.ts';
import { HUE_ADDED, HUE_NAMES, HUE_SAID, RULES } from './rules.ts';

const QUOTATION = /"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|「[^」]*」|『[^』]*』|‘[^’]*’|(?<!\p{L})'[^']+'(?!\p{L})/gu;

/** A medium that the prompt says no to is not one that it names. */
const NEGATED =
  /(?<!\p{L})(?:not|no|isn't|never|instead of|rather than|anything but|kein|keine|geen|pas|senza|sem|sin|bez)(?: an?| une?| de)? \p{L}+|\p{L}+ değil|(?:不要|不是)[\p{Script=Han}]{2}|\p{L}{1,6}ではな[くい]|non-\p{L}+/gu;

/** The names of the rules that an addition breaks; none if it agrees with the prompt. */
export function contradictions(prompt: string, { asked: added }: Added): string[] {
  const said = prompt.toLowerCase().replace(QUOTATION, ' ');
  if (added.trim() === '') return [];
  const found = RULES.filter((rule) => rule.added.test(added) && rule.said.test(said) && !rule.unless?.test(said)).map(
    (rule) => rule.name,
  );
  const kinds = kindsSaid(said.replace(NEGATED, ' '));
  if (KIND_ADDED.some(([pattern, kind]) => pattern.test(added) && !kindAllows(kinds, kind))) found.push('medium');
  if (hueAgainst(said, added)) found.push('hue');
  return found;
}

/** The prompt names a color, and the palette that was added names others and not this one. */
function hueAgainst(said: string, added: string): boolean {
  const palette = /palette(?::| of| led) ?([^\n]*)/u.exec(added)?.[1];
  if (palette === undefined || !HUE_ADDED.test(palette)) return false;
  const hues = said.replace(HUE_NAMES, ' ').match(HUE_SAID) ?? [];
  return hues.length > 0 && !hues.some((hue) => palette.includes(hue));
}
