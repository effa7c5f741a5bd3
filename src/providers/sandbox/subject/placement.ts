import type { Frame } from '../frame.ts';
import { between, type Random } from '../hash.ts';
import type { ColorSlot } from '../pictures/picture.ts';
import type { ScenePlace } from '../scenes/place.ts';

/** A thing to be placed: how wide it is for its height, how large beside others, and how it stands. */
export interface Item {
  /** Which thing of the prompt. */
  readonly thing: number;
  readonly aspect: number;
  readonly size: number;
  readonly slot: ColorSlot;
}

/** Where one thing stands, in px. */
export interface Spot {
  readonly thing: number;
  /** Its middle. */
  readonly x: number;
  /** Its lower edge. */
  readonly foot: number;
  readonly height: number;
  readonly flip: boolean;
  /** `stands` on ground, `floats` on water, `hangs` free. */
  readonly hold: 'stands' | 'floats' | 'hangs' | 'cut';
}

/** The rectangle that things are placed in, px. */
export interface PlacementArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface SceneLayout {
  readonly area: PlacementArea;
  readonly ground: number;
  readonly waterline: number | null;
  readonly place: ScenePlace;
  /** How close: 1 as usual. */
  readonly zoom: number;
  /** How far aside, −1…1. */
  readonly aside: number;
}

/** Places all things so that they are seen whole, each row in front larger and lower than the one behind. */
export function placeItems(items: readonly Item[], layout: SceneLayout, { random }: Frame): Spot[] {
  const hanging = items.filter((item) => holdOf(item, layout) === 'hangs');
  const standing = items.filter((item) => holdOf(item, layout) !== 'hangs');
  const alone = standing.length === 0;
  return [...hang(hanging, layout, alone, random), ...stand(standing, layout, hanging.length > 0, random)];
}

function holdOf({ slot }: Item, { place, waterline }: SceneLayout): Spot['hold'] {
  if (slot === 'sky') return 'hangs';
  if (slot === 'air') return place === 'table' ? 'stands' : 'hangs';
  if (slot === 'deep') return place === 'deep' ? 'hangs' : 'stands';
  if (place === 'space') return 'hangs';
  if (slot === 'water' && waterline !== null) return 'floats';
  return slot === 'bust' ? 'cut' : 'stands';
}

/** Free in the air, the upper third when something stands below. */
function hang(items: readonly Item[], { area, zoom, aside }: SceneLayout, alone: boolean, random: Random): Spot[] {
  const unit = Math.min(area.width, area.height);
  const rows = rowsOf(items);
  const most = alone ? 0.52 : 0.24;
  return rows.flatMap((row, r) => {
    const slot = area.width / row.length;
    return row.map((item, i): Spot => {
      const shines = item.slot === 'sky' && alone;
      const tall = unit * (most / Math.sqrt(rows.length)) * Math.min(1.25, zoom) * (shines ? 0.66 : 1);
      const height = Math.min(tall, (slot * 0.82) / item.aspect, area.height * 0.8);
      const middle = alone ? (r + 0.5) / rows.length : 0.19;
      const level = area.top + area.height * (alone ? 0.06 + (shines ? 0.6 : 0.84) * middle : middle);
      const shift = alone ? aside * 0.12 * area.width : (random() < 0.5 ? -1 : 1) * area.width * between(random, 0.2, 0.28);
      const jitter = items.length > 1 ? between(random, -0.06, 0.06) * unit : 0;
      const x = area.left + slot * (i + 0.5) + (row.length === 1 ? shift : 0) + jitter;
      return { thing: item.thing, x, foot: level + jitter * 0.7 + height / 2, height, flip: false, hold: 'hangs' };
    });
  });
}

/** Few in a row, so that each stays large. */
function rowsOf(given: readonly Item[]): Item[][] {
  // What is large stands behind what is small.
  const items = given.length > 3 ? [...given].sort((a, b) => a.size - b.size) : given;
  const [largest, next] = [items.at(-1), items.at(-2)];
  if (items.length > 3 && largest && next && largest.size > next.size * 1.15) return [...rowsOf(items.slice(0, -1)), [largest]];
  const perRow = items.length <= 6 ? 3 : items.length <= 8 ? 4 : 5;
  const rows: Item[][] = [];
  const count = Math.ceil(items.length / perRow);
  for (let r = 0, at = 0; r < count; r++) {
    const take = Math.ceil((items.length - at) / (count - r));
    rows.push(items.slice(at, at + take));
    at += take;
  }
  return rows;
}

