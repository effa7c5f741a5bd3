import { describe, expect, it } from 'vitest';
import { clauses } from '../ask.ts';

const SCENES = ['a cat on a chair', 'an old man on a bench', 'a bowl of soup'];
const TIMES = ['at 3am', 'at 3 a.m.', 'at 04:15', "at 5 o'clock", '11pm', '23h30', 'at half past two', '2:00'];
const SOURCES = [
  'with a flashlight',
  'under a blanket',
  'under the covers',
  'in a closet',
  'in a tent',
  'lit by headlights',
  'in the fridge',
  'in heavy rain',
  'with warm kitchen light from the left',
  'light from below',
  'with a light behind',
  'light shining through it',
  'with light spilling in',
  'light pouring through a door',
];
const GENRES = [
  'mugshot',
  'mug shot',
  'passport photo',
  'id photo',
  'x-ray',
  'cctv footage',
  'security camera still',
  'dashcam footage',
  'trail cam photo',
  'paparazzi photo',
  'flash photo',
  'night vision photo',
  'infrared photo',
  'thermal image',
  'photo booth strip',
  'school photo',
  'polaroid',
];
const ELSEWHERE = [
  'Porträt einer Frau um 3 Uhr nachts',
  'Porträt eines Jungen unter der Decke mit Taschenlampe',
  'Passfoto eines Hundes',
  'retrato de una mujer a las 3 de la madrugada',
  'retrato de un niño con una linterna',
  'portrait d’une femme à 3 heures du matin',
  'un portrait sous une couverture avec une lampe de poche',
  'ritratto di una donna alle 3 di notte',
  'foto segnaletica di un gatto',
  'retrato de uma mulher às 3 da madrugada',
  'portret van een vrouw om 3 uur',
  'pasfoto van een hond',
  'portret kobiety o 3 w nocy',
  'zdjęcie paszportowe psa',
  'bir kadının portresi, saat 3',
  '午前3時の女の肖像',
  '懐中電灯を持つ少年の肖像',
  '凌晨三点的女人肖像',
  '被子里拿手电筒的男孩肖像',
  'صورة امرأة الساعة 3',
];

describe('a light of ours', () => {
  it.each([...TIMES, ...SOURCES])('is not said beside "%s", whatever the scene, style and seed', (words) => {
    const wrong = SCENES.flatMap((scene) =>
      ['auto', 'portrait', 'studio', 'cinematic'].flatMap((style) =>
        [0, 1, 2].map((seed) => clauses(`${scene} ${words}`, { style, seed }).light).filter(Boolean),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it.each(GENRES)('nor a frame of ours beside "%s": that kind of photograph has its own', (genre) => {
    for (const subject of ['a goose', 'an old man'])
      for (let seed = 0; seed < 3; seed++) {
        const { light, composition = '' } = clauses(`${genre} of ${subject}`, { seed });
        expect(light).toBeUndefined();
        if (genre !== 'polaroid') expect(composition).not.toMatch(/depth|space|room/);
      }
  });

  it.each(ELSEWHERE)('is not said beside %s', (prompt) => {
    for (const style of ['auto', 'portrait', 'studio']) expect(clauses(prompt, { style }).light).toBeUndefined();
  });

  it.each(['a fox hiding in a drawer', 'a girl under a blanket', 'a cat in a box'])(
    '%s: what is close has no depth around it',
    (prompt) => {
      for (let seed = 0; seed < 4; seed++)
        expect(clauses(prompt, { seed }).composition ?? '').not.toMatch(/depth|space|room|wide/);
    },
  );

  it.each(['floating sneaker, soft shadow', 'a leather boot on a plain background'])(
    '%s: what is cut loose has no depth around it',
    (prompt) => {
      for (let seed = 0; seed < 8; seed++) expect(clauses(prompt, { seed }).composition ?? '').not.toContain('depth');
    },
  );

  it.each([
    'room with no windows and no furniture',
    'an empty room with a rope',
    'bare room with one chair',
    'a room without furniture',
    'windowless kitchen',
  ])('%s: a bare room has no soft light', (prompt) => {
    for (let seed = 0; seed < 8; seed++) expect(clauses(prompt, { seed }).light ?? '').not.toMatch(/soft|gentle|calm/);
  });

  it('of a furnished room is still said', () => {
    expect(clauses('a room with two chairs').light).toBeDefined();
  });

  it('is still said of a plain scene, and of one in a format or with a number', () => {
    for (const words of ['', ', 16:9', ', 3 apples', ', 4:5']) expect(clauses(`a bowl on a table${words}`).light).toBeDefined();
  });
});
