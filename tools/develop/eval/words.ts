/** Scripts that put no space between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'word' });

/** The number of words. Chinese and Japanese are segmented; in other scripts a word is what stands between spaces. */
export function countWords(text: string): number {
  if (!UNSPACED.test(text)) return text.split(/\s+/u).filter((word) => word !== '').length;
  let words = 0;
  for (const { isWordLike } of SEGMENTER.segment(text)) if (isWordLike) words++;
  return words;
}