function stand(items: readonly Item[], layout: SceneLayout, below: boolean, random: Random): Spot[] {
  if (items.length === 0) return [];
  const rider = seat(items, layout, below);
  if (rider) return rider;
  const { area, ground, waterline, zoom, aside } = layout;
  const unit = Math.min(area.width, area.height);
  const largest = Math.max(...items.map(({ size }) => size));
  const rows = rowsOf(items).toReversed();
  const spots: Spot[] = [];
  for (const [r, row] of rows.entries()) {
    const back = rows.length - 1 - r;
    const depth = 0.84 ** back;
    const base =
      (below ? 0.5 : row.every(({ slot }) => slot === 'bust') ? 0.74 : 0.58) *
      unit *
      Math.min(1.26, 0.7 + zoom * 0.3) *
      depth *
      (rows.length === 1 ? 1 : back > 0 && row.length === 1 ? 1.2 : 0.66);
    const sized = row.map((item) => ({ item, height: base * (item.size / largest) ** 0.55 }));
    // Long things overlap, the second a little behind: side by side they would become small.
    const long = row.length > 1 && row.every(({ aspect }) => aspect > 1.05);
    const gap = long ? -unit * 0.11 : unit * 0.035;
    const wide = sized.reduce((sum, { item, height }) => sum + height * item.aspect + gap, -gap);
    const room = area.width * (rows.length > 1 || long ? 0.93 : 0.86);
    const fit = Math.min(1, room / wide, (area.height * 0.72) / Math.max(...sized.map(({ height }) => height)));
    const free = area.width - wide * fit;
    const shift = items.length === 1 ? aside * 0.16 * area.width : between(random, -0.04, 0.04) * Math.min(unit, free);
    let pen = area.left + free / 2 + Math.max(-free * 0.3, Math.min(free * 0.3, shift));
    for (const [i, { item, height: own }] of sized.entries()) {
      const hold = holdOf(item, layout);
      const height = own * fit;
      const x = pen + (height * item.aspect) / 2;
      pen += height * item.aspect + gap * fit;
      const jitter = row.length > 1 ? (long ? (i % 2) * -0.06 * unit : (((i * 7) % 3) - 1) * 0.012 * unit) : 0;
      const level = hold === 'floats' && waterline !== null ? waterline : ground;
      // A person who ends at the chest is cut off by the lower edge.
      const foot =
        hold === 'cut'
          ? area.top + area.height * 1.01
          : area.top + area.height * level - back * (items.length > 6 ? 0.115 : 0.085) * unit + jitter;
      spots.push({ thing: item.thing, x, foot, height, flip: items.length > 1 && random() < 0.35, hold });
    }
  }
  return spots;
}

/** A person with one large thing sits on it or stands behind it: hidden from the chest down. */
function seat(items: readonly Item[], { area, ground, zoom, place }: SceneLayout, below: boolean): Spot[] | null {
  const [one, two] = items;
  if (items.length !== 2 || !one || !two || place === 'space') return null;
  const person = one.slot === 'bust' || one.slot === 'head' ? one : two;
  const mount = person === one ? two : one;
  if (!(person.slot === 'bust' || person.slot === 'head') || mount.slot !== 'ground' || mount.size < 0.75) return null;
  const unit = Math.min(area.width, area.height);
  const tall = Math.min(
    (below ? 0.36 : 0.44) * unit * Math.min(1.15, zoom),
    (area.width * 0.8) / mount.aspect,
    area.height * 0.44,
  );
  const foot = area.top + area.height * ground;
  const x = area.left + area.width * 0.5;
  const height = Math.min(tall * 0.95, area.height * 0.4);
  return [
    { thing: person.thing, x: x + tall * mount.aspect * 0.04, foot: foot - tall * 0.5, height, flip: false, hold: 'cut' },
    { thing: mount.thing, x, foot, height: tall, flip: false, hold: 'stands' },
  ];
}
