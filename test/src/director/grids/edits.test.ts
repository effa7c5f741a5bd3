import { describe, expect, it } from 'vitest';
import { ask } from '../ask.ts';

const warned = (prompt: string) => ask(prompt).direction.warnings.some(({ code }) => code === 'edit_without_image');
const bare = (prompt: string) => ask(prompt).directed_prompt === prompt;
const seen = (prompt: string) => warned(prompt) && bare(prompt);

const PARTS = ['eyes', 'hair', 'jacket', 'left hand', 'zorblatt', 'background', 'dog', 'favorite hat'];
const OWNERS = ['her', 'his', 'their', 'the', 'my'];
const CHANGES = ['brown', 'much darker', 'gone', 'on the left', 'made of glass'];
const TURNS = [
  'now as a statue',
  'now with snow',
  'now at night',
  'now do it in red',
  'now make it rain',
  'but in winter',
  'but with a hat',
];
const SAME = ['same scene', 'the same man', 'same thing', 'the exact same pose', 'same quimbly'];

describe('an edit is seen by how it is said, whatever it is about', () => {
  it('whose part, and what it should be', () => {
    const prompts = OWNERS.flatMap((owner) =>
      PARTS.flatMap((part) =>
        CHANGES.flatMap((change) => [
          `${owner} ${part} should be ${change}`,
          `${owner} ${part} must be ${change}`,
          `${owner} ${part} needs to be ${change}`,
          `please make ${owner} ${part} ${change}`,
          `could ${owner} ${part} be ${change}`,
        ]),
      ),
    );
    expect(prompts.filter((prompt) => !seen(prompt))).toEqual([]);
  });

  it('the same but otherwise, and what comes now', () => {
    const prompts = [
      ...TURNS,
      ...SAME.flatMap((same) =>
        ['but at night', 'with a beard', ', older', 'in the snow', 'only smaller'].map((end) => `${same} ${end}`),
      ),
      ...PARTS.flatMap((part) => [
        `turn the ${part} into a cloud`,
        `change ${part} to blue`,
        `swap the ${part} for a cat`,
        `a ${part} instead`,
      ]),
      ...['second', 'first', 'other', 'uploaded', 'last'].flatMap((which) => [
        `put the ${which} photo's sky here`,
        `the man from the ${which} image on a beach`,
      ]),
      ...PARTS.flatMap((part) => [`i want the ${part} bigger`, `her ${part} darker`, `the ${part} smaller`]),
      ...['she', 'he', 'they'].flatMap((who) => [`${who} should be smiling`, `${who} needs a hat`]),
    ];
    expect(prompts.filter((prompt) => !seen(prompt))).toEqual([]);
  });

  it('what only tells of a scene, or asks for an image, is none', () => {
    const prompts = [
      ...PARTS.flatMap((part) => [`the ${part} of a fox`, `a ${part} with a ribbon`, `a fox and its ${part}`]),
      'the logo should be blue',
      'the poster should say hello',
      'it should look like a postcard of a lake',
      'the image should show a cat',
      'first photo of the earth',
      'a dog in the same color as its ball',
      'two women wearing the same dress',
      'a longer table with older people',
    ];
    expect(prompts.filter(warned)).toEqual([]);
  });
});

/** Her eyes should be brown; the same scene, but at night; make the background white; now as a statue; the second photo. */
const ABROAD: Readonly<Record<string, readonly string[]>> = {
  de: [
    'ihre Augen sollten braun sein',
    'dieselbe Szene, aber bei Nacht',
    'mach den Hintergrund weiß',
    'jetzt als Statue',
    'der Himmel aus dem zweiten Foto',
  ],
  es: [
    'sus ojos deberían ser marrones',
    'la misma escena, pero de noche',
    'haz el fondo blanco',
    'ahora como una estatua',
    'el cielo de la segunda foto',
  ],
  fr: [
    'ses yeux devraient être bruns',
    'la même scène, mais de nuit',
    'mets le fond en blanc',
    'maintenant en statue',
    'le ciel de la deuxième photo',
  ],
  it: [
    'i suoi occhi dovrebbero essere marroni',
    'la stessa scena, ma di notte',
    'rendi lo sfondo bianco',
    'ora come una statua',
    'il cielo della seconda foto',
  ],
  pt: [
    'os olhos dela deveriam ser castanhos',
    'a mesma cena, mas à noite',
    'deixe o fundo branco',
    'agora como uma estátua',
    'o céu da segunda foto',
  ],
  nl: [
    'haar ogen moeten bruin zijn',
    'dezelfde scène, maar in de nacht',
    'maak de achtergrond wit',
    'nu als een standbeeld',
    'de lucht van de tweede foto',
  ],
  pl: [
    'jej oczy powinny być brązowe',
    'ta sama scena, ale nocą',
    'zmień tło na białe',
    'teraz jako posąg',
    'niebo z drugiego zdjęcia',
  ],
  tr: [
    'gözleri kahverengi olmalı',
    'aynı sahne ama gece',
    'arka planı beyaz yap',
    'şimdi heykel olarak',
    'ikinci fotoğraftaki gökyüzü',
  ],
  ja: ['彼女の目は茶色であるべきです', '同じシーンで夜に', '背景を白にして', '今度は彫像として', '二枚目の写真の空'],
  zh: ['她的眼睛应该是棕色的', '同一场景，但是晚上', '把背景改成白色', '现在变成雕像', '第二张照片的天空'],
  ar: ['يجب أن تكون عيناها بنيتين', 'نفس المشهد ولكن في الليل', 'اجعل الخلفية بيضاء', 'الآن كتمثال', 'السماء من الصورة الثانية'],
};

