import type { Typeface } from '../lettering/typeface.ts';
import type { Library } from '../pictures/library.ts';
import type { PictureOfSet } from '../pictures/picture.ts';
import type { ColorName } from '../pictures/vocabulary.ts';
import type { ScenePlace } from '../scenes/place.ts';
import { detectLanguages } from './detect.ts';
import { type Asked, readAsked } from './read.ts';

export interface Thing {
  readonly picture: PictureOfSet;
  readonly count: number;
  readonly color: ColorName | null;
}

/** What a picture is to show, with all that is needed to draw it. */
export interface Brief {
  readonly things: readonly Thing[];
  readonly place: ScenePlace | null;
  /** What stands around in the place: the trees of a forest. */
  readonly around: readonly PictureOfSet[];
  /** Whether the place is all that the prompt asks for: then the scene is the picture. */
  readonly isPlace: boolean;
  /** Text that is drawn as it is; empty for none. */
  readonly quoted: string;
  /** The prompt as a title, for when nothing in it can be drawn. */
  readonly title: string;
  readonly serif: Typeface | null;
  readonly sans: Typeface | null;
}

/** More kinds of things would be too small to see. */
const MAX_KINDS = 3;

/** The least part of a prompt's words that name the place or are small words. */
const LEAST_KNOWN = 0.3;

/** Reads what the prompt asks to see and fetches it from the set. Never rejects: what is missing is left out. `titled`: the picture has a title in any case. */
export async function readBrief(prompt: string, library: Library, titled: boolean): Promise<Brief> {
  const asked = await askedIn(prompt, library);
  const found = await Promise.all(
    asked.things.map(async ({ id, count, color }): Promise<Thing | null> => {
      const picture = await library.picture(id);
      return picture && { picture, count, color };
    }),
  );
  const things = firstOf(found.filter((thing) => thing !== null));
  const isPlace = asked.place !== null && things.length === 0 && asked.known >= LEAST_KNOWN;
  const lettered = titled || asked.quoted !== '' || things.length === 0;
  const [serif, sans] = lettered ? await Promise.all([library.typeface('serif'), library.typeface('sans')]) : [null, null];
  const around = asked.place === 'forest' ? await treesOf(library) : [];
  return { ...asked, around, isPlace, things, serif, sans };
}

/** Those of a prompt's things that are drawn: people and faces before others, in the prompt's order. */
function firstOf(things: readonly Thing[]): Thing[] {
  if (things.length <= MAX_KINDS) return [...things];
  const lives = ({ picture }: Thing) => picture.slot === 'head' || picture.slot === 'bust';
  const chosen = [...things.filter(lives), ...things.filter((thing) => !lives(thing))].slice(0, MAX_KINDS);
  return things.filter((thing) => chosen.includes(thing));
}

async function treesOf(library: Library): Promise<PictureOfSet[]> {
  const english = await library.vocabulary('en');
  const trees = await Promise.all(
    ['evergreen tree', 'deciduous tree'].map((name) => library.picture(english?.thing(name) ?? -1)),
  );
  return trees.filter((tree) => tree !== null);
}

/** The first language in which the prompt names something. */
async function askedIn(prompt: string, library: Library): Promise<Asked> {
  const languages = detectLanguages(prompt, await library.languages());
  const without: Asked[] = [];
  for (const language of languages.sure) {
    const asked = readAsked(prompt, await library.vocabulary(language));
    if (asked.things.length > 0) return asked;
    without.push(asked);
  }
  const placed = without.find(({ place }) => place !== null);
  if (placed) return placed;
  for (const language of languages.guessed) {
    const asked = readAsked(prompt, await library.vocabulary(language));
    if (asked.things.length > 0 && asked.known >= 0.5) return asked;
  }
  return without[0] ?? readAsked(prompt, null);
}
