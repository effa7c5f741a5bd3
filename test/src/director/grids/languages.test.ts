import { describe, expect, it } from 'vitest';
import { fill } from '../../../../tools/develop/eval/grids/grids.ts';
import { GRIDS } from '../../../../tools/develop/eval/grids/languages.ts';
import { INVENTED } from '../../../../tools/develop/eval/grids/styles.ts';
import { added, ask } from '../ask.ts';

const PHOTOGRAPH = /\d+mm|\blens\b|photograph|^(?:Style|Light|Camera): /im;

const intentOf = (prompt: string) => ask(prompt).direction.intent;

describe.each(Object.entries(GRIDS))('%s', (_, grid) => {
  it('whatever heads the prompt is the medium', () => {
    for (const [head, name] of grid.heads) {
      for (const rest of ['', ...grid.rests]) {
        const prompt = grid.join(head, rest).trim();
        const intent = intentOf(prompt);
        expect([prompt, intent?.use === name || intent?.look === name, intent]).toEqual([prompt, true, intent]);
        expect(added(prompt, ask(prompt))).not.toMatch(PHOTOGRAPH);
      }
    }
  });

  it.each(grid.verbs)('%s is a verb of the look %s', (prompt, look) => {
    expect(intentOf(prompt)?.look).toBe(look);
  });

  it('a look that only the user knows is the user’s own', () => {
    for (const style of grid.styles) {
      for (const x of INVENTED.slice(0, 5)) {
        const prompt = fill(style, { x, s: grid.subjects[0] ?? '' });
        expect([prompt, intentOf(prompt)?.look]).toEqual([prompt, 'own']);
        expect(added(prompt, ask(prompt))).toBe('');
      }
    }
  });

  it.each(grid.negated)('%s: what is taken back is not the look', (prompt, look) => {
    expect(intentOf(prompt)?.look).not.toBe(look);
    expect(added(prompt, ask(prompt))).not.toMatch(PHOTOGRAPH);
  });

  it.each(grid.edits)('%s changes an image that is there', (prompt) => {
    const { direction, directed_prompt } = ask(prompt);
    expect(direction.intent?.kind).toBe('edit');
    expect(directed_prompt).toBe(prompt);
    expect(direction.warnings.map(({ code }) => code)).toEqual(['edit_without_image']);
  });
});