describe('an edit in the other languages', () => {
  it.each(Object.entries(ABROAD))('%s', (_, prompts) => {
    expect(prompts.filter((prompt) => !seen(prompt))).toEqual([]);
  });
});

/** How to say in each language that something is to go, behind its name. */
const AWAY: Readonly<Record<string, readonly [things: readonly string[], ways: readonly string[]]>> = {
  de: [
    ['das Auto', 'der Mann links', 'der Baum hinter dem Haus'],
    ['bitte weg', 'muss weg', 'soll weg', 'bitte entfernen'],
  ],
  nl: [
    ['de auto', 'de man links', 'het hek op de voorgrond'],
    ['moet weg', 'graag weg', 'mag weg', 'graag verwijderen'],
  ],
  es: [
    ['el coche del fondo', 'los cables'],
    ['fuera por favor', 'que desaparezca'],
  ],
  fr: [
    ['la voiture', 'les fils dans le ciel'],
    ['à enlever', 'à supprimer', 'doit disparaître'],
  ],
  it: [
    ["l'auto nella foto", 'gli uccelli nel cielo'],
    ['via per favore', 'da togliere', 'deve sparire'],
  ],
  pt: [
    ['o carro da frente', 'os fios'],
    ['fora por favor', 'deve sumir', 'para remover'],
  ],
  pl: [
    ['samochód z tyłu', 'ten człowiek po lewej'],
    ['proszę usunąć', 'do usunięcia', 'ma zniknąć'],
  ],
  tr: [
    ['soldaki adam', 'arkadaki araba'],
    ['silinsin', 'kaldırılsın', 'lütfen sil'],
  ],
  ar: [
    ['السيارة', 'الرجل على اليسار'],
    ['يجب أن تختفي', 'من فضلك أزل'],
  ],
  ja: [
    ['左の車を', '空の電線を'],
    ['消して', '消す', 'どかして'],
  ],
  zh: [
    ['左边的车', '天上的电线'],
    ['去掉', '拿掉', '抹去'],
  ],
};

describe('what is to go, or to become otherwise, is an edit', () => {
  it.each(Object.entries(AWAY))('%s: the thing first', (_, [things, ways]) => {
    const prompts = things.flatMap((thing) => ways.map((way) => `${thing}${/[\u3040-\u9fff]/.test(thing) ? '' : ' '}${way}`));
    expect(prompts.filter((prompt) => !seen(prompt))).toEqual([]);
  });

  it('in German and Dutch "soll … werden", unless an image is asked for', () => {
    const things = ['der Himmel', 'die Jacke', 'ihr Haar', 'sein linker Arm'];
    const ends = ['soll dunkler werden', 'muss größer sein', 'soll freundlicher aussehen'];
    const prompts = [
      ...things.flatMap((thing) => ends.map((end) => `${thing} ${end}`)),
      ...['de lucht', 'haar jas'].flatMap((thing) => [`${thing} moet donkerder worden`, `${thing} mag groter zijn`]),
    ];
    expect(prompts.filter((prompt) => !seen(prompt))).toEqual([]);
    const asked = ['das Logo soll blau sein', 'das Bild soll fröhlich wirken', 'das Plakat soll modern aussehen'];
    expect(asked.filter(warned)).toEqual([]);
  });

  it('in German and Dutch the verb may end it, unless a scene or an image is told of', () => {
    const prompts = [
      ...['Hintergrund', 'den Hintergrund', 'bitte Person links', 'das rote Auto', 'Text auf dem Schild'].flatMap((thing) =>
        ['entfernen', 'ersetzen', 'retuschieren', 'aufhellen', 'löschen'].map((verb) => `${thing} ${verb}`),
      ),
      ...['achtergrond', 'de achtergrond', 'de man links'].flatMap((thing) =>
        ['verwijderen', 'vervangen', 'vervagen', 'weghalen'].map((verb) => `${thing} ${verb}`),
      ),
    ];
    expect(prompts.filter((prompt) => !seen(prompt))).toEqual([]);
    const told = [
      'eine Frau beim Fliesen austauschen',
      'ein Mann will eine Mauer entfernen',
      'Plakat: Flecken entfernen',
      'twee mannen die een muur verwijderen',
    ];
    expect(told.filter(warned)).toEqual([]);
  });

  it('a room that is made over', () => {
    const verbs = ['renovate', 'redecorate', 'refurnish', 'remodel', 'repaint', 'tidy up', 'modernize'];
    const prompts = verbs.flatMap((verb) => ['this attic', 'my kitchen', 'the living room'].map((room) => `${verb} ${room}`));
    expect(prompts.filter((prompt) => !seen(prompt))).toEqual([]);
  });
});
