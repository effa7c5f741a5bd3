/** The length of a text in Unicode code points, in which all limits of texts are counted. An emoji may have several. */
export function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
