/** Word lists of `intent/media-mentions.ts`: what stands around a medium. */

export const STYLE_NOUNS =
  'style, styled, styles, look, aesthetic, effect, technique, form, format, feel, vibe, theme, medium, rendering, inspired, stylized, finish, filter, quality, mode, version, ish, esque';

export const TOOLS =
  'ink, inks, pencil, pencils, charcoal, chalk, crayon, crayons, marker, markers, oils, pixels, lego, ballpoint, comics, comic, cards, card, maps, map, menu, ticket, newspaper, sculpture, statue, figurine, plush, puppet';

export const COVERINGS =
  'wrapped, covered, dipped, soaked, written, dressed, drenched, stained, splattered, swimming, printed, framed, drowning, encased, smeared, wearing, clad, interested, living, walking, lost';

export const LEADS =
  'rather, preferably, ideally, prefer, more, maybe, perhaps, but, instead, so, then, or, and, just, only, no, not, of, kinda, like';

export const REOPENS = 'but, make, use, do, draw, paint, give, show, please, want, create, rather, just, only';

export const IMAGE_WORDS =
  'image, images, picture, pictures, pic, pics, photo, photos, visual, visuals, background, something, imagery, shot, artwork, scene';
