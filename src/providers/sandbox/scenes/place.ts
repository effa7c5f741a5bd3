/** Where the user's words say that it is, as far as there is a scene for it. */
export type Place = 'water' | 'hills' | 'desert' | 'table';

const WORDS: Readonly<Record<Place, string>> = {
  water:
    'sea ocean lake river bay beach coast shore harbor harbour boat boats sailboat ship ships island islands wave waves pond fjord lagoon lighthouse whale dolphin pier surf',
  hills:
    'mountain mountains hill hills forest forests wood woods valley valleys peak peaks pine pines tree trees fox wolf bear deer meadow cabin snow glacier volcano alps jungle canyon',
  desert: 'desert deserts dune dunes sand sands camel camels sahara mars savanna oasis pyramid pyramids cactus',
  table:
    'mug cup vase bottle bowl teapot lamp watch perfume candle book books flower flowers bouquet fruit apple pear lemon bread cake coffee tea table shelf chair plant shoe shoes sneaker',
};

const PLACES: ReadonlyMap<string, Place> = new Map(
  (Object.entries(WORDS) as [Place, string][]).flatMap(([place, words]) =>
    words.split(' ').map((word) => [word, place] as const),
  ),
);

/** The place that the first telling word names; `null` where none does. Only the user's own line is read, not what was added. */
export function placeOf(prompt: string): Place | null {
  const own = prompt.split('\n', 1)[0] ?? '';
  for (const word of own.toLowerCase().split(/[^a-z]+/)) {
    const place = PLACES.get(word);
    if (place !== undefined) return place;
  }
  return null;
}
