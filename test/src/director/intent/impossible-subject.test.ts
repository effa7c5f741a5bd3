import { describe, expect, it } from 'vitest';
import { ask, clauses } from '../ask.ts';

const photographed = (prompt: string) => {
  const { medium, light, camera } = clauses(prompt);
  return ask(prompt).direction.intent?.look === 'photo' || (medium ?? light ?? camera) !== undefined;
};
/** All pairs of two lists. */
const pairs = (a: readonly string[], b: readonly string[], join: (a: string, b: string) => string) =>
  a.flatMap((one) => b.map((other) => join(one, other)));

const PLACES = ['city', 'forest', 'beach', 'library', 'small harbor', 'storm', 'lighthouse', 'whole village'];
const HOLDERS = ['teacup', 'glass jar', 'suitcase', 'whale', 'loaf', 'hourglass', 'lightbulb', 'wine glass'];
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'a place inside a thing or an animal': [
    ...pairs(PLACES, HOLDERS, (place, holder) => `a ${place} inside a ${holder}`),
    ...pairs(PLACES, HOLDERS, (place, holder) => `a ${place} in a ${holder}, morning`),
    ...pairs(PLACES, HOLDERS, (place, holder) => `a ${holder} with a ${place} inside`),
    ...pairs(PLACES, HOLDERS, (place, holder) => `a ${holder} with a ${place} in it`),
    ...pairs(['clouds', 'rivers', 'streets'], HOLDERS, (place, holder) => `a ${holder} full of ${place}`),
    'the moon in a jar',
  ],
  'a place that an animal carries': pairs(['tortoise', 'elephant', 'crab'], PLACES, (animal, place) =>
    animal === 'crab' ? `a ${animal} with a ${place} on its back` : `a ${animal} carrying a ${place}`,
  ),
  'a place on an animal': pairs(
    ['house', 'village', 'small castle', 'forest'],
    ["a turtle's back", "an old tortoise's shell", 'the back of a whale', 'the back of a giant snail'],
    (place, back) => `a ${place} on ${back}`,
  ),
  'food and plants that fight': [
    ...pairs(['carrots', 'bananas'], ['versus', 'vs', 'fighting'], (food, verb) => `battle of bunnies ${verb} ${food}`),
    'a boxer fighting a carrot',
  ],
  'more of a limb than there are': [
    'a man with three arms',
    'a girl with four eyes',
    'a man with two noses',
    ...pairs(
      ['horse', 'cat', 'man', 'woman'],
      ['two heads', 'six legs', 'nine legs', 'five tails'],
      (who, limbs) => `a ${who} with ${limbs}`,
    ),
  ],
  'wings, antlers or eyes on what has none': [
    ...pairs(
      ['woman', 'boy', 'sailor'],
      ['butterfly wings', 'large antlers', 'fins', 'hooves'],
      (who, part) => `a ${who} with ${part}`,
    ),
    ...pairs(
      ['pear', 'house', 'car', 'bridge'],
      ['eyes', 'teeth', 'big feet', 'human hands'],
      (what, part) => `a ${what} with ${part}`,
    ),
    'house on chicken legs',
  ],
  'more suns and moons than there are': ['two suns over a desert', 'three moons above a cabin', 'a lake under twin moons'],
  'a size that nothing has': [
    'a spider the size of a car',
    'a key the size of a house',
    'a teacup bigger than the mountain',
    'a cat larger than a house',
    'a bird taller than the trees',
  ],
  'what swims or sails in the air': [
    ...pairs(
      ['fish', 'whale', 'boat', 'ship'],
      ['in the sky', 'through the sky above a city', 'through the clouds'],
      (what, where) => `a ${what} ${what === 'boat' || what === 'ship' ? 'sailing' : 'swimming'} ${where}`,
    ),
    ...pairs(
      ['whale', 'elephant', 'cow', 'shark'],
      ['over a city', 'above the fields'],
      (who, where) => `a ${who} flying ${where}`,
    ),
  ],
  'who stands on a ceiling or on water': [
    'people walking on the ceiling',
    'a car parked on the ceiling',
    'a man walking on water',
  ],
  'what melts and cannot': pairs(['clock', 'piano', 'car', 'guitar'], ['a X melting on a table', 'melting X'], (what, form) =>
    form.replace('X', what),
  ),
  'what flows upward or into itself': [
    'a waterfall flowing upward',
    'a waterfall going up into the clouds',
    'rain falling up',
    'a river pouring into itself',
    'a staircase that goes up and arrives at its own bottom',
  ],
  'the inside of what no camera enters': pairs(
    ['the inside of a X', 'inside a X', 'interior of an old X', 'in the belly of a X', 'within a X, golden light'],
    ['whale', 'pumpkin', 'snow globe', 'shoe', 'violin', 'flower'],
    (form, what) => form.replace('X', what),
  ),
  'a color of nature that is taken back': pairs(
    ['elephant', 'banana', 'horse', 'tomato', 'parrot'],
    ['X, not gray', 'a X that is not yellow', 'X but not red', 'a X which is never green'],
    (what, form) => form.replace('X', what),
  ),
  'a part of an animal that is taken back': pairs(
    ['zebra without stripes', 'bird with no wings', 'elephant without a trunk', 'lion with no mane', 'dog without legs'],
    ['a X', 'a X in a field'],
    (what, form) => form.replace('X', what),
  ),
  'an animal in a color that none has': pairs(
    ['pink', 'blue', 'purple', 'neon'],
    ['elephant', 'horse', 'cats', 'sheep in a meadow'],
    (color, what) => `${color} ${what}`,
  ),
  'a journey or a building that no one has made': [
    'space elevator seen from a beach',
    'a ladder to the moon',
    'a train to the stars',
    'stairs to heaven',
    'underwater city',
  ],
  'what would be if something were so': [
    'a city if humans vanished',
    'my apartment if it was at the bottom of the sea',
    'a street if cars were banned',
  ],
  'a figure of speech': [
    'an office worker drowning in emails',
    'a man swimming in money',
    'a cowboy riding a comet',
    'space cowboy in a bar',
    'water flowing out of a phone',
    'a horse jumping out of a book',
  ],
  'a manner of drawing, alone in its clause': pairs(
    ['dog portrait', 'a harbor', 'a girl in a field'],
    ['oil', 'pastel', 'pen', 'single line', 'one line', 'lines only'],
    (what, how) => `${what}, ${how}`,
  ),
  'a food that holds an office': pairs(
    ['banana', 'carrot', 'potato'],
    ['police', 'soldiers', 'detective', 'king'],
    (food, who) => `${food} ${who} in a street`,
  ),
};

