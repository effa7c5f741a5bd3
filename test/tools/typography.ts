/** Which signs are wrong in a language, as a mistake that a keyboard makes; those of `''` are wrong in all. */
const MISTAKES: Record<string, RegExp> = {
  '': /['"]|\.\.\.|^\s|\s$|\s{2}| [.,…]$/,
  ar: /[,;?]/,
  de: /[^\u00a0]…/,
  es: /^[^¿]*\?|^[^¡]*!/,
  fr: /[^\u202f][:;!?»]|«[^\u202f]/,
  ja: /[\u3040-\u9fff}][,.:;!?(]/,
  // A line does not end in a preposition of one letter.
  pl: /(^|[\s„])[aiouwz] /i,
  zh: /[\u3040-\u9fff}][,.:;!?(]/,
};

/** Whether a text has none of the mistakes of its language. */
export function isWellSet(text: string, code: string): boolean {
  return !['', code].some((which) => MISTAKES[which]?.test(text));
}

/** What a text ends with, where that is a sign that English has as well. */
export function endOf(text: string): string | undefined {
  return /[.。…]$/.exec(text)?.[0].replace('。', '.');
}
