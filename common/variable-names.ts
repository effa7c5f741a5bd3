import { distance, MAX_ERRORS } from './spelling.ts';

/** A name that is not a variable of Easel, and the one that was probably meant; `null` if none is close. */
export interface UnknownName {
  readonly name: string;
  readonly meant: string | null;
}

/**
 * The names in `given` that are not in `names`. A name that looks like a known one is a typing error. The limit or key
 * that it holds would be ignored, so the caller refuses to start.
 */
export function unknownNames(names: readonly string[], given: Iterable<string>): readonly UnknownName[] {
  return [...given].filter((name) => !names.includes(name)).map((name) => ({ name, meant: closest(names, name) }));
}

/**
 * The same for the environment, which holds the names of many programs. A name counts if it differs by case or separators, or by
 * one letter from a name that is Easel's alone.
 */
export function misspelledNames(names: readonly string[], environment: Iterable<string>): readonly UnknownName[] {
  return unknownNames(names, environment).filter(({ name, meant }) => {
    if (meant === null) return false;
    if (plain(meant) === plain(name)) return true;
    return !name.startsWith('OPENAI_') && name.length >= 10 && distance(plain(name), plain(meant)) === 1;
  });
}

/** Letters and digits alone: `Daily-Images_perUser` and `DAILY_IMAGES_PER_USER` are the same. */
function plain(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

function closest(names: readonly string[], name: string): string | null {
  const own = plain(name);
  const ranked = names
    .map((known) => ({ known, errors: distance(own, plain(known)) }))
    .filter(({ known, errors }) => errors <= Math.min(MAX_ERRORS, Math.floor(known.length / 5)) || sharesWords(name, known))
    .sort((a, b) => a.errors - b.errors);
  return ranked[0]?.known ?? null;
}

/** Another prefix or unit, such as `EASEL_ADMIN_TOKEN` or `DAILY_SPEND_CAP`: two words in common, and most of the known name. */
function sharesWords(name: string, known: string): boolean {
  const own = new Set(name.toUpperCase().split(/[^A-Z0-9]+/));
  const words = known.split('_');
  const shared = words.filter((word) => own.has(word)).length;
  return shared >= 2 && shared * 2 > words.length - 1;
}
