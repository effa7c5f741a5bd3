/** Words of the prompt, and the words that no finish or light may have beside them. */
export const CLASHES: readonly (readonly [said: string, added: string])[] = [
  ['one color, single color, one colour, two color, monochrome', 'overprinted, color, inks, misregistration, layers'],
  [
    'hot asphalt, hot sand, melting, scorching, blazing, heat, heatwave, harsh, glaring, midday, noon',
    'soft, gentle, diffused, even, calm',
  ],
  ['transparent, cutout, png', 'paper, canvas, grid, backdrop'],
  ['smooth, polished, glossy', 'rough, granulating, textured, toothy, grain, dry, smudged, coarse'],
  ['rough, messy, blurry, sketchy', 'clean, crisp, precise, hard, smooth'],
];
