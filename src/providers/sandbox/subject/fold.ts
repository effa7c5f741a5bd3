/** Letters of scripts that are written without spaces. */
export const WIDE = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;

const ELISIONS = /(^|[^\p{L}])(?:l|d|j|qu|un|dell|nell|sull|all|dall|s|n)['’](?=\p{L})/giu;
const SINGLE: Readonly<Record<string, string>> = { ł: 'l', ı: 'i', ø: 'o', đ: 'd' };

/** Lower case without accents and signs, words apart by one space: the form in which words are looked up. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(ELISIONS, '$1')
    .replace(/ß/g, 'ss')
    .normalize(WIDE.test(text) ? 'NFKC' : 'NFKD')
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670]/g, '')
    .replace(/[łıøđ]/g, (letter) => SINGLE[letter] ?? letter)
    .replace(/[أإآ]/g, 'ا')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
