import { describe, expect, it } from 'vitest';
import { EDIT_LINES, type EditKind } from '../../../../src/director/data/edits.ts';
import { ask } from '../ask.ts';

type Aim = EditKind | 'nothing' | 'other';

/** Which pair of lines a prompt with an input image gets. */
function aimOf(prompt: string): Aim {
  const lines = Object.fromEntries(
    ask(prompt, { edits: true })
      .direction.facets.filter(({ source, drawn }) => source !== 'user' && drawn !== false)
      .map(({ name, value }) => [name, value]),
  );
  if (lines.change === undefined && lines.keep === undefined) return 'nothing';
  const entries = Object.entries(EDIT_LINES) as [EditKind, readonly [string, string]][];
  return entries.find(([, [change, keep]]) => change === lines.change && keep === lines.keep)?.[0] ?? 'other';
}

const THINGS = ['bottle', 'red chair', 'handbag', 'watch'];
const all = (prompts: readonly string[], aim: Aim) => prompts.filter((prompt) => aimOf(prompt) !== aim);

describe('an input image of which little stays', () => {
  it.each<[string, readonly string[]]>([
    [
      'something new is made of it',
      [
        'use this logo on a black tote bag',
        'turn my sketch into a logo',
        'make this into a sticker',
        'make an instagram ad out of this picture',
        'turn the photo into a poster',
        'make it a business card',
        'convert the sketch to a clean vector logo',
        'turn this room into a nursery',
        'transform this attic into an office',
        'make my dog look like a king',
        'make it look like an abandoned place',
        'haz que parezca una foto antigua',
        'crée une affiche avec cette photo',
        'faça um cartaz com esta foto',
        'trasforma la foto in un acquerello',
        'verwandle das Foto in ein Gemälde',
        '用这张照片做一张海报',
      ],
    ],
    [
      'images are joined',
      ['combine both images', 'merge these two photos', 'blend the two pictures', 'put the two pictures side by side'],
    ],
    [
      'a part comes from another image',
      [
        'merge the dog from the first photo with the beach from the second',
        'dress the woman in the jacket from image 2',
        'swap her head with the one from the other photo',
      ],
    ],
    [
      'all goes but one thing',
      [
        ...THINGS.map((thing) => `remove everything except the ${thing}`),
        'delete everything but the logo',
        'erase all but the two dogs',
        'cut out the shoe',
        'Entferne alles außer dem Stuhl',
        'quita todo excepto la silla',
        'enlève tout sauf la chaise',
      ],
    ],
    [
      'the view turns',
      [
        'rotate the car so we see it from the front',
        'show the chair from behind',
        'change the camera angle',
        'make it a view from above',
      ],
    ],
    [
      'it is printed on a thing',
      [
        ...['white mug', 't-shirt', 'tote bag', 'phone case', 'billboard'].flatMap((thing) => [
          `put this on a ${thing}`,
          `place our logo on the front of a ${thing}`,
        ]),
        'put him on a magazine cover',
        'pon esto en una camiseta',
        'mets ça sur un sac',
        'これをマグカップに',
        '把这个印在T恤上',
      ],
    ],
    [
      'somebody gets a neighbor',
      ['put me next to a lion', 'put him beside a red car', 'put us near an old king', 'put me between two goats'],
    ],
    [
      'the whole image changes, in another language',
      [
        'haz que sea de noche',
        'haz que sea invierno',
        'mach es winterlich',
        'mach es zu Nacht',
        'deixa de noite',
        '改成夜晚',
        'اجعلها ليلا',
      ],
    ],
    [
      'the subject goes to a place of another language',
      [
        'Setz die Flasche auf einen Holztisch',
        'mets ce vase sur une cheminée',
        'metti la borsa su una sedia',
        '把这个杯子放在咖啡馆的桌子上',
      ],
    ],
    [
      'a likeness is only lent',
      ['same woman, on a beach', 'the same character in a forest', 'in the same style, draw a giraffe'],
    ],
  ])('%s: nothing is promised to stay', (_, prompts) => {
    expect(all(prompts, 'nothing')).toEqual([]);
  });

  it('a thing that is put into a new place keeps its form before another background', () => {
    const prompts = THINGS.flatMap((thing) => [
      `put this ${thing} on a marble table next to lemons`,
      `place the ${thing} in a bathroom with green tiles`,
      `put my ${thing} on a mountain trail at sunrise`,
      `put our ${thing} next to a pool, then in evening light`,
    ]);
    expect(all([...prompts, 'put him on a beach instead'], 'background')).toEqual([]);
  });

  it('what is put on somebody, or where the image may have a place, is no new background', () => {
    const prompts = ['put a birthday hat on the cat', 'put glasses on him', 'put a lamp on the table', 'add a tree behind her'];
    expect(all(prompts, 'object')).toEqual([]);
    expect(all(['put him in a suit', 'put the cup on the shelf'], 'nothing')).toEqual([]);
  });
});

