import type { MediumRow } from './row.ts';

/** Paintings, drawings and prints. */
export const DRAWN: readonly MediumRow[] = [
  { family: 'painting', place: 'head', refines: ['painting'], words: 'painting, paintings, artwork' },
  {
    family: 'painting',
    kind: 'oil',
    place: 'head',
    words:
      'oil painting, oil on canvas, oil on canvas painting, oil paint, oils, oil paints, impasto painting, palette knife painting',
  },
  {
    family: 'painting',
    kind: 'watercolor',
    place: 'head',
    words:
      'watercolor, watercolour, watercolor painting, watercolour painting, aquarelle, watercolor illustration, watercolour illustration',
  },
  {
    family: 'painting',
    kind: 'acrylic',
    place: 'head',
    words: `acrylic, acrylics, acrylic painting, gouache, gouache painting, fresco, mural, tempera, tempera painting, encaustic, digital painting,
      matte painting, concept art, digital art, abstract art, abstract painting, mixed media, cave painting, spray paint, graffiti art, graffiti, fantasy art, pastel painting,
      landscape painting, still life painting, miniature painting, icon painting, street art, mural art, airbrush painting, sand painting, glass painting, silk painting,
      poster painting, plein air painting, plein air study, color study, colour study, matte painting backdrop, speed painting, digital artwork, portrait painting`,
  },
  {
    family: 'painting',
    kind: 'movement',
    place: 'modifier',
    words: `impressionist, impressionistic, impressionism, expressionist, expressionism, cubist, cubism, surrealist, surrealism, pointillist, pointillism,
      pointilism, fauvist, fauvism, pop art, op art, baroque painting, rococo painting, renaissance painting, romanticist, ukiyo e, abstract expressionist,
      abstract expressionism, art nouveau, art deco, romanticism, futurism painting, suprematist, constructivist, dadaist, fauvism, mannerist, pre raphaelite, abstract expressionism painting, hudson river school, low brow art`,
  },
  {
    family: 'painting',
    kind: 'ink',
    mono: true,
    place: 'head',
    words: `ink wash, ink wash painting, ink and wash, ink and wash painting, ink and wash drawing, sumi e, chinese ink, chinese painting, ink painting,
      chinese ink painting, brush painting, calligraphy`,
  },
  { family: 'drawing', place: 'head', refines: ['drawing'], words: 'drawing, sketch, doodle, hand drawing' },
  {
    family: 'drawing',
    place: 'head',
    refines: ['painting', 'drawing', 'flat'],
    words: 'illustration, digital illustration, art print',
  },
  {
    family: 'drawing',
    kind: 'pencil',
    mono: true,
    place: 'head',
    words: `pencil, pencil drawing, pencil sketch, graphite, graphite drawing, charcoal, charcoal drawing, charcoal sketch, pencil illustration,
      pencil study, graphite sketch, silverpoint, conte drawing, charcoal portrait, pencil portrait, graphite portrait, pencil art, charcoal study, life drawing`,
  },
  {
    family: 'drawing',
    kind: 'line-art',
    mono: true,
    place: 'head',
    words: `line art, lineart, line drawing, line illustration, line work, coloring page, colouring page, coloring book page, contour drawing, one line drawing, single line drawing, one line art, minimal line drawing, ink outline,
      continuous line drawing, outline drawing`,
  },
  {
    family: 'drawing',
    kind: 'ink',
    mono: true,
    place: 'head',
    words: `ink, ink drawing, ink sketch, ink illustration, pen and ink drawing, pen drawing, pen sketch, ballpoint drawing, etching,
      engraving, woodcut, woodblock print, linocut, linocut print, lithograph, stipple drawing, manga, manga panel, stencil, stencil art, wood engraving, lino print, block print, woodblock, mezzotint, aquatint, drypoint, scratchboard, scratchboard art, ink doodle, ink illustration, ink portrait, brush pen drawing`,
  },
  {
    family: 'drawing',
    kind: 'color-drawing',
    place: 'head',
    words: `crayon, crayon drawing, crayons, chalk drawing, chalk art, chalk, pastel drawing, oil pastel, oil pastels, soft pastels, colored pencil,
      coloured pencil, colored pencil drawing, colored pencils, marker drawing, felt tip drawing, storyboard, fashion sketch, tattoo design, hand drawn,
      childrens book illustration, storybook illustration, botanical illustration, screen print, screenprint, risograph, risograph print, caricature, childrens drawing, kids drawing, child's drawing, children's drawing, children's book illustration, pastel sketch, chalk sketch, marker sketch,
      botanical drawing, scientific illustration, courtroom sketch, fashion illustration, picture book illustration, editorial illustration, fairy tale illustration, quick sketch, napkin sketch`,
  },
  {
    family: 'drawing',
    kind: 'comic',
    place: 'head',
    words:
      'comic, comic strip, comic panel, comic book page, comic art, graphic novel, webcomic, comic book illustration, comic book cover, comic book panel, political cartoon, newspaper cartoon',
  },
  { family: 'drawing', kind: 'comic', place: 'modifier', words: 'cartoon, cartoons, cartoonish, comic style' },
  {
    family: 'drawing',
    kind: 'anime',
    place: 'modifier',
    words: 'anime, chibi, anime illustration, kawaii anime, anime screenshot, anime still, anime key visual, manga style',
  },
  { family: 'drawing', kind: 'ink', mono: true, place: 'modifier', words: 'pen and ink, ballpoint pen, stippled' },
  {
    family: 'drawing',
    place: 'head',
    refines: ['painting', 'drawing', '3d', 'pixel'],
    words:
      'character sheet, character design, model sheet, concept sheet, character turnaround, character concept, reference sheet',
  },
];
