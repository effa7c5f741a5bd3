/** What an edit is about. */
export type EditKind = 'object' | 'background' | 'light' | 'text' | 'style' | 'crop' | 'color' | 'weather';

/** Polite words in front of an edit. */
export const EDIT_OPENINGS =
  'please, pls, plz, can, could, would, you, u, just, now, hi, hey, ok, okay, then, also, and, kindly, i, want, to, need, like, help, me, so, great, nice, but, next, finally, first, let, us, lets, try, actually, only, simply, still, maybe, hmm, no, yes, same';

/** Verbs that change an image whatever follows. */
export const SURE_EDITS =
  'remove, erase, delete, recolor, recolour, uncrop, retouch, upscale, desaturate, unblur, outpaint, inpaint, replace, add, enhance, photoshop, colorize, colourise, colorise, modify, edit, brighten, lighten, darken, restyle, resize, rotate, undo, airbrush, declutter';

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
  crop: `${IT}, out, tighter, closer`,
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
  take: 'out, away, off, the, this, my, him, her, it',
  switch: IT,
  cover: 'it, him, her, them, his, their, my, the',
  hide: IT,
  put: 'a, an, the, some, him, her, it, them, this, these, my, our, his, glasses, two, more, sunglasses',
  place: 'a, an, the, some, him, her, it, them, this, these, my, our, his',
  combine: 'these, the, both, them',
  merge: 'these, the, both, them, this',
  apply: 'a, the, this, some',
  restore: IT,
  dress: 'him, her, them, it, the',
  restyle: IT,
  renovate: IT,
  redecorate: IT,
  refurnish: IT,
  remodel: IT,
  repaint: IT,
  refurbish: IT,
  modernize: IT,
  tidy: `up, ${IT}`,
  unclutter: IT,
  let: 'him, her, it, them',
  set: 'the, it',
  try: 'it, this, that',
  touch: IT,
  repair: IT,
  update: IT,
  correct: IT,
  revert: IT,
  undo: IT,
  lower: 'the, it',
  raise: 'the, it',
  tone: 'down, it, the',
  wipe: IT,
  paste: 'it, this, my, the, him, her',
  copy: IT,
  stretch: IT,
  shrink: IT,
  enlarge: IT,
  swapping: IT,
  exchange: IT,
  drop: 'the, it',
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
export const EDIT_STARTS = `same but, same image, same picture, same photo, same character, same thing, the same image, the same picture, the same photo, the same but, the same character, now with, now make, but with, again but, brighter, darker, bigger, smaller, closer, now do the same, do the same, do it again, do that again, once more, one more time, again with, not that one, no not that, the other one, transparent background, white background please, plain background please, edit the, edit this, use my photo, use my picture, use my image, use my face, use this, use the image, use the photo, use the picture, use the attached, use my logo, use my selfie, try it, try this in, only touch, only change, only the, touch only, more contrast, less contrast, more saturation, less saturation, a bit brighter, a bit darker, a little brighter, a little darker, slightly darker, slightly brighter, without the, in this image, in this photo, in the photo, in the picture change, on this photo, get rid of, take out the, zoom out, zoom in, this image but, this photo but, this picture but, from this photo, based on this photo, based on this image, background to, background removed, no background please, make me look, make me less, make me appear, make me smile, make me younger, make me older, make me thinner, make me slimmer, make me taller, make me bald, convert to, convert into, crop to, put me, place me, give me a beard, give me a mustache, give me longer, give me shorter, give me a haircut, too dark, too bright, the background should, more space around, less space around, more light on the, less text, wider shot please, try again, this but, like this but`;

/** Words behind which an image that is there is meant: "put a hat on him". */
export const HERE = 'him, her, it, them, the, his, their, my, our, this, that, these, background, image, photo, picture';

