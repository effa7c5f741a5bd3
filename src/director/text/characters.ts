/** Classes of UTF-16 code units. Plain comparisons: they run for every unit of every prompt. */

export function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029;
}

export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    isLineBreak(code) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** A unit that belongs to a word: letters and digits of any script, `#` of a hex color, and emoji. */
export function isWordUnit(code: number): boolean {
  if (code < 0x80) return isDigit(code) || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x23;
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code === 0xd7 || code === 0xf7) return false;
  if (code >= 0x2000 && code <= 0x206f) return code === 0x200c || code === 0x200d;
  if (code >= 0x3000 && code <= 0x303f) return code === 0x3005 || code === 0x3006;
  if (code >= 0xff01 && code <= 0xff0f) return false;
  return code !== 0xff1a && code !== 0xff1b && code !== 0xff1f && !isSpace(code);
}

/** Scripts that write without spaces (Thai to Khmer, kana, Han): one "word" of theirs counts for several. */
export function isUnspacedScript(code: number): boolean {
  return (
    (code >= 0x0e00 && code <= 0x0eff) ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1780 && code <= 0x17ff) ||
    (code >= 0x3040 && code <= 0x9fff)
  );
}

/** Letters beyond Latin: Greek onward, and not the punctuation and symbols of U+2000–U+2BFF nor surrogates (emoji). */
export function isOtherScript(code: number): boolean {
  return (
    (code >= 0x370 && code < 0x1e00) ||
    (code >= 0x1f00 && code < 0x2000) ||
    (code >= 0x2c00 && code < 0xd800) ||
    (code >= 0xf900 && code < 0xfe00)
  );
}

/** Whether the text has a capital Latin letter at this place. No place: no. */
export function isCapital(text: string, at: number | undefined): boolean {
  const code = at === undefined ? 0 : text.charCodeAt(at);
  return (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && code <= 0xde);
}

/** The same, without accents: other languages have capitals where English has none. */
export function isEnglishCapital(text: string, at: number | undefined): boolean {
  const code = at === undefined ? 0 : text.charCodeAt(at);
  return code >= 0x41 && code <= 0x5a;
}
