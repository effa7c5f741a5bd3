import { KIND_ADDED, kindAllows, kindsSaid } from './media.ts';
import { HUE_ADDED, HUE_NAMES, HUE_SAID, RULES } from './rules.ts';

const QUOTATION = /"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|「[^」]*」|『[^』]*』|‘[^’]*’|(?<!\p{L})'[^']+'(?!\p{L})/gu;
/** The line that hands the last word to the request, and the one that repeats the text to be drawn. */
const NO_ADDITION = /^if any direction above .*$/gmu;

/** Which rules an addition breaks: the names of them, none where it agrees with the prompt. */
export function contradictions(prompt: string, addition: string): string[] {
  const said = prompt.toLowerCase().replace(QUOTATION, ' ');
  const added = addition.toLowerCase().replace(QUOTATION, ' ').replace(NO_ADDITION, '');
  if (added.trim() === '') return [];
  const found = RULES.filter((rule) => rule.added.test(added) && rule.said.test(said) && !rule.unless?.test(said)).map(
    (rule) => rule.name,
  );
  const kinds = kindsSaid(said);
  if (KIND_ADDED.some(([pattern, kind]) => pattern.test(added) && !kindAllows(kinds, kind))) found.push('medium');
  if (hueAgainst(said, added)) found.push('hue');
  return found;
}

/** The prompt names a colour, and the palette that was added names others and not this one. */
function hueAgainst(said: string, added: string): boolean {
  const palette = /palette(?::| of| led) ?([^\n]*)/u.exec(added)?.[1];
  if (palette === undefined || !HUE_ADDED.test(palette)) return false;
  const hues = said.replace(HUE_NAMES, ' ').match(HUE_SAID) ?? [];
  return hues.length > 0 && !hues.some((hue) => palette.includes(hue));
}
