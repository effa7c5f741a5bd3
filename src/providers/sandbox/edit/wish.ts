import type { Hour } from '../frame.ts';
import type { ColorName, Vocabulary } from '../pictures/vocabulary.ts';
import { fold } from '../subject/fold.ts';

/** What a prompt wants of a picture that is given, as far as the sandbox understands it. */
export interface Wish {
  readonly hour: Hour | null;
  readonly tone: 'gray' | 'sepia' | null;
  readonly color: ColorName | null;
  /** Below 1 darker, above 1 brighter. */
  readonly light: number;
  /** What the prompt names is put into the picture. */
  readonly adds: boolean;
}

/** The languages that the sandbox knows, in its order: ar de en es fr it ja nl pl pt tr zh. */
const HOURS: Readonly<Record<Hour, string>> = {
  night: 'night, nighttime, midnight, moonlight, ليل, nacht, noche, nuit, notte, 夜, noc, nocy, noite, gece, 夜晚',
  dusk: 'sunset, sunrise, dusk, dawn, evening, golden, غروب, sonnenuntergang, abend, atardecer, coucher, tramonto, 夕方, 夕焼け, zonsondergang, zachód, entardecer, gün batımı, 日落, 黄昏',
  day: 'day, daylight, daytime, sunny, noon, نهار, tag, día, jour, giorno, 昼, dag, dzień, dia, gündüz, 白天',
};
const TONES: Readonly<Record<NonNullable<Wish['tone']>, string>> = {
  gray: 'black and white, monochrome, grayscale, schwarzweiß, schwarz-weiß, blanco y negro, noir et blanc, bianco e nero, 白黒, zwart-wit, czarno-biał, preto e branco, siyah beyaz, 黑白, أبيض وأسود',
  sepia: 'sepia, vintage, old photo, retro, antique',
};
const DARKER =
  'darker, darken, dimmer, dunkler, más oscur, plus sombre, più scur, donkerder, ciemniej, mais escur, 暗く, daha karanlık, 更暗';
const BRIGHTER =
  'brighter, brighten, lighter, heller, más clar, plus clair, più chiar, lichter, jaśniej, mais clar, 明るく, daha parlak, 更亮';
const ADDING =
  'add, put, place, insert, include, give, with, wearing, أضف, ضع, füge, setz, stell, mit, añade, pon, con, ajoute, mets, avec, aggiungi, metti, 加え, 追加, voeg, zet, met, dodaj, wstaw, adicione, coloque, com, ekle, 加, 添';

const has = (text: string, words: string) =>
  words.split(', ').some((word) => (WIDE.test(word) ? text.includes(word) : beginsWord(text, word)));

const WIDE = /[\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff]/;
/** In front of a word: the start, or no letter. Behind it, up to three letters of an ending. */
function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const ending = /^\p{L}{0,4}/u.exec(text.slice(at + word.length))?.[0].length ?? 0;
    const limit = word.length > 5 ? 3 : word.length > 3 ? 1 : 0;
    if (!/\p{L}$/u.test(text.slice(0, at)) && ending <= limit) return true;
  }
  return false;
}

/** Reads what a prompt wants of a picture. `vocabularies`: those of the languages that it may be in. */
export function readWish(prompt: string, vocabularies: readonly Vocabulary[]): Wish {
  const text = prompt.toLowerCase();
  const hour = (['night', 'dusk', 'day'] as const).find((name) => has(text, HOURS[name])) ?? null;
  const tone = (['gray', 'sepia'] as const).find((name) => has(text, TONES[name])) ?? null;
  const words = fold(text)
    .split(/[^\p{L}]+/u)
    .slice(0, 200);
  const colors = vocabularies.flatMap((vocabulary) => words.flatMap((word) => vocabulary.color(word) ?? []));
  const adds = has(text, ADDING);
  return {
    hour,
    tone,
    // In "add a red apple" it is the color of what is added.
    color: tone === null && !adds ? (colors[0] ?? null) : null,
    light: has(text, DARKER) ? 0.6 : has(text, BRIGHTER) ? 1.35 : 1,
    adds,
  };
}

/** Whether it understood nothing that changes the picture as a whole. */
export function isPlain({ hour, tone, color, light }: Wish): boolean {
  return hour === null && tone === null && color === null && light === 1;
}