/** Words that say what an edit is about; `edit-aim.ts` has the rules. */
export const EDIT_AIMS: Readonly<Record<Exclude<EditKind, 'object' | 'weather'>, string>> = {
  text: 'text, caption, wording, spelling, typo, headline, slogan, lettering, translate, says, say, words',
  background: 'background, backdrop, scenery, surroundings, setting',
  light:
    'light, lighting, brighter, darker, brightness, exposure, contrast, shadows, shadow, brighten, darken, lighten, night, daytime, sunset, sunnier, glare, sunlight, saturation, backlight',
  crop: 'crop, zoom, uncrop, outpaint, aspect, framing, canvas',
  style: 'style, cartoonish, restyle, aesthetic, realistic',
  color: 'color, colour, colors, colours, recolor, recolour, colorize, colourise, tint, hue, dye',
};

/** What the whole image changes into: "make it winter", and not "make the winter coat blue". */
export const LAST_AIMS = {
  weather:
    'winter, summer, autumn, spring, rain, rainy, snow, snowy, snowing, fog, foggy, misty, stormy, cloudy, overcast, sunny',
  light: 'dusk, dawn, evening, morning, noon, nighttime, twilight, hour',
};
/** These change the whole image: "turn it into". */
export const WHOLE_VERBS = 'make, turn, change, transform, convert, set';
/** Behind the end of a wish. */
export const WISH_TAILS = 'please, pls, instead, now, outside, there, thanks, time, day';

/** The whole image is turned, cut or widened only with one of these: "rotate the car" turns the car. */
export const FRAME_VERBS = 'extend, expand, rotate, flip, mirror, straighten, resize, tilt';
export const FRAMES = 'it, this, image, picture, photo, pic, canvas, frame, framing, scene, season, weather';

/** What is added or taken away is a part, whatever it is: "add a sunset painting". */
export const PART_VERBS = 'add, remove, erase, delete, replace, give, hide, wear, drop, get, insert';

/** The letters themselves become others: their typeface and size do not stay. */
export const RESHAPED =
  'bigger, smaller, larger, font, typeface, bold, italic, size, move, color, colour, add, remove, erase, delete, rid, no, without, insert, write, higher, lower, center, centered';

/** Between two wishes. */
export const WISH_JOINTS = 'and, then, also, plus, while';
/** In front of what the image becomes: "into a watercolor". */
export const INTOS = 'into, to, as, like';
/** Behind one of these a ground is only where something is: "the man in the background". */
export const INSIDES_OF = 'in, from, of, at, on';
/** Between the subject and the place that it is put in. */
export const PUT_WHERE = 'on, onto, at, against, next, near, beside, between, among, inside, by, under, front, in, into';
/** Things that an image is printed on: it becomes a part of something new. */
export const PRINTED =
  'mug, cup, shirt, t-shirt, tshirt, tee, hoodie, sweatshirt, sweater, jersey, cap, hat, tote, bag, billboard, poster, sticker, card, postcard, case, pillow, puzzle, canvas, magnet, keychain, notebook, calendar, label, sign, banner, flag, cover, magazine, newspaper, stamp, coin, apron, frame, package, packaging, screen';
/** Beside whom somebody is put: both are in the image then. */
export const BESIDE_WHOM = 'next, beside, near, between, among, by';
/** Who is dressed and not placed: "put him in a suit". */
export const WEARERS = 'me, him, her, us, them';

/** In front of what stays: "but keep the face". */
export const KEEPING =
  "but, keep, leave, don't, dont, do, not, without, no, nothing, same, as, maintain, preserve, please, thanks, only";

/** "put this bottle on a table": the subject leaves its place, and little of the image stays. */
export const PUTTING = 'put, place, show, sit, seat, stand, lay, hang, paste, stick, position, imagine, picture, photograph';
export const AT_HAND_WORDS = 'the, this, that, these, my, our, his, her, its, their, it, him, them, me, us, both';

/**
 * Nothing can be promised to stay: images are joined, something new is made of one, all but one thing goes, the view
 * turns, or a likeness is only lent. With the same of other languages, for an edit alone.
 */
