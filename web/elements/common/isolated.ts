const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * The same texts, with each `{name}` in an isolate of its own: English words, sizes and ids that are filled into a text that is
 * read from right to left keep their own order and leave that of the text around them alone (UAX #9). Characters rather than
 * `<bdi>`, because most of the texts are also labels and tooltips.
 */
export function isolated<T>(texts: T): T {
  if (typeof texts === 'string') return texts.replace(/\{\w+\}/g, `${FIRST_STRONG_ISOLATE}$&${POP_ISOLATE}`) as T;
  if (Array.isArray(texts)) return texts.map(isolated) as T;
  return Object.fromEntries(Object.entries(texts as object).map(([key, text]) => [key, isolated(text)])) as T;
}
