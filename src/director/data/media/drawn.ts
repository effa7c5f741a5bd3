import type { Family } from '../../../contract/direction.ts';
import type { MediumRow } from './row.ts';

const ANY_ART: readonly Family[] = ['painting', 'drawing', 'flat', '3d', 'pixel', 'craft'];

/** Painted or drawn by hand, or as if. */
export const DRAWN_MEDIA: readonly MediumRow[] = [
  {
    family: 'painting',
    look: 'painting',
    broad: ['painting'],
    words: 'painting, paintings, canvas painting, painted portrait, painted picture',
  },
  {
    family: 'painting',
    look: 'painting',
    broad: ['painting'],
    adjective: true,
    words: 'painterly',
  },
  // A painted duck is no painting.
  { family: 'painting', look: 'painting', broad: ['painting'], adjective: true, shy: true, words: 'painted, handpainted' },
  {
    family: 'painting',
    words: `acrylic painting, acrylic, acrylics, tempera, egg tempera, fresco, mural, encaustic, landscape painting, still life painting, miniature painting, abstract painting, finger painting,
      plein air painting, color study, colour study, cave painting, cave paintings, cave art, rock art, petroglyphs, icon painting, byzantine icon, orthodox icon, russian icon, religious icon, icon of saint, icon of christ, icon of mary, icon of the virgin, spray paint, graffiti, graffiti art, street art, airbrush painting, airbrush, sand painting, silk painting, glass painting,
      pastel painting, matte painting, thangka, madhubani, madhubani painting, rock painting, face painting, watercolor mural, mixed media, mixed media art, impasto painting, palette knife painting, tole painting, gond art, warli art`,
  },
  {
    family: 'painting',
    look: 'watercolor',
    words:
      'watercolor, watercolour, watercolors, watercolours, water color, water colour, watercolor painting, aquarelle, watercolor illustration, watercolour illustration, watercolor art, watercolor sketch, watercolour sketch, watercolor portrait, watercolor drawing, water colors, line and wash, watercolor wash',
  },
  {
    family: 'painting',
    look: 'oil',
    words:
      'oil painting, oil paintings, oil on canvas, oil paint, oil paints, oils, oil portrait, oil sketch, oil study, oil on panel, oil painted, oil on board, oil landscape',
  },
  { family: 'painting', look: 'gouache', words: 'gouache, gouache illustration, gouache art' },
  {
    family: 'painting',
    look: 'ink',
    words:
      'ink wash, ink and wash, ink and wash drawing, sumi e, sumie, chinese ink, chinese painting, ink painting, brush and ink, ink brush painting',
  },
  {
    family: 'painting',
    adjective: true,
    words: `impressionist, impressionistic, impressionism, post impressionist, expressionist, expressionism, abstract expressionist, abstract expressionism, cubist, cubism, surrealist, surrealism,
      pointillist, pointillism, pointilism, fauvist, fauvism, pop art, op art, art nouveau, art deco, ukiyo e, ukiyoe, romanticism, suprematist, suprematism, constructivist, constructivism, dadaist, dada,
      mannerist, pre raphaelite, renaissance, rococo, folk art, naive art, outsider art, de stijl, bauhaus, futurist painting, baroque painting, renaissance painting, hudson river school, lowbrow art,
      abstract art, generative art, fractal, fractal art, glitch art, collage art, psychedelic art, minimalist art, trompe l'oeil, chiaroscuro painting, tenebrism, photobash, precisionism, vorticism, tonalism`,
  },
  {
    family: null,
    broad: ANY_ART,
    look: 'digital-art',
    words: `digital art, digital artwork, artwork, art piece, concept art, fanart, digital painting, fantasy art, concept artwork, matte painting backdrop, speed painting, vector artwork, pop surrealism, art,
      album art, decorative art, sci fi art, ai art, poster art, tattoo art, cg art, nft art, masterpiece`,
  },
  {
    family: 'drawing',
    look: 'drawing',
    broad: ['drawing'],
    words:
      'drawing, drawings, hand drawing, freehand drawing, sketch, sketches, doodle, doodles, scribble, quick sketch, kid drawing, sketching',
  },
  {
    family: 'drawing',
    look: 'drawing',
    broad: ['drawing'],
    adjective: true,
    words: 'drawn, handdrawn, sketchy, sketched, doodled, handrawn, scribbled',
  },
  {
    family: 'drawing',
    look: 'illustration',
    broad: ANY_ART,
    words:
      'illustration, illustrations, digital drawing, art print, editorial illustration, illustrated scene, vintage illustration, magazine illustration, fantasy illustration, hand drawn illustration, 2d art, ilustration',
  },
  {
    family: 'drawing',
    look: 'illustration',
    broad: ANY_ART,
    adjective: true,
    words: 'illustrated, illustrative, stylized, stylised, 2d',
  },
  {
    family: 'drawing',
    look: 'pencil',
    words:
      'pencil, pencil art, graphite, pencil illustration, pencil study, pencil portrait, graphite portrait, silverpoint, pencils',
  },
  {
    family: 'drawing',
    words:
      'charcoal, charcoal drawing, charcoal sketch, charcoal portrait, charcoal study, conte drawing, chalk drawing, chalk art, chalk sketch, chalk, life drawing, figure drawing, gesture drawing, courtroom sketch, architectural sketch, architectural drawing',
  },
  {
    family: 'drawing',
    words: `crayon, crayon drawing, crayons, wax crayon, pastel drawing, oil pastel, oil pastels, soft pastel, soft pastels, pastel sketch, colored pencil, coloured pencil, colored pencils, coloured pencils, colour pencil, color pencil,
      colored pencil drawing, coloured pencil drawing, marker drawing, marker, markers, felt tip drawing, marker sketch, highlighter drawing, fashion sketch, fashion illustration, caricature, caricatures, childrens drawing, kids drawing, child's drawing, kid's drawing,
      children's drawing, child's crayon drawing, ballpoint pen drawing, ballpoint, ballpoint pen, ballpoint drawing`,
  },
  {
    family: 'drawing',
    look: 'line-art',
    words: `line art, lineart, line drawing, line drawings, line illustration, line work, linework, contour drawing, minimal line drawing, ink outline, continuous line, outline drawing, minimalist line art,
      line sketch, outline art, line portrait`,
  },
  {
    family: 'drawing',
    look: 'ink',
    words: `ink, ink drawings, ink sketch, ink illustration, pen and ink, pen drawing, pen sketch, pen and ink illustration, ink art, ink doodle, ink portrait, brush pen, pen and paper drawing, inktober, inks,
      inked`,
  },
  {
    family: 'drawing',
    words: `etching, engraving, woodcut, woodcut print, woodblock print, woodblock, linocut, linocut print, lino print, lithograph, lithography, stipple drawing, stippling, stencil, stencil art, wood engraving, block print, mezzotint, aquatint, drypoint, scratchboard, scratchboard art, monotype,
      letterpress print, botanical illustration, botanical drawing, scientific illustration, anatomical drawing, anatomical illustration, medical illustration, silhouette art, calligraphy, manga, manga panel, manga page, manga drawing, storyboard, storyboard frame, storyboards, japanese woodblock print, copperplate engraving, pyrography, cross hatching drawing, zentangle, mandala, mehndi, henna design`,
  },
  {
    family: 'drawing',
    look: 'childrens-book',
    words:
      "children's book illustration, childrens book illustration, storybook illustration, picture book illustration, kids book illustration, fairy tale illustration, children's illustration, picture book art, storybook art, children's book, childrens book, picture book, storybook, kids book, nursery illustration, kids' book illustration, children book illustration",
  },
  {
    family: 'drawing',
    look: 'comic',
    words:
      'comic, comics, comic strip, comic panel, comic book page, comic page, comic art, comic book art, graphic novel, webcomic, comic book illustration, comic book panel, comic book, superhero comic, graphic novel page, webtoon, comic illustration, comic strips, manhwa, bande dessinee',
  },
  {
    family: 'drawing',
    look: 'cartoon',
    broad: ['drawing', 'flat', '3d'],
    words:
      'cartoon, cartoons, cartoon drawing, cartoon illustration, political cartoon, newspaper cartoon, cartoon art, cartoon portrait, toon',
  },
  {
    family: 'drawing',
    look: 'cartoon',
    broad: ['drawing', 'flat', '3d'],
    adjective: true,
    words: 'cartoonish, cartoony, cartoon like',
  },
  {
    family: 'drawing',
    look: 'anime',
    words:
      'anime, anime illustration, anime screenshot, anime still, anime key visual, anime art, anime scene, anime portrait, animes, waifu, anime poster art, anime style illustration',
  },
  { family: 'drawing', adjective: true, words: 'chibi, kawaii, stippled, cel shaded, etched, engraved' },
];