export const SWEEPING = `except, cut out, cutout, besides, everything but, all but, apart from, other than, keep only, only keep, keep just, combine, merge, blend, join, fuse, montage, collage, composite, side by side, together, both,
  first image, second image, first photo, second photo, first picture, second picture, other image, other photo, image 1, image 2, image 3, photo 1, photo 2, use, using, out of this, out of it, out of my, based on, with this photo, with this picture, with this image, reference, inspired by,
  angle, view, viewpoint, perspective, from above, from below, from behind, from the front, from the side, from the back, from another, variations, versions, variants, options, reimagine, recreate, replicate, redesign, renovate, remodel, makeover, mockup, headshot, linkedin, into an office, years from now,
  seamless, tileable, as if, same character, same man, same woman, same person, same guy, same girl, same boy, same dog, same cat, same product, same subject, same style,
  außer, daraus, aus diesem, mit diesem, kombiniere, verbinde, erstelle, gestalte, mach ein, mach eine, verwandle, wandle, setz den, setz die, setz das, setze den, setze die, setze das, stell den, stell die, stell das, stelle den, stelle die, stelle das, leg den, leg die, leg das, platziere, zweiten, zweite,
  parezca, pareça, aussehen wie, ressemble, sembrare, excepto, salvo, con esta foto, con esta imagen, combina, junta, crea, haz un, haz una, convierte, conviértelo, conviértela, transforma, pon el, pon la, pon este, pon esta, pon mi, ponlo en, ponla en, coloca, segunda,
  sauf, avec cette, combine, fusionne, crée, créez, fais un, fais une, transforme, convertis, mets le, mets la, mets ce, mets cet, mets cette, mets mon, mets ma, deuxième,
  tranne, eccetto, con questa foto, unisci, fai un, fai una, trasforma, trasformalo, converti, metti il, metti la, metti lo, metti questo, metti questa, seconda,
  exceto, com esta, com essa, faça um, faça uma, crie, converta, coloque o, coloque a, ponha o, ponha a,
  behalve, met deze foto, combineer, maak een, maak er een, zet de, zet het, zet deze, zet dit, plaats, tweede,
  oprócz, połącz, stwórz, przekształć, przerób, umieść, postaw, połóż, drugiego, drugim, z tego zdjęcia, zrób z tego, hariç, dışında, birleştir, oluştur, tasarla, dönüştür, yerleştir, koy, ikinci,
  de noche, invierno, otoño, de noite, inverno, outono, di notte, autunno, nuit, hiver, automne, zu nacht, es nacht, het nacht, es winter, het winter, winterlich, herbstlich, na noc, zimę, gece, kış, ليلا, شتاء, esto en, eso en, ça sur, isso em, isso numa, isso num,
  ضع, ضعه, ضعها, ادمج, اصنع, صمم, حوّل, حول, حوّلها, الثانية, باستثناء`;
/** The same in scripts without spaces. */
export const UNSPACED_SWEEPING =
  '以外, 除了, 合成, 組み合わせ, 合并, 结合, 作って, 作成, 做一, 做成, 制作, 设计, 変換, 变成, 転換, 置いて, 載せて, 配置, 放在, 放到, 放进, 第二张, 二枚目, 夜晚, 黑夜, 冬天, 夜に, 冬に, マグカップ, 印在, 印到';

/** `Change only:` and `Keep:` by what is changed. */
export const EDIT_LINES: Readonly<Record<EditKind, readonly [change: string, keep: string]>> = {
  object: ['the part that the request names', 'everything else exactly as it is'],
  background: ['the background', 'the subject with its pose and edges and scale'],
  light: ['the light and its shadows', 'every shape and pose and the framing'],
  text: ['the wording that the request names', 'the typeface and size and everything around the words'],
  style: ['the rendering style', 'the subject and its pose and the framing'],
  crop: ['the framing', 'the subject and the style and the light as they are'],
  color: ['the color that the request names', 'every shape and texture and the light'],
  weather: ['the season and the weather', 'every shape and pose and the framing'],
};

