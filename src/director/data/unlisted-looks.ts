/** How people name a look of their own, whatever it is called. */

/** Behind the name: "Zorblatt style", "cottage aesthetic". */
export const LOOK_NOUNS =
  'style, styled, styles, stylized, aesthetic, aesthetics, vibe, vibes, inspired, esque, styling, stile, themed, look';
/** A name in front of those that is none: "hair style", "the style". */
export const NO_NAMES = `hair, life, free, swim, new, same, different, your, this, that, what, which, any, other, another, own, buffet, family, cowboy, country, certain, some, is, and, the, a, an, in, of, my, every, no, similar, good, nice, art, artistic, image, illustration, music, writing, house, martial, her, his, their, picture, or, with, more, dance, to, best, leg, food, simple, great, cool, beautiful, for, be, as, are, it, has`;
/** In front of the name. */
export const LOOK_OPENERS = `in the style of, in a style of, in the styles of, style of, in the manner of, in the spirit of, reminiscent of, inspired by, a la, à la, homage to, tribute to, as painted by, as drawn by,
      as imagined by, as seen by, as if painted by, as if drawn by, drawn by, painted by, illustrated by, designed by, directed by, photographed by, shot by, sketched by, art by, artwork by,
      illustration by, in the vein of, like something out of, like something from, in the fashion of, from the mind of, version of, in the likeness of, parody of, as envisioned by, mixed with the style of,
      after the style of, with the look of, with the aesthetic of, with the style of, the aesthetics of, evocative of, influenced by, based on the style of, from the universe of, from the world of,
      as a tribute to, imitating the style of, mimicking the style of, the work of, works of, aesthetic of, aesthetics of, vibe of, vibes of, styled after, modeled after, inspired from, inspiration from,
      rendered by, by the artist, like a painting by, paying homage to`;
/** Behind "by" these name no author: "by the sea", "by night". */
export const NO_AUTHORS = `the, a, an, his, her, their, its, my, your, our, night, day, sea, candlelight, moonlight, firelight, hand, train, car, bus, boat, bike, bicycle, plane, side, foot, itself, himself, herself,
  themselves, lamplight, sunlight, torchlight, lake, river, lakeside, sunset, dawn, dusk, noon, far, one, two, three, four, five, water, mistake, accident, default, chance, sunrise, starlight, window,
  windows, trees, mountains, mountain, flowers, fire, people, some, each, another, this, that, these, those, step, year, name, means, adding, using, making, removing, putting, playing, law, fog, snow,
  clouds, tall, large, big, small, old, hills, books, cars, children, sheep, dogs, cats, birds, kids, fans, police, soldiers, candle, lantern, rail, ferry, design, week, month, bit, inch, and, or, of,
  to, stream, waterfall, forest, x, time`;
/** Words that end so name a look by themselves: "goblincore", "biopunk", "synthwave". */
export const LOOK_ENDINGS = ['punk', 'core', 'wave', 'esque', 'pilled'] as const;
/** And words that end so and do not. */
export const NO_LOOKS =
  'punk, core, wave, waves, score, encore, hardcore, microwave, picturesque, grotesque, burlesque, arabesque, statuesque, albacore, heatwave, shockwave, brainwave, airwave, picaresque, softcore, humoresque';

/** Used by `intent/unlisted-look.ts`. */
export const LOOKING =
  'at, like, up, down, out, into, of, over, through, toward, towards, away, back, good, more, less, very, so, as, the, a, in, on, forward, straight, happy, sad';

/** Used by `intent/unlisted-look.ts`. */
export const MAKING_WORDS =
  'painted, drawn, illustrated, designed, directed, photographed, sketched, created, composed, imagined, animated, rendered, made, inspired, written, produced, envisioned, art, artwork, work, works';

/** Used by `intent/unlisted-look.ts`. */
export const PLACED_WORDS =
  'sits, stands, sitting, standing, walks, walking, lit, led, driven, passing, passes, lying, lies, sleeping, resting, stand, sit, stop, stopped, running, near, close, house, cottage, cabin, road, town, village, path';

/** Used by `intent/unlisted-look.ts`. */
export const LOOK_SUFFIXES = 'ish, like, esque, y, core, punk, wave, inspired, flavored, themed, coded';
