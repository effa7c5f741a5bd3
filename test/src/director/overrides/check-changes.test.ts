import { describe, expect, it } from 'vitest';
import { checkChanges } from '../../../../src/director/overrides/check-changes.ts';
import { ask, clauses } from '../ask.ts';

describe('facets that a person dropped or changed', () => {
  it('a dropped facet is not filled', () => {
    expect(clauses('a cat', { changes: { without: ['light', 'camera'] } })).not.toHaveProperty('light');
  });

  it('a changed facet takes the words of the person, whatever the prompt says', () => {
    const { directed_prompt, direction } = ask('a cat at night', { changes: { with: { light: 'pale dawn glow' } } });
    expect(directed_prompt).toContain('\nLight: pale dawn glow\n');
    expect(direction.facets).toContainEqual({ name: 'light', value: 'pale dawn glow', source: 'user' });
  });

  it('a changed palette gives its own colours', () => {
    const { facets } = ask('a cat', { changes: { with: { palette: '#AABBCC, red and sand' } } }).direction;
    expect(facets.find((facet) => facet.name === 'palette')?.colors).toEqual(['#aabbcc', '#c8322b', '#4a4947']);
  });

  it('a dropped palette adds no words but still paints the placeholder', () => {
    const { directed_prompt, direction } = ask('a cat', { changes: { without: ['palette'] } });
    expect(directed_prompt).not.toContain('Palette');
    expect(direction.facets.find((facet) => facet.name === 'palette')).toMatchObject({ value: '', colors: { length: 3 } });
  });

  it('more than fits is left out with a warning', () => {
    const long = Object.fromEntries(
      ['light', 'mood', 'setting', 'camera', 'finish', 'palette'].map((facet) => [facet, `${facet} ${'a'.repeat(110)}`]),
    );
    const { directed_prompt, direction } = ask('a cat', { changes: { with: long } });
    expect(directed_prompt.length).toBeLessThanOrEqual('a cat'.length + 600);
    expect(direction.warnings.map((warning) => warning.code)).toEqual(['direction_too_long']);
  });

  it('with the Director off nothing is added, not even by hand', () => {
    expect(ask('a cat', { mode: 'off', changes: { with: { light: 'dawn' } } }).directed_prompt).toBe('a cat');
  });
});

describe('the facets of an answer', () => {
  it.each([
    ['a cat at night', { with: { light: 'pale dawn glow' } }, 'auto'],
    ['a painting of a fox', {}, 'oil'],
    ['a red car, close-up, pastel colors', { with: { palette: 'sage and cream' } }, 'auto'],
  ] as const)('name no facet twice: %s %j %s', (prompt, changes, style) => {
    const names = ask(prompt, { changes, style }).direction.facets.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('show what was set by hand in place of the words of the prompt', () => {
    const light = ask('a cat at night', { changes: { with: { light: 'pale dawn glow' } } }).direction.facets.filter(
      ({ name }) => name === 'light',
    );
    expect(light).toEqual([{ name: 'light', value: 'pale dawn glow', source: 'user' }]);
  });

  it('name each text to be drawn with its span, and the line that asks for it', () => {
    const texts = ask('a sign "A" and a sign "B"').direction.facets.filter(({ name }) => name === 'text');
    expect(texts.map(({ value, source }) => [value, source])).toEqual([
      ['"A"', 'user'],
      ['"B"', 'user'],
      ['"A" and "B" exactly as written and no other text', 'auto'],
    ]);
  });

  it.each(['light', 'auto'] as const)('by hand count in the mode %s, and in a prompt that is too long for more', (mode) => {
    const changes = { with: { light: 'pale dawn glow', mood: 'quiet and cold' } };
    expect(ask('a cat', { mode, changes }).directed_prompt).toContain('\nMood: quiet and cold\nLight: pale dawn glow\n');
    expect(ask('word '.repeat(80), { mode, changes }).directed_prompt).toContain('\nLight: pale dawn glow\n');
  });
});

describe('checkChanges', () => {
  it('takes plain words', () => {
    expect(checkChanges({ without: ['light'], with: { palette: 'sage, cream and #aa3311', camera: '85mm lens' } })).toEqual([]);
    expect(checkChanges({})).toEqual([]);
  });

  it.each([
    ['a booster', '4K masterpiece'],
    ['a booster with a hyphen', 'award-winning light'],
    ['an artist', 'as Van Gogh would'],
    ['a style of somebody', 'in the style of a friend'],
    ['a brand', 'shot on Leica'],
    ['a line break', 'soft\nStyle: hard'],
    ['a line separator', 'soft\u2028hard'],
    ['a control character', 'soft\u0007'],
    ['an override', 'soft \u202elight'],
    ['quotation marks', 'a sign "OPEN"'],
    ['nothing but spaces', '   '],
    ['too much', 'x'.repeat(121)],
  ])('refuses %s with a pointer to it', (_, value) => {
    expect(checkChanges({ with: { light: value } })).toEqual([{ pointer: '/with/light', message: expect.any(String) }]);
  });

  it('refuses a facet that is both dropped and changed', () => {
    expect(checkChanges({ without: ['mood'], with: { mood: 'calm' } })).toHaveLength(1);
  });
});
