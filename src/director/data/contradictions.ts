/** Words of the prompt, and the words that no finish or light may have beside them. */
export const CLASHES: readonly (readonly [said: string, added: string])[] = [
  [
    'one color, single color, one colour, two color, monochrome, black and white, b&w, grayscale, greyscale, sepia, grisaille, noir et blanc, blanco y negro, schwarz weiß, schwarzweiß, bianco e nero, preto e branco, zwart wit, czarno białe, siyah beyaz, 白黒, モノクロ, 黑白, أبيض وأسود',
    'overprinted, color, inks, misregistration, layers',
  ],
  [
    'no windows, without windows, no furniture, without furniture, windowless, unfurnished, empty room, bare room, bare walls, bare bulb, single bulb, rope, noose, hot asphalt, hot sand, melting, scorching, blazing, heat, heatwave, harsh, glaring, midday, noon',
    'soft, gentle, diffused, even, calm',
  ],
  ['transparent, cutout, png', 'paper, canvas, grid, backdrop'],
  [
    'smooth, polished, glossy, shiny, airbrushed, photorealistic, photorealism, photoreal, hyperrealistic, hyperrealism, like a photo, like a photograph, like a real photo, hard edge, hard edges, hard edged',
    'rough, granulating, textured, toothy, grain, dry, smudged, coarse, brushwork, matte, fingerprints, soft edges',
  ],
  ['rough, messy, blurry, sketchy, loose, scribbled, wobbly, grungy, gritty', 'clean, crisp, precise, hard, smooth, even, exact'],
  [
    'tight, precise, controlled, crisp, sharp, flat, clean, botanical, scientific, opaque, no bleed',
    'soft, blooms, granulating, loose, smudged, misregistration, halation',
  ],
  // What looks real has no outlines.
  [
    'realistic, semi realistic, photorealistic, photorealism, photoreal, hyperrealistic, hyperrealism, lifelike, like a photo, like a photograph, like a real photo, fotorealistisch, fotorealista, fotorrealista, photoréaliste, fotorealistico, fotorealistyczny, fotogerçekçi, フォトリアル, 照片级, 写实, واقعي',
    'stepped shading, cel shading, thin outlines, crisp line, ink outlines, ink line, flat color',
  ],
  // The kind of line.
  [
    'shaded, shading, hatching, hatched, cross hatched, crosshatched, crosshatching, cross hatching, stippled, stippling, dotwork, tonal',
    'no shading, open shapes, flat, even fills',
  ],
  [
    'uniform, monoline, single weight, even weight, constant width, mono line, thin, fine, hairline, delicate',
    'varied, bold, thick',
  ],
  ['thick, bold, chunky, heavy, varied, calligraphic, brushy', 'thin, fine, even clean strokes, hairline'],
  [
    'outline, outlines, outline only, no shading, unshaded, simple, minimal, minimalist, few lines, single line, one line',
    'hatching, shading, smudged, dithering',
  ],
  ['flat color, flat colors', 'shading, shaded'],
  // Pens are no brushes, and printed dots are no flat color.
  [
    `pen, pens, white ink, gold ink, silver ink, blue ink, red ink, black ink, metallic ink, colored ink, pen and ink, pen drawing, pen sketch, ink drawing, ink drawings, ink sketch, ink illustration, ink doodle, ink portrait, ink art, inked, inktober, ballpoint, biro, fineliner, technical pen, rapidograph, quill,
    crosshatched, crosshatching, cross hatching, hatching, stippling, dotwork, etching, engraving, federzeichnung, tintenzeichnung, tuschezeichnung, tuschzeichnung, pentekening, inkttekening, a penna, a pluma, à la plume, piórkiem, caneta, bico de pena, dolma kalem, ペン画, インク画, 钢笔画, 钢笔, قلم حبر`,
    'brush, wash, dry, pooled, fluid',
  ],
  [
    `halftone, half tone, screentone, screen tone, ben day, benday, dots, pulp, newsprint, newspaper, vintage, retro, 1930s, 1940s, 1950s, 1960s, 1970s, black and white, monochrome, noir, sepia, painted, watercolor, watercolour, ink wash, gouache,
    crosshatched, hatching, pencil, penciled, pencils, colored pencil, airbrush, airbrushed, rendered, 3d, realistic, line only, uncolored, manga, sunday, strip, 漫画, 漫畫`,
    'flat color, cel shading',
  ],
  [
    'painted, watercolor, watercolour, gouache, pencil, pencils, penciled, colored pencil, crayon, airbrush, airbrushed, 3d, realistic, collage, no outlines, lineless',
    'ink outlines, ink line',
  ],
  ['dithered, dithering, smooth gradients, gradient, gradients, antialiased', 'dithering, flat, stepped'],
  [
    'textured, texture, textures, ps1, grain, grainy, noise, noisy, gradient, gradients, soft, gradated, detailed, intricate, ornate, shaded, outlined, outlines, line, linework',
    'without texture, flat, simple shapes, even fills',
  ],
  ['angular, spiky, sharp, jagged, geometric, boxy, square, blocky', 'rounded, soft, smooth'],
  [
    'gloomy, dark, cold, scary, creepy, sad, bleak, eerie, black and white, pencil, ink, collage, line, crayon, linocut, woodcut, digital',
    'warm, painted, soft textured color',
  ],
  ['night, snow, snowy, winter, moonlit, moonlight, icy, frozen, storm, stormy, rain, rainy, lonely', 'warm'],
  // Tone of a photograph.
  ['high key, low contrast, faded, washed out, misty, foggy, soft, pale, matte', 'deep blacks, strong contrast, deep'],
  [
    'high contrast, low key, stark, gritty, grainy, coarse grain, pushed, harsh flash, harsh, noir, flash',
    'fine grain, clean whites, full tonal range, soft, halation, fine',
  ],
  ['no grain, sharp, crisp, digital, clean', 'grain, halation'],
  // A technical drawing is white on blue only as a blueprint.
  [
    `patent, patent drawing, patent illustration, technical drawing, technical illustration, cad, cad drawing, engineering drawing, on white, white background, white paper, black lines, black line, red lines, sepia, parchment, da vinci, notebook, ink,
    technische zeichnung, bauplan, plano técnico, dibujo técnico, plan technique, dessin technique, disegno tecnico, planimetria tecnica, planta técnica, desenho técnico, technische tekening, rysunek techniczny, plan techniczny, teknik çizim, mimari plan, 製図, 設計図, 工程图, رسم تقني, مخطط هندسي`,
    'white',
  ],
  // Oil, gouache and paper have more than one manner.
  [
    'impasto, palette knife, thick paint, heavy paint, alla prima, rough, dry brush, expressive, expressionist, matte',
    'glazes, sheen, flat layers',
  ],
  [
    'smooth, glazed, glazing, flemish, dutch, sfumato, academic, no brushstrokes, porcelain, invisible brushwork',
    'brushwork, thick, strokes',
  ],
  [
    'silhouette, silhouettes, scherenschnitt, scherenschnitte, flat, single sheet, single layer, one sheet, one layer, black paper, papel picado, wycinanka, wycinanki, papierknipsel, 切り絵, 剪纸, 剪紙',
    'folds, thick, layers',
  ],
  ['folded, creased, pleated, origami, kirigami', 'clean cut edges'],
  [
    'distressed, worn, torn, peeling, scratched, grunge, drop shadow, shadow, ragged, deckled, rough',
    'clean edges, clean cut edges, no cast shadow',
  ],
];