const REAL = [
  'a house in a valley',
  'a house on a sheep farm',
  "snow on a horse's back",
  "a bird on a hippo's back",
  'a cabin on the back of a hill',
  'two deer fighting in a forest',
  'a firefighter fighting a fire in the forest',
  'a garden on a rooftop',
  'a kitchen in a van',
  'a bakery in a train station',
  'a house in the snow',
  'a church in a village',
  'a mountain in the mist',
  'a forest in autumn',
  'a full moon over a lake',
  'flowers in a vase',
  'a goldfish in a bowl',
  'a dog carrying a stick',
  'a cat on a wall',
  'a woman with long legs',
  'a man with two children',
  'a spider with eight legs',
  'a horse with four white legs',
  'a butterfly with orange wings',
  'a man eating chicken wings',
  'a deer with large antlers',
  'a doll with blue eyes',
  'birds flying in the sky',
  'an eagle flying over a valley',
  'a boat sailing on the sea',
  'a duck swimming in a pond under a cloudy sky',
  'ice cream melting on a table',
  'candle melting on a windowsill',
  'snowman melting in the sun',
  'a river flowing through a canyon',
  'a lamp on the ceiling',
  'a chair by itself in a field',
  'a dog with its own bed',
  'a pizza chef at work',
  'a fruit vendor at a market',
  'coffee farmer in the hills',
  'a street in the rain',
  'a house with a garden in it, two dogs',
  'a cup of coffee with a beach in the background',
  'a basket full of apples',
  'a truck full of hay',
  'the inside of an old church',
  'the inside of a barber shop',
  'interior of a bakery',
  'inside a red car',
  'a cat inside a box',
  'a bee inside a flower',
  'sneakers, not white',
  'a house that is not white',
  'a dog with no collar',
  'a dog without an army in the park',
  'a horse without an earl in a meadow',
  'a woman with no makeup',
  'a blue whale',
  'a green cat bowl',
  'a pink flamingo',
  'a green frog on a leaf',
  'a bottle of oil on a table',
  'a pen on a desk',
  'a man riding a horse',
];

describe('what no camera can see, though each word of it is real', () => {
  it.each(Object.entries(KINDS))('%s: nothing is said of a photograph', (_, prompts) => {
    expect(prompts.filter(photographed)).toEqual([]);
  });

  it('is still a photograph if it looks alike and is real', () => {
    expect(REAL.filter((prompt) => !photographed(prompt))).toEqual([]);
  });
});
