/** What an edit is about. */
export type EditKind = 'object' | 'background' | 'light' | 'text' | 'style' | 'crop' | 'color';

/** Polite words in front of an edit. */
export const EDIT_OPENINGS =
  'please, pls, plz, can, could, would, you, u, just, now, hi, hey, ok, okay, then, also, and, kindly, i, want, to, need, like, help, me, so, great, nice, but, next, finally, first, let, us, lets, try, actually';

/** Verbs that change an image whatever follows. */
export const SURE_EDITS =
  'remove, erase, delete, recolor, recolour, uncrop, retouch, upscale, desaturate, unblur, outpaint, inpaint, replace, add, enhance, photoshop, colorize, colourise, colorise, modify, edit, brighten, lighten, darken, restyle, resize, rotate, undo, crop, airbrush, declutter';

/** Verbs that change an image if one of these words follows. */
const IT = 'it, this, that, these, those, him, her, them, the, his, hers, its, their, everything, all, my, our';
export const EDIT_VERBS: Readonly<Record<string, string>> = {
  make: `${IT}`,
  change: `${IT}, background, color, colour, colors, colours, hair, a, only, text`,
  swap: `${IT}, background, faces, out`,
  turn: IT,
  convert: IT,
  transform: IT,
  keep: IT,
  give: 'him, her, them, it, the, his, this',
  fix: `${IT}, lighting, colors`,
  adjust: `${IT}, lighting, colors, brightness, contrast`,
  blur: `${IT}, background, faces`,
  sharpen: `${IT}, image, edges`,
  soften: IT,
  smooth: IT,
  flip: IT,
  mirror: IT,
  extend: `${IT}, background, canvas`,
  expand: `${IT}, background, canvas`,
  fill: 'in, the, it',
  cut: 'out, the',
  move: IT,
  zoom: 'in, out',
  straighten: IT,
  clean: 'up, the, it, this',
  increase: 'the, contrast, brightness, saturation, exposure, size, its',
  decrease: 'the, contrast, brightness, saturation, exposure, size, its',
  reduce: 'the, contrast, brightness, noise, size, glare, its',
  get: 'rid',
  take: 'out, away, off',
  switch: IT,
  cover: 'it, him, her, them, his, their, my, the',
  hide: IT,
  put: 'a, an, the, some, him, her, it, them, this, my, his, glasses, two, more, sunglasses',
  place: 'a, an, the, some, him, her, it, them, this, my, his',
  combine: 'these, the, both, them',
  merge: 'these, the, both, them, this',
  apply: 'a, the, this, some',
  restore: IT,
  dress: 'him, her, them, it, the',
  restyle: IT,
  let: 'him, her, it, them',
  set: 'the, it',
  translate: 'the, this, it, all',
  shift: IT,
  trim: IT,
  tilt: IT,
  isolate: IT,
  redo: IT,
  redraw: 'it, this, him, her, them',
  recreate: 'this, it',
  reimagine: 'this, it',
  replicate: 'this, it',
};

/** Prompts that can only be about an image that is there. */
export const EDIT_STARTS = `same but, same image, same picture, same photo, same character, same thing, the same image, the same picture, the same photo, the same but, the same character, now with, now make, but with, again but, brighter, darker, bigger, smaller, closer, more contrast, less contrast, more saturation, less saturation, a bit brighter, a bit darker, a little brighter, a little darker, slightly darker, slightly brighter, without the, in this image, in this photo, in the photo, in the picture change, on this photo, get rid of, take out the, zoom out, zoom in, this image but, this photo but, this picture but, use this image, use this photo, from this photo, based on this photo, based on this image, background to, background removed, no background please, too dark, too bright, the background should, more space around, less space around, more light on the, less text, wider shot please, try again, this but, like this but`;

/** Words behind which an image that is there is meant: "put a hat on him". */
export const HERE = 'him, her, it, them, the, his, their, my, this, that, these, background, image, photo, picture';

export const EDIT_AIMS: Readonly<Record<EditKind, string>> = {
  text: 'text, caption, wording, words, letters, letter, font, typo, spelling, headline, says, slogan, lettering, translate, watermark',
  background: 'background, backdrop, scenery, surroundings, setting, behind',
  light:
    'light, lighting, brighter, darker, brightness, exposure, contrast, shadows, shadow, brighten, darken, lighten, night, daytime, sunset, sunnier, glare, sunlight, saturation, backlight',
  crop: 'crop, zoom, extend, expand, uncrop, outpaint, aspect, wider, framing, rotate, flip, mirror, straighten, resize, trim, tilt, portrait, landscape, square, canvas, closer',
  style: 'style, cartoonish, restyle, aesthetic, look, realistic, filter',
  color: 'color, colour, colors, colours, recolor, recolour, colorize, colourise, tint, hue, paint, dye',
  object: 'remove, erase, delete, add, replace, swap, object, person, people',
};

/** `Change only:` and `Keep:` by what is changed. */
export const EDIT_LINES: Readonly<Record<EditKind, readonly [change: string, keep: string]>> = {
  object: ['the part that the request names', 'everything else exactly as it is'],
  background: ['the background', 'the subject with its pose and edges and scale'],
  light: ['the light and its shadows', 'every shape and pose and the framing'],
  text: ['the wording that the request names', 'the typeface and size and everything around the words'],
  style: ['the rendering style', 'the subject and its pose and the framing'],
  crop: ['the framing', 'the subject and the style and the light as they are'],
  color: ['the color that the request names', 'every shape and texture and the light'],
};
