/** Words of the prompt, and the words that no finish or light may have beside them. */
export const CLASHES: readonly (readonly [said: string, added: string])[] = [
  [
    'one color, one colour, single color, single colour, 1 color, 1 colour, two color, two colour, monochrome, monochromatic, black ink, single ink',
    'overprinted, color, inks, misregistration, layers',
  ],
  [
    'hot, scorching, melting, sweltering, blazing, blistering, heatwave, heat, harsh, glaring, sunburnt, parched, drought, sizzling, high noon, midday, hard light',
    'soft, gentle, diffused, even, calm',
  ],
  [
    'transparent, transparent background, isolated, cutout, png, no background, without background',
    'paper, canvas, grid, backdrop',
  ],
  ['smooth, polished, sleek, glossy, shiny, clean', 'rough, granulating, textured, toothy, grain, dry, smudged, coarse'],
  ['rough, messy, loose, blurry, sketchy, scribbled, smudged, wobbly', 'clean, crisp, precise, hard, smooth'],
  ['flat, no shading, unshaded, solid fill', 'shading, hatching, depth, highlights, glazes'],
  ['bold, thick', 'thin'],
  ['thin, fine line', 'thick, bold'],
];
