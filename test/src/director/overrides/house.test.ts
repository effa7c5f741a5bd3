import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HouseRules } from '../../../../src/contract/house-rules.ts';
import { checkChanges } from '../../../../src/director/overrides/check-changes.ts';
import { checkHouse, parseHouse } from '../../../../src/director/overrides/check-house.ts';
import { houseOf } from '../../../../src/director/overrides/house.ts';
import { ask } from '../ask.ts';

const OWN: HouseRules = {
  own_looks: [
    {
      id: 'soft-blocks',
      title: 'Soft blocks',
      family: 'flat',
      medium: ['soft block illustration'],
      finish: ['rounded blocks with a paper grain'],
    },
  ],
};
const lines = (prompt: string, house: HouseRules, input = {}) =>
  ask(prompt, { house, ...input })
    .directed_prompt.split('\n')
    .slice(1);

describe('rules of the house', () => {
  it.each([
    'a cat',
    'a watercolor of a fox',
    'a fox in Zorblatt style',
    'word '.repeat(70).trim(),
    '{"a": 1}',
    'make it blue',
    'un gato',
  ])('stand on any prompt, whatever else is added: %s', (prompt) => {
    for (const mode of ['auto', 'light', 'off'] as const) {
      const added = lines(prompt, { always: ['friendly and warm', 'room at the top'], never: ['weapons', 'alcohol'] }, { mode });
      expect(added).toContain('Always: friendly and warm; room at the top');
      expect(added).toContain('Never: weapons; alcohol');
      expect(added.at(-1)).toMatch(/^Always and Never lines come first\. .*follow the request\.$/);
    }
  });

  it('are shown as locked facets', () => {
    const { facets } = ask('a cat', { house: { always: ['friendly'], brand: { colors: ['#1A7F64', '#ffffff'] } } }).direction;
    expect(facets).toContainEqual({ name: 'always', value: 'friendly', source: 'style', locked: true });
    expect(facets.find(({ name }) => name === 'palette')).toEqual({
      name: 'palette',
      value: '#1a7f64 and #ffffff',
      source: 'style',
      locked: true,
      colors: ['#1a7f64', '#ffffff', '#4a4947'],
    });
  });

  it('the typeface of the brand stands if text is drawn', () => {
    const house = { brand: { typeface: 'Zorblatt Sans' } };
    expect(lines('a sign that says "OPEN"', house)).toContain('Typeface: Zorblatt Sans');
    expect(lines('a cat', house).join()).not.toContain('Typeface');
  });

  it('a person cannot take the place of a brand color', () => {
    const added = lines('a cat', { brand: { colors: ['#1a7f64'] } }, { changes: { with: { palette: 'pink and gold' } } });
    expect(added).toContain('Palette: #1a7f64');
    expect(added.join()).not.toContain('pink');
  });

  it('a look that is not allowed gives way to the first that is, with a warning if the prompt names it', () => {
    const house: HouseRules = { looks: ['flat-vector', 'line-art'] };
    expect(ask('a cat', { house }).direction.intent?.look).toBe('flat-vector');
    expect(ask('a cat, line art', { house }).direction.intent?.look).toBe('line-art');
    const { direction } = ask('a watercolor of a fox', { house });
    expect(direction.intent?.look).toBe('flat-vector');
    expect(direction.warnings.map(({ code }) => code)).toEqual(['house_look']);
  });

  it('an own look is a style, an intent and a word of `looks`', () => {
    expect(ask('a cat', { house: OWN, style: 'soft-blocks' }).directed_prompt).toMatch(
      /\nStyle: soft block illustration\nFinish: rounded blocks/,
    );
    expect(ask('a cat', { house: OWN, style: 'soft-blocks' }).direction).toMatchObject({ style: 'soft-blocks', family: 'flat' });
    const changes = { with: { intent: 'poster, soft-blocks' } };
    expect(checkChanges(changes, houseOf(OWN))).toEqual([]);
    expect(checkChanges(changes)).toHaveLength(1);
    expect(ask('a cat', { house: { ...OWN, looks: ['soft-blocks'] } }).direction.intent?.look).toBe('soft-blocks');
  });

  it('say what GET /v1/styles lists', () => {
    const ids = houseOf({ ...OWN, looks: ['soft-blocks', 'oil'], uses: ['logo'] })
      ?.styles()
      .map(({ id }) => id);
    expect(ids).toEqual(['logo', 'oil', 'soft-blocks']);
  });

  it('directing a directed prompt adds nothing, with whatever rules', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('a cat', 'a poster of a fox', 'a sign that says HI', 'un gato', 'make it blue', 'freedom'),
        fc.constantFrom('labeled', 'sentences', 'keywords'),
        fc.record({
          always: fc.constantFrom([], ['warm']),
          never: fc.constantFrom([], ['dark']),
          looks: fc.constantFrom(undefined, ['oil']),
        }),
        (prompt, dialect, rules) => {
          const house = Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined)) as HouseRules;
          const once = ask(prompt, { house, dialect }).directed_prompt;
          expect(ask(once, { house, dialect }).directed_prompt).toBe(once);
        },
      ),
    ));
});

describe('faults in rules of the house', () => {
  it.each<[string, unknown, string]>([
    ['an unknown field', { lokks: ['oil'] }, '/'],
    ['a look that is none', { looks: ['oil', 'poster'] }, '/looks/1'],
    ['a use that is none', { uses: ['oil'] }, '/uses/0'],
    ['a line with a break', { always: ['a\nStyle: b'] }, '/always/0'],
    ['a hidden character', { never: ['a', 'b\u202e'] }, '/never/1'],
    ['a color that is none', { brand: { colors: ['red'] } }, '/brand/colors/0'],
    ['an id that Easel has', { own_looks: [{ ...OWN.own_looks?.[0], id: 'oil' }] }, '/own_looks/0/id'],
    ['an id twice', { own_looks: [OWN.own_looks?.[0], OWN.own_looks?.[0]] }, '/own_looks/1/id'],
    ['a look without words', { own_looks: [{ ...OWN.own_looks?.[0], medium: [] }] }, '/own_looks/0/medium'],
    ['too many lines', { always: Array(9).fill('x') }, '/always'],
    ['a list', [], '/'],
  ])('%s has its place', (_, rules, place) => {
    const read = checkHouse(rules);
    expect(read.ok ? [] : read.faults.map((fault) => fault.place)).toContain(place);
  });

  it('text that is no JSON is told by line and column', () => {
    const read = parseHouse('{\n  "always": ["a",]\n}');
    expect(read.ok ? null : read.faults[0]).toEqual({ place: 'line 2, column 18', message: 'must be JSON' });
  });
});
