import { describe, expect, it } from 'vitest';
import { YIELDS } from '../../../../src/director/data/yields.ts';
import { wordList } from '../../../../src/director/lexicon/word-lists.ts';
import { clauses } from '../ask.ts';
import { everyPhrase } from '../phrases.ts';

/** How a prompt asks for a use, and the facets of its recipe. */
const HEADS: Readonly<Record<string, string>> = {
  'app-icon': 'app icon of a zorblatt',
  logo: 'logo for a zorblatt',
  sticker: 'die cut sticker of a zorblatt',
  poster: 'poster about a zorblatt',
  card: 'birthday card about a zorblatt',
  cover: 'book cover about a zorblatt',
  infographic: 'infographic about a zorblatt',
  'ui-screen': 'landing page for a zorblatt',
  slide: 'presentation slide about a zorblatt',
  pattern: 'seamless pattern of a zorblatt',
  'coloring-page': 'coloring page of a zorblatt',
  'game-asset': 'sprite of a zorblatt',
};
const FACETS = ['use', 'constraints', 'composition', 'finish', 'medium', 'light', 'camera'] as const;

function recipe(prompt: string, style = 'auto'): string {
  const written = clauses(prompt, { style });
  // What a person chose is said in any case.
  return FACETS.filter((facet) => style === 'auto' || facet !== 'use')
    .map((facet) => ` ${written[facet] ?? ''} `)
    .join('|');
}

describe('a recipe', () => {
  it.each(YIELDS)('of "%s" beside "%s" never says the opposite', (uses, said, added) => {
    const ids = uses === '' ? Object.keys(HEADS) : wordList(uses);
    const runs = wordList(added).map((run) => ` ${run} `);
    const wrong = ids.flatMap((id) =>
      wordList(said).flatMap((word) =>
        (HEADS[id] === undefined ? [] : ['auto', id]).concat(HEADS[id] === undefined ? [id] : []).flatMap((style) => {
          const prompt = `${HEADS[id] ?? 'a zorblatt'}, ${word}`;
          const text = recipe(prompt, style);
          return runs.some((run) => text.includes(run)) ? [`${style}: ${prompt}: ${text}`] : [];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('of the front of a card is not said of its back, whatever kind of card it is', () => {
    const prompts = ['business card for a dog groomer, back side', 'card back design for a tarot deck', 'card game back, foxes'];
    expect(prompts.filter((prompt) => /front|photograph/.test(Object.values(clauses(prompt)).join(' ')))).toEqual([]);
  });

  it('of a page is not said of a picture for a page', () => {
    const pictures = ['hero illustration', 'illustration', 'hero shot', 'header photo', 'background image'];
    const prompts = ['website', 'landing page', 'dashboard', 'presentation'].flatMap((page) =>
      pictures.flatMap((picture) => [
        `${page} ${picture} of a zorblatt`,
        `${page} ${picture} for a dentist, a friendly crocodile`,
      ]),
    );
    expect(prompts.filter((prompt) => clauses(prompt).use ?? clauses(prompt).constraints)).toEqual([]);
    expect(clauses('landing page for a dentist, dark background').use).toBe('finished interface screen as it would ship');
  });

  it('is there if nothing speaks against it', () => {
    const missing = Object.entries(HEADS).filter(([, prompt]) => !clauses(prompt).use || !clauses(prompt).constraints);
    expect(missing).toEqual([]);
  });

  it('yields only in words that some recipe has', () => {
    const texts = everyPhrase().map(({ text }) => ` ${text} `);
    const unused = YIELDS.filter(
      ([, , added]) => !wordList(added).some((run) => texts.some((text) => text.includes(` ${run} `))),
    );
    expect(unused).toEqual([]);
  });

  it.each([
    ['lo-fi wireframe of a ticket kiosk flow', /as it would ship|real components/],
    ['three tablets with the same puzzle app screen', /device frame|finished interface/],
    ['landing page on an ipad held in one hand', /device frame/],
    ['shiny skeuomorphic icon of a jukebox', /glyph|no small detail/],
    ['icon of a wall clock', /no lettering/],
    ['RPG treasure chest icon', /glyph|no small detail/],
    ['icon of a potion for a video game', /glyph|no small detail/],
    ['RPGの宝箱のアイコン', /glyph|no small detail/],
    ['icono de una espada para un videojuego', /glyph|no small detail/],
    ['90s magazine ad, a lowrider', /distance|small print/],
    ['vintage print ad for soap', /distance|small print/],
    ['magazine advertisement for a perfume', /distance|small print/],
    ['zentangle coloring page of a snail', /large open/],
    ['Ausmalbild, Mandala für Erwachsene', /large open/],
    ['poster of the four winds, one bird for each', /one strong/],
    ['Plakat mit sechs Apfelsorten im Vergleich', /one strong/],
    ['affiche avec trois chats différents', /one strong/],
    ['apothecary bottles sticker, botanical', /die-cut|no scene/],
    ['sticker without a border, a newt', /border/],
    ['e-sports logo of a furious newt', /one simple mark/],
    ['book cover with spine, a lighthouse', /flat front view/],
    ['business card, front and back', /flat card front/],
    ['postcard of a pier, full bleed', /margin/],
    ['pattern with a central motif, one off', /no single focal|even density/],
  ])('%s: yields to its own modifiers', (prompt, against) => {
    for (let seed = 0; seed < 4; seed++) {
      const { use = '', constraints = '', composition = '' } = clauses(prompt, { seed });
      expect(`${use}|${constraints}|${composition}`).not.toMatch(against);
    }
  });

  it.each(['coloring page of a newt, no shading', 'coloring page of a newt without gradients', 'logo for a newt farm, not busy'])(
    '%s: what is taken back contradicts nothing',
    (prompt) => {
      expect(clauses(prompt).use).toBeDefined();
      expect(clauses(prompt).constraints).toBeDefined();
    },
  );

  it.each(['icon set: newt, frog, toad', 'sticker sheet of newts', 'twelve weather icons', 'six birthday cards with newts'])(
    '%s: a set has one style, and no recipe of one thing',
    (prompt) => {
      const { use, constraints } = clauses(prompt);
      expect([use, constraints]).toEqual([undefined, 'one consistent style across the whole set']);
      expect(clauses(`${prompt}, each in a different style`).constraints).toBeUndefined();
    },
  );
});
