/** What a language model may not put into a direction, as words: who or what is in the picture is the user's alone. */
export const UNASKED = `person, people, man, men, woman, women, boy, boys, girl, girls, child, children, kid, kids, baby, figure, figures, crowd, face, faces, skin, hair, hand, hands,
  eyes, body, young, old, elderly, beautiful, sexy, nude, naked, muscular, model, models, couple, family, character, characters, someone, somebody,
  two, three, four, five, six, seven, eight, nine, ten, dozen, several, many, multiple, pair, another, extra, additional, flower, flowers, bird, birds, tree, trees, cloud, clouds,
  star, stars, building, buildings, animal, animals, cat, dog, horse, car, cars, house, mountain, mountains, text, words, letters, lettering, caption, title, watermark, signature, logo text,
  quote, says, saying, reading, ignore, instruction, instructions, system, prompt, request, instead, override, disregard, http, https, www, com`;

/** Words that only a camera has. */
export const LENS_WORDS =
  'lens, lenses, mm, aperture, bokeh, film, dslr, camera, photograph, photo, photographic, depth of field, shutter, exposure, focus';

/** Words of light, which nothing flat has. */
export const LIGHT_WORDS = 'light, lighting, lit, sunlight, daylight, shadow, shadows, glow, glowing, backlit, rim';

/** Words of a scene, which a cut-out has not. */
export const SCENE_WORDS =
  'background, backdrop, scene, landscape, horizon, room, sky, ground, floor, shadow, shadows, light, lighting';
