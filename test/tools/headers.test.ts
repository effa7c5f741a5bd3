import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TAG_FILES } from '../../tools/build/assets/entries.ts';
import { ROOT } from '../../tools/root.ts';

/** The rules of `_headers`: a path, or one that ends in `*`, and its headers. */
const RULES = readFileSync(join(ROOT, 'public/_headers'), 'utf8')
  .split(/\n(?=\/)/)
  .map((block) => block.split('\n').map((line) => line.trim()));

function headersOf(path: string): string[] {
  const fits = (rule: string) => rule === path || (rule.endsWith('*') && path.startsWith(rule.slice(0, -1)));
  return RULES.flatMap(([rule = '', ...headers]) => (fits(rule) ? headers : []));
}

it('every file of the tags may be loaded by any page, also by one that is cross-origin isolated', () => {
  for (const { file } of TAG_FILES) {
    expect(headersOf(`/${file}`), file).toEqual(
      expect.arrayContaining(['Access-Control-Allow-Origin: *', 'Cross-Origin-Resource-Policy: cross-origin']),
    );
  }
  for (const picture of ['/styles/photo.png', '/suggestions/1.webp'])
    expect(headersOf(picture)).toContain('Cross-Origin-Resource-Policy: cross-origin');
});
