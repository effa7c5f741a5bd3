import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../../src/director/data/languages/index.ts';
import { wordList } from '../../../../src/director/lexicon/word-lists.ts';
import { ask, clauses } from '../ask.ts';

const SEEDS = [0, 1, 2, 3];
const finishes = (prompt: string) => SEEDS.map((seed) => clauses(prompt, { seed }).finish ?? '').join('|');

/** What is printed, woven, glazed or painted on a wall has no brushwork to show. */
const NO_BRUSH = [
  ['de', 'Fresko, Wandgemälde, Farbholzschnitt, Batik, Wandteppich, Buntglas, Mosaik, Linolschnitt, Acrylbild, Federzeichnung'],
  ['es', 'fresco, mural, xilografía, batik, tapiz, vitral, mosaico, grabado, acrílico, azulejo, dibujo a tinta'],
  ['fr', 'fresque, peinture murale, estampe, batik, tapisserie, vitrail, mosaïque, linogravure, acrylique'],
  ['it', 'affresco, murale, xilografia, batik, arazzo, vetrata, mosaico, acrilico, tempera'],
  ['pt', 'afresco, mural, xilogravura, tapeçaria, vitral, mosaico, azulejo, acrílico'],
  ['nl', 'fresco, muurschildering, houtsnede, batik, wandtapijt, glas in lood, mozaïek, pentekening'],
  ['pl', 'fresk, mural, drzeworyt, linoryt, batik, gobelin, witraż, mozaika'],
  ['tr', 'fresk, duvar resmi, ağaç baskı, vitray, mozaik, minyatür, ebru'],
  ['ja', '浮世絵, 壁画, フレスコ画, 木版画, ステンドグラス, モザイク, タペストリー, 日本画, ペン画'],
  ['zh', '浮世绘, 壁画, 木刻, 版画, 蜡染, 挂毯, 马赛克, 工笔画, 年画, 钢笔画'],
  ['ar', 'جدارية, فسيفساء, منمنمة, زجاج معشق'],
] as const;
const FORMS: Readonly<Record<string, (word: string) => string>> = {
  de: (word) => `${word} von einem Fuchs mit Hut`,
  es: (word) => `${word} de un zorro con sombrero`,
  fr: (word) => `${word} d'un renard avec un chapeau`,
  it: (word) => `${word} di una volpe con il cappello`,
  pt: (word) => `${word} de uma raposa com chapéu`,
  nl: (word) => `${word} van een vos met een hoed`,
  pl: (word) => `${word}, lis w kapeluszu`,
  tr: (word) => `şapkalı bir tilki, ${word}`,
  ja: (word) => `帽子の狐、${word}`,
  zh: (word) => `戴帽子的狐狸，${word}`,
  ar: (word) => `${word} ثعلب مع قبعة`,
};

describe('a look', () => {
  it.each(NO_BRUSH)('%s: what is printed, woven or glazed gets no brushwork (%s)', (code, words) => {
    const wrong = wordList(words).filter((word) => /brush|stroke|glaze/.test(finishes(FORMS[code]?.(word) ?? word)));
    expect(wrong).toEqual([]);
  });

  it.each(LANGUAGES.filter(({ verbs }) => verbs.drawing))('$code: who draws says nothing of lines or shading', ({ verbs }) => {
    const wrong = wordList(verbs.drawing ?? '').filter(
      (verb) =>
        ask(`${verb} zorblatt`).direction.intent?.look === 'drawing' && finishes(`${verb} zorblatt`).replaceAll('|', '') !== '',
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    'draw my hamster',
    'can you sketch a harbor',
    'a drawing of a barn',
    'doodle of a snail',
    'an illustration of a fair',
    'draw a party in full color',
  ])('%s: no finish is meant', (prompt) => expect(finishes(prompt).replaceAll('|', '')).toBe(''));

  it.each(['paint a portrait of my aunt', 'draw a portrait of a sailor', 'sketch a headshot of my boss'])(
    '%s: is no photograph',
    (prompt) => {
      const { medium, light } = clauses(prompt);
      expect([medium, light]).toEqual([undefined, undefined]);
    },
  );

  it.each(['blue', 'white', 'gold', 'rust'])('line art in %s gets no black', (color) =>
    expect(finishes(`${color} line art of a moth`)).not.toMatch(/black|gray/),
  );

  it.each(['old photo of a mill', 'a vintage photograph of twins, sepia', 'black and white film photo of a dog'])(
    '%s: may be in any color',
    (prompt) => expect(finishes(prompt)).not.toMatch(/color|faded/),
  );

  it.each([
    'favicon for a baker, 32x32',
    'icon 64x64, a newt',
    'avatar 400 pixels wide, a newt',
    'a newt, 512 pixel image',
    'ascii art of a newt',
  ])('%s: a size in pixels is no pixel art', (prompt) => expect(ask(prompt).direction.intent?.look).not.toBe('pixel-art'));

  it.each(['16-bit newt', '8 bit castle', 'pixel art of a newt'])('%s: and this is', (prompt) =>
    expect(ask(prompt).direction.intent?.look).toBe('pixel-art'),
  );

  it.each(['pen and ink drawing of a mill', 'a newt, ballpoint and ink', 'Federzeichnung von einem Haus', '钢笔画，一座桥'])(
    '%s: a pen is no brush',
    (prompt) => expect(finishes(prompt)).not.toMatch(/brush|wash|pooled|fluid/),
  );

  it.each(['patent drawing of a corkscrew', 'technical drawing of a hinge, black lines on white'])(
    '%s: is not white on blue',
    (prompt) => expect(finishes(prompt)).not.toMatch(/white/),
  );

  it.each([
    ['a watercolor of a mill', /washes/],
    ['an oil painting of a mill', /brushwork|glazes/],
    ['sumi-e crane', /brush|strokes/],
    ['linocut-free risograph of a newt', /ink/],
    ['pixel art newt', /pixel/],
    ['blueprint of a mill', /white lines/],
  ])('%s: keeps the finish that its word means', (prompt, finish) => {
    for (const seed of SEEDS) expect(clauses(prompt, { seed }).finish).toMatch(finish);
  });
});
