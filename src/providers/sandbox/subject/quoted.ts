const MAX_LETTERS = 80;

/** Each kind of quotation mark with the ones that close it. Single ones count only around whole words. */
const QUOTED = [
  /“([^“”]{1,200})”/u,
  /„([^„“”]{1,200})[“”]/u,
  /«\s?([^«»]{1,200}?)\s?»/u,
  /»([^«»]{1,200})«/u,
  /「([^「」]{1,200})」/u,
  /『([^『』]{1,200})』/u,
  /"([^"]{1,200})"/u,
  /‘([^‘’]{1,200})’(?!\p{L})/u,
  /(?<![\p{L}\p{N}])'([^']{1,200})'(?![\p{L}\p{N}])/u,
] as const;

/** The first text in quotation marks, which the picture shows, and the prompt without it. */
export function readQuoted(prompt: string): { readonly quoted: string; readonly rest: string } {
  for (const pattern of QUOTED) {
    const found = pattern.exec(prompt);
    const quoted = tidy(found?.[1] ?? '');
    if (found && quoted !== '') return { quoted: shorten(quoted, MAX_LETTERS), rest: prompt.replace(found[0], ' ') };
  }
  return { quoted: '', rest: prompt };
}

export function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Cuts at the last space within `most` letters, with an ellipsis; a word that is longer is cut in itself. */
export function shorten(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const cut = letters.slice(0, most - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,.;:–-]+$/u, '')}…`;
}
