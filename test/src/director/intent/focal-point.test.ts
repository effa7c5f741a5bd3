import { describe, expect, it } from 'vitest';
import { ask, clauses } from '../ask.ts';

const THINGS = [
  'poster',
  'flyer',
  'business card',
  'card',
  'invitation',
  'book cover',
  'album cover',
  'youtube thumbnail',
  'menu',
];
const GROUNDS = [
  (thing: string) => `${thing} background, marble with gold veins`,
  (thing: string) => `a ${thing} backdrop of soft clouds`,
  (thing: string) => `background for a ${thing}, pine forest`,
  (thing: string) => `background image for my ${thing}`,
];
const recipe = (prompt: string, style = 'auto') => {
  const { use, constraints, composition } = clauses(prompt, { style });
  return [use, constraints, composition].filter((clause) => clause !== undefined).join('; ');
};

describe('the background of a printed thing', () => {
  it.each(GROUNDS)('has no margins, no lettering and no focal image of its own (%#)', (form) => {
    expect(THINGS.map(form).filter((prompt) => recipe(prompt) !== '')).toEqual([]);
  });

  it('is no background if the thing only has one', () => {
    for (const prompt of [
      'poster of a dancer, red background',
      'birthday card with a blue background',
      'book cover, dark background',
    ])
      expect(clauses(prompt).use, prompt).toBeDefined();
  });

  it.each(['leave the center blank', 'empty middle', 'blank center for text', 'space in the middle for text'])(
    'and a poster with room for text has no focal image there: %s',
    (room) => {
      expect(recipe(`poster with a border of planets, ${room}`)).not.toContain('focal');
      expect(recipe(`poster with a border of planets, ${room}`, 'poster')).not.toMatch(/central|centered/);
    },
  );
});

describe('an advertisement for a screen', () => {
  it.each([
    'facebook ad',
    'instagram ad',
    'google display ad',
    'linkedin ad',
    'tiktok ad',
    'social media ad',
    'banner ad',
    'web ad',
  ])('is no poster to be read across a street: %s', (ad) => {
    expect(recipe(`${ad} for a local gym, women lifting weights`)).toBe('');
    expect(ask(`${ad} for a local gym`).direction.intent).toMatchObject({ kind: 'artifact', look: null });
  });

  it('and on paper it still is one', () => {
    expect(clauses('billboard for a dentist').use).toBeDefined();
    expect(clauses('magazine ad for a watch').use).toBeDefined();
  });
});

describe('the author of a title', () => {
  const BYLINES = [
    'book cover: "The Quiet Sea" by Mara Lind',
    'a novel cover, "Salt", by Ines Roy',
    '"Salt" by Ines Roy, book cover',
    'poster for "Hamlet" by William Shakespeare',
    'album cover “Night Bus” by The Blue Foxes',
  ];

  it.each(BYLINES)('names no look, so a chosen style is kept: %s', (prompt) => {
    expect(ask(prompt).direction.intent?.look).toBe(null);
    const { direction } = ask(prompt, { style: 'watercolor' });
    expect(direction.intent?.look).toBe('watercolor');
    expect(direction.warnings).toEqual([]);
  });

  it('but who made the image does', () => {
    for (const prompt of ['a poster of a lion by Alphonse Mucha', 'a fox by Zorblatt'])
      expect(ask(prompt).direction.intent?.look, prompt).toBe('own');
  });
});