/** Words that speak of an image that is there, wherever they stand. */
export const IMAGES_AT_HAND = `you just made, you made, previous image, previous picture, last image, last picture, image above, picture above, attached image, attached photo, attached picture, the attached, uploaded photo, uploaded image, uploaded picture, original image, original photo, original picture, second image, first image, this image, this photo, this picture, in my photo, in my picture, of my photo, my uploaded, image i sent, photo i sent, picture i sent, existing image, existing photo, stay identical, everything else the same, everything else stays, leave everything else, keep everything else, rest as it is, rest unchanged, everything else unchanged, same as before`;

/** "more trees", "less saturated please": so short that only an image that is there can be meant. */
export const COMPARING =
  'more, less, fewer, bigger, smaller, larger, brighter, darker, lighter, closer, wider, taller, shorter, warmer, cooler, sharper, softer, slightly, bit, little, much, too';

/** Whose: "her eyes should be brown", "give his dog a hat". */
export const OWNERS = 'the, his, her, their, its, my, our, this, that, these, those, he, she, they';

/** What must be otherwise: "should be", "needs to be". */
export const DEMANDS = "should, must, needs, need, has, have, ought, could, can, shouldn't, might";
/** Behind some of those: "has to be". */
export const DEMAND_TAILS =
  'be, have, look, wear, hold, face, stand, sit, smile, point, stay, become, go, not, to, also, instead, really';

/** What a prompt asks to be made: it "should be" something before there is any image. */
export const ASKED_THINGS =
  "image, picture, photo, illustration, drawing, painting, design, style, scene, result, output, it, artwork, poster, logo, card, cover, icon, composition, mood, atmosphere, overall, final, viewer, tone, theme, format, aspect, everything, we, i, you, there, character, setting, picture's, text, colors, palette";

/** "same scene, but", "the same man as". */
export const SAME_ENDS = 'but, with, in, as, only, however, now, at, just, except, from, without, wearing, on, again';

/** Behind "now" at the head: "now as a statue", "now with snow". */
export const NOW_TAILS =
  'as, with, in, at, from, do, make, without, add, the, a, an, her, his, their, its, turn, put, give, let, show, try, change, remove, wearing, zoom, use, only, but, it, on, i, please, same';

/** "the second photo's background", "image 2". */
export const ORDINALS =
  'first, second, third, 1st, 2nd, 3rd, last, previous, other, attached, uploaded, original, earlier, prior, existing, initial, left, right, input, reference, source';
export const IMAGE_NOUNS =
  'image, photo, picture, pic, shot, one, version, render, screenshot, upload, attempt, result, selfie, images, photos, pictures';

/** Verbs that tell somebody in the image to do something: "open her eyes". */
export const BODILY =
  'open, close, shut, lower, raise, lift, tilt, turn, straighten, trim, shave, braid, tie, untie, bend, cross, lengthen, shorten, slim, widen, narrow, thicken, dye, tan, age, soften, lose, ditch, swap, paint, color, colour, style, fix, whiten, smooth';
export const POSSESSIVES = 'his, her, their, its, him, them, my';

/** At the head of a short prompt these compare with an image that is there: "longer hair". */
export const COMPARATIVES =
  'longer, thicker, thinner, rounder, fuller, straighter, bolder, higher, lower, bluer, redder, greener, whiter, shinier, happier, sadder, angrier, cleaner, simpler, cuter, scarier, nicer, better, louder, busier, deeper, sharper, softer';

/** The same at the end of a wish: "i want the cat bigger". */
export const OUTDOING =
  'bigger, smaller, larger, brighter, darker, lighter, closer, wider, taller, shorter, warmer, cooler, older, younger';
