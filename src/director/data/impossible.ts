/** Words of pictures that no camera can take, by how they stand together; `intent/impossible-subject.ts` has the rules. */

/** Nouns among the places that are none: "grass in a pot". */
export const NO_PLACES =
  'snow, grass, statue, rain, fog, cobblestone, fountain, tent, bar, shop, wave, wall, fireplace, gutter, curb, lily pad, arch, gate, fence, pyramid, sphinx, treehouse, store';

/** Things that a place may be in: "a beach in a mirror", "a village in a blanket of snow". */
export const OPEN_HOLDERS =
  'mirror, window, photo frame, planter, flowerpot, pot, aquarium, terrarium, blanket, veil, ring, rock, stone, crystal, curtain, barrel, wreath, machine, post, tablet, television, tv, monitor, laptop, phone, spring, shower, drum, cone, present';

/** In front of "of": "the inside of a whale". */
export const INSIDES = 'inside, insides, interior, belly, stomach, guts, within';

/** Animals that never have such a color. */
export const DULL =
  'elephant, cow, horse, dog, cat, lion, tiger, bear, giraffe, hippo, rhino, goat, sheep, rabbit, wolf, deer, zebra, panda, koala, donkey, camel, llama, fox, squirrel, gorilla, kangaroo';
export const VIVID = 'pink, purple, violet, turquoise, blue, green, magenta, teal, neon, rainbow';

/** What an animal has by nature; without it no camera saw it, as with a color taken back. */
export const NATURAL = 'stripe, wing, feather, fur, spot, trunk, mane, beak, shell, antenna, whisker';

/** Who has more of them than these has no photograph; the number is the most that is real of a person, then of an animal. */
export const LIMBS: Readonly<Record<string, readonly [number, number]>> = {
  head: [1, 1],
  face: [1, 1],
  mouth: [1, 1],
  nose: [1, 1],
  tail: [0, 1],
  arm: [2, 8],
  hand: [2, 2],
  eye: [2, 8],
  ear: [2, 2],
  leg: [2, 4],
};
/** Numbers that go with a limb. Eight legs are a spider's. */
export const LIMB_NUMBERS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  nine: 9,
  ten: 10,
};

/** Animals that do not fly. */
export const GROUNDED =
  'whale, elephant, cow, pig, horse, dog, cat, shark, turtle, tortoise, lion, tiger, bear, giraffe, hippo, rhino, goat, sheep, rabbit, hamster, frog, crocodile, octopus, jellyfish, wolf, deer, zebra, monkey, panda, koala, penguin, dolphin, orca, goldfish, donkey, camel, llama';

export const HIGH = 'sky, skies, clouds';

/** What nobody does on a ceiling. */
export const STANDING =
  'walking, walks, standing, stands, sitting, sits, parked, running, dancing, sleeping, cooking, dining, grazing';

/** Things that do melt. */
export const MELTS =
  'candle, snowman, lipstick, soap, crayon, iron, chalk, pot, coin, jewelry, cup, glass, bottle, tray, cone, bowl, plate';

/** The words that a rule begins with. */
export const ODD_WORDS = {
  /** No person has them. */
  wings: 'wings, antlers, fins, hooves, tentacles',
  /** Counted, or on a food, a plant, a vehicle or a place. */
  parts:
    'eyes, teeth, feet, hands, fingers, legs, arms, mouth, lips, tongue, face, nose, ears, smile, heads, faces, mouths, noses, tails',
  /** On water. */
  swims: 'swimming, swims, sailing, sails, rowing',
  flies: 'flying, flies',
  ceiling: 'ceiling',
  melts: 'melting, melts',
  fights: 'versus, vs, fighting, fights, battling',
  /** Behind a food: "banana police". */
  office:
    'police, policeman, policemen, policewoman, cop, cops, officer, officers, soldier, soldiers, army, detective, detectives, judge, judges, doctor, doctors, nurse, nurses, astronaut, astronauts, lawyer, lawyers, mafia, gangster, gangsters, president, king, queen, prince, princess, monk, monks, choir, wedding, family, couple',
} as const;
