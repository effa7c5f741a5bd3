import { expect, it } from 'vitest';
import { direct } from '../../../src/director/direct.ts';
import { directOff } from '../../../src/director/mode-off.ts';
import { inputOf } from './ask.ts';

it.each([
  'a cat',
  '  a   cat \n\n in\u200b the rain ',
  'Ein Bild von einem Hund, ohne Text',
  'a poster that says "Open  today"',
  '{"subject": "a cat", "style": "oil"}',
  'solo, 1girl, masterpiece, best quality',
  '',
  'a cat '.repeat(700),
])('%j goes out without the words of the Director as it does with them, if it is off', (prompt) => {
  for (const style of ['auto', 'oil', 'poster']) {
    const input = inputOf(prompt, { mode: 'off', style, seed: 7, maxCharacters: 4000 });
    const [bare, whole] = [directOff(input), direct(input)];
    expect(bare.directed_prompt).toBe(whole.directed_prompt);
    expect(bare.direction).toMatchObject({ version: whole.direction.version, mode: 'off', seed: 7, facets: [] });
    const known = ['characters_removed', 'prompt_too_long'];
    expect(bare.direction.warnings).toEqual(whole.direction.warnings.filter(({ code }) => known.includes(code)));
  }
});
