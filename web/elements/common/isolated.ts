const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * The same texts, with each `{name}` in its own isolate (UAX #9). In a text from right to left, English words, sizes and ids
 * then keep their order. So does the text around them. Characters and not `<bdi>`, because labels and tooltips take no markup.
 */
export function isolated<T>(texts: T): T {
  if (typeof texts === 'string') return texts.replace(/\{\w+\}/g, `${FIRST_STRONG_ISOLATE}$&${POP_ISOLATE}`) as T;
  if (Array.isArray(texts)) return texts.map(isolated) as T;
  return Object.fromEntries(Object.entries(texts as object).map(([key, text]) => [key, isolated(text)])) as T;
}
