/** How a picture stands in a scene: the letter that the picture files carry. */
export type PaintSlot =
  /** Stands or lies on the ground. */
  | 'g'
  /** A face without a body: gets shoulders. */
  | 'h'
  /** A person down to the chest: is cut off by the lower edge. */
  | 'b'
  /** Floats on water. */
  | 'w'
  /** Swims under water. */
  | 'f'
  /** Flies. */
  | 'a'
  /** Hangs in the sky. */
  | 's';

export interface PicturePlace {
  readonly slot: PaintSlot;
  /** Height beside other things; a person is 1. */
  readonly size: number;
}

const on = (size: number): PicturePlace => ({ slot: 'g', size });

/** By subgroup of emojibase; pictures of other subgroups are left out. */
const SUBGROUPS: Readonly<Record<string, PicturePlace>> = {
  person: { slot: 'h', size: 1 },
  'person-role': { slot: 'b', size: 1 },
  'person-fantasy': { slot: 'b', size: 1 },
  'person-activity': on(1),
  'person-sport': on(1),
  'person-resting': on(0.9),
  'animal-mammal': on(0.8),
  'animal-bird': on(0.55),
  'animal-amphibian': on(0.45),
  'animal-reptile': on(0.8),
  'animal-marine': { slot: 'f', size: 0.8 },
  'animal-bug': on(0.4),
  'plant-flower': on(0.6),
  'plant-other': on(0.7),
  'food-fruit': on(0.45),
  'food-vegetable': on(0.45),
  'food-prepared': on(0.5),
  'food-asian': on(0.5),
  'food-sweet': on(0.5),
  drink: on(0.5),
  dishware: on(0.5),
  'place-geographic': on(1.4),
  'place-building': on(1.5),
  'place-religious': on(1.5),
  'place-other': on(1.3),
  'transport-ground': on(1),
  'transport-water': { slot: 'w', size: 1 },
  'transport-air': { slot: 'a', size: 0.9 },
  time: on(0.5),
  'sky-weather': { slot: 's', size: 0.7 },
  event: on(0.6),
  'award-medal': on(0.55),
  sport: on(0.5),
  game: on(0.5),
  'arts-crafts': on(0.55),
  clothing: on(0.55),
  sound: on(0.5),
  music: on(0.5),
  'musical-instrument': on(0.65),
  phone: on(0.5),
  computer: on(0.6),
  'light-video': on(0.55),
  'book-paper': on(0.5),
  money: on(0.5),
  mail: on(0.5),
  writing: on(0.5),
  office: on(0.5),
  lock: on(0.45),
  tool: on(0.5),
  science: on(0.6),
  medical: on(0.5),
  household: on(0.7),
  'other-object': on(0.6),
};

/** By English label, where the subgroup is not right. */
const LABELS: Readonly<Record<string, PicturePlace>> = Object.fromEntries(
  (
    [
      ['h', 1, 'fox,bear,polar bear,panda,koala,lion,wolf,raccoon,frog,unicorn,moose,hamster'],
      ['h', 0.9, 'clown face,skull,alien'],
      ['h', 1, 'robot'],
      ['g', 0.9, 'ghost,merperson,merman,mermaid,genie'],
      ['g', 1.4, 'elephant,giraffe,mammoth,sauropod,T-Rex,dragon'],
      ['g', 1.1, 'horse,ox,water buffalo,cow,camel,two-hump camel,bison,rhinoceros,hippopotamus,gorilla,deer,zebra'],
      ['g', 0.45, 'mouse,rat,chipmunk,hedgehog,rabbit,skunk,otter,beaver'],
      ['g', 1.3, 'evergreen tree,deciduous tree,palm tree,Christmas tree,tanabata tree'],
      ['a', 0.6, 'bat,eagle,dove,butterfly,honeybee,fly,mosquito,phoenix'],
      ['a', 0.6, 'balloon,kite,parachute'],
      ['a', 1, 'flying saucer,rocket,helicopter,satellite'],
      ['g', 0.6, 'spiral shell,crab,coral,lobster,oyster,seal'],
      [
        'g',
        0.6,
        'seat,anchor,ring buoy,umbrella,closed umbrella,snowman,snowman without snow,umbrella on ground,fire,thermometer',
      ],
      ['s', 1, 'rainbow,fireworks,sparkler,sunrise'],
      ['w', 0.9, 'duck,swan'],
      ['g', 1.1, 'couch and lamp,bed,bathtub,door,shopping cart'],
      ['g', 0.35, 'feather,wing,paw prints'],
      ['g', 1.2, 'locomotive,railway car,high-speed train,bullet train,train,bus,fire engine,articulated lorry,tractor'],
    ] as const
  ).flatMap(([slot, size, labels]) => labels.split(',').map((label) => [label, { slot, size }] as const)),
);

/** Smileys and symbols that are things. */
const THINGS = [
  'robot',
  'ghost',
  'alien',
  'skull',
  'clown face',
  'alien monster',
  'pile of poo',
  'red heart',
  'eye',
  'eyes',
  'brain',
  'tooth',
  'bone',
  'ear',
  'nose',
  'mechanical arm',
  'mechanical leg',
  'footprints',
  'crossed flags',
  'chequered flag',
  'pirate flag',
];

const NONE =
  /(?:cat|dog|tiger|horse|cow|pig|mouse|rabbit|dragon|monkey) face|^sunset|^sunrise|^cityscape|^night with|milky way|desert|national park|beach with|camping|water wave|moon viewing|mount fuji|o’clock|-thirty|face with|new moon face|quarter moon face|full moon face|sun with face|frowning|pouting|massage|haircut|kneeling|standing|suit levitating|steamy|breast|feeding|wheelchair user|Japanese (?:post|dolls)|love hotel|bell with slash|chart |speaker|level slider|control knobs|arrow|tray|mailbox|card index|oncoming|minibus|nose$|1st|2nd|3rd|(?:spade|heart|diamond|club) suit|funeral|cigarette|coffin|placard|kaaba|Mx|person with skullcap|person with veil|with bunny|in bed|receipt|card index|pager|trackball|wind face|foggy|^fog$|cyclone|station$|motorway|departure|arrival|seat/;

/** `null` for a picture that no prompt needs. */
export function picturePlaceOf(label: string, subgroup: string): PicturePlace | null {
  if (THINGS.includes(label)) return LABELS[label] ?? on(label === 'red heart' ? 0.6 : 0.7);
  if (NONE.test(label) && (LABELS[label] === undefined || label === 'sunrise')) return null;
  // The neutral one of three stands for all, except for the plain man and woman.
  if (/^(?:wo)?m[ae]n /.test(label) && !/tuxedo|turban/.test(label)) return null;
  return (label in SUBGROUPS ? null : LABELS[label]) ?? SUBGROUPS[subgroup] ?? null;
}