describe('two wishes in one', () => {
  it('forbid neither: only the general lines are said', () => {
    const first = [
      'make it brighter',
      'change the background to a beach',
      'make the car red',
      'crop it tighter',
      'remove the people',
    ];
    const second = ['make it sunset', 'make her dress red', 'crop to square', 'delete the watermark', 'change the text to "Hi"'];
    const prompts = first.flatMap((one) =>
      second.flatMap((two) => [`${one} and ${two}`, `${one}, then ${two}`, `${one}. ${two}`]),
    );
    expect(all(prompts, 'object')).toEqual([]);
  });

  it('but what only stays is no second one', () => {
    const stays = [
      ' but keep the boats',
      ', keep everything else',
      ' and leave the rest',
      ", don't change the face",
      ' without losing detail',
    ];
    expect(
      all(
        stays.map((end) => `make it brighter${end}`),
        'light',
      ),
    ).toEqual([]);
    expect(
      all(
        stays.map((end) => `change the style to anime${end}`),
        'style',
      ),
    ).toEqual([]);
  });
});

describe('a weak word does not decide what an edit is about', () => {
  it.each<[Aim, readonly string[]]>([
    [
      'object',
      [
        'make the product look wet',
        'make her look at the camera',
        'isolate the product on white',
        'restore this damaged photo',
        'put a portrait on the wall',
        'move the chairs closer',
        'rotate the car',
        'remove the man in the background',
        'add a sunset painting',
        'give her a letter',
        'make the text bigger',
        'turn the white wall into brick',
        'change the car to a bicycle',
        'change the font',
        'remove all text',
        'add our slogan at the bottom',
      ],
    ],
    [
      'style',
      [
        'turn this photo into a watercolor',
        'make it look like a pencil sketch',
        'turn this selfie into a cartoon',
        'make it anime',
        'make it look like the 70s',
        'redraw it as a woodcut',
      ],
    ],
    ['crop', ['rotate the image', 'flip it horizontally', 'extend the picture to the left', 'zoom out', 'crop this old photo']],
    ['text', ['replace the text on the sign with "CLOSED"', 'fix the typo', 'translate the text on the menu to english']],
    ['color', ['change my shirt to dark green', 'make the sky pink', 'less yellow', 'colorize this old photo']],
    ['background', ['remove the background', 'swap the background for a blurred office', 'change the background color']],
    ['color', ['make it black and white', 'convert to black and white']],
    ['crop', ['crop to 4:5', 'crop it to 16:9', 'crop to square']],
    [
      'background',
      [
        'put me on a beach',
        'put this mug on a marble table',
        'put this ring on a velvet cushion',
        'place the shoes on a cardboard box',
      ],
    ],
    ['light', ['make it night', 'soften the shadows', 'more contrast']],
    ['light', ['make it dusk', 'turn it into golden hour please', 'make it early morning', 'make it evening instead']],
    [
      'weather',
      [
        'make it winter',
        'turn it into summer please',
        'change it to autumn',
        'make it snowy',
        'change the season to winter',
        'change the weather to stormy',
        'make it a sunny day',
        'make this photo look like winter',
      ],
    ],
    [
      'object',
      [
        'remove the snow',
        'make it a snowy evening',
        'add fog',
        'get rid of the rain',
        'make it winter and add a dog',
        'give the winter coat buttons',
        'her coat should be for winter',
        'move the dog to the snow',
        'fill it with snow',
      ],
    ],
    ['color', ['make the winter coat blue', 'make the morning paper yellow']],
  ])('%s', (aim, prompts) => {
    expect(all(prompts, aim)).toEqual([]);
  });
});
