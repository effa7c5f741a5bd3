/** How people ask for an image in English. All of it is skipped when the head of the prompt is looked for. */

export const POLITE = `rather, prefer, please, pls, plz, hi, hello, hey, kindly, just, now, ok, okay, so, well, i, i'd, id, we, we'd, me, us, let's, lets, let, help, like, love, to, have, get, want, wanna, need, would,
  could, can, will, you, u, gonna, trying, try, am, i'm, im, we're, looking, for, possible, if, is, it, be, my, thanks, thank, able, your, task, job, prompt, imagine, request, yes, also, quick, quickly,
  dear, ai, bot, gpt, chatgpt, dalle, go, ahead, and, hoping, wondering, should, must, must've, may, might, some, who, any, chance, way, possibly, maybe, perhaps, there, of`;

/** Behind "can" or "need" these are asked; elsewhere they are who is in the picture. */
export const ASKED_PEOPLE = 'someone, somebody, anyone, anybody, smb';

/** Verbs that ask for an image and say nothing of its look. */
export const NEUTRAL_VERBS = `make, create, generate, produce, design, give, show, craft, compose, do, provide, build, visualize, visualise, depict, creating, making, generating, designing, see, put, together, come, up, with,
  send, write, develop, prepare, display, present, output, portray, made, created, generated, designed, picture, mock, gimme, whip, cook, conjure, draft, style, set, turn, imagine, invent`;

/** Verbs that say how it is made as well. */
export const LOOK_VERBS: Readonly<Record<string, string>> = {
  draw: 'drawing',
  drawing: 'drawing',
  sketch: 'drawing',
  sketching: 'drawing',
  doodle: 'drawing',
  scribble: 'drawing',
  ink: 'ink',
  paint: 'painting',
  painting: 'painting',
  illustrate: 'illustration',
  illustrating: 'illustration',
  photograph: 'photo',
  shoot: 'photo',
  snap: 'photo',
  render: 'render',
  model: 'render',
  sculpt: 'sculpture',
  carve: 'sculpture',
  engrave: 'engraving',
  etch: 'etching',
  animate: 'animation',
  knit: 'knitted',
  crochet: 'crochet',
  embroider: 'embroidery',
  crayon: 'crayon',
  pixelate: 'pixel-art',
  cartoon: 'cartoon',
  vectorize: 'flat-vector',
  trace: 'line-art',
  stencil: 'stencil',
};

/** Verbs of the list above that are nouns as often: they ask only if something that can be asked for follows. */
export const NOUN_VERBS =
  'paint, painting, drawing, sketch, sketching, doodle, ink, model, snap, shoot, photograph, render, scribble, carve, trace, crayon, cartoon, stencil, crochet, knit, design, picture, style, set, show, turn, write, do, build, see, put, draft, cook, craft, present, display, mock, made, created, designed, come, prompt, imagine';

/** What may follow a verb of the list above when it asks: "paint me a …", "sketch this …". */
export const ASKED =
  'a, an, the, me, us, my, our, his, her, their, this, that, these, those, some, two, three, four, five, six, seven, eight, nine, ten, something, one, it, him, them, several, another, and, out, up, for, anything, someone, many';

/** Nouns that say nothing of how it is made: "an image of …". What follows is read as the head. */
export const GENERIC_NOUNS = `image, images, picture, pictures, pic, pics, visual, visuals, graphic, graphics, scene, view, version, versions, variation, variations, rendition, depiction, representation, concept, concepts, idea,
  ideas, something, design, designs, creation, piece, composition, set, series, collection, sheet, pack, grid, pair, page, batch, bunch, examples, example, options, option, mockup, prompt,
  interpretation, take, look, style, display, layout, background, visualization, visualisation, file, asset, assets, bundle, work, template, rendering, illustration, artwork, clip, shot, project,
  product, content, imagery, study, portrayal, couple, few, array, sequence, variety`;

/** What joins such a noun with the head behind it. */
export const GENERIC_JOINTS =
  'of, for, with, showing, depicting, featuring, about, where, that, which, shows, depicts, containing, in, as, representing, illustrating, inspired, to';

/** A noun of these behind a medium makes it a thing: "a watercolor set", "a logo designer". */
export const OBJECT_TAILS = `set, box, booth, bottle, brush, brushes, case, class, classes, lesson, lessons, course, designer, designers, maker, makers, wall, shop, store, stores, board, boards, holder, collector, reader, artist,
  artists, painter, painters, room, table, stand, rack, tube, tubes, printer, machine, factory, museum, gallery, company, agency, studio, student, students, teacher, workshop, tools, tool, kit, tin,
  bag, drawer, drawers, easel, exhibition, school, supplies, palette, pens, fair, convention, con, dealer, seller, vendor, stall, lamp, rig, well, field, spill, refinery, drum, lovers, lover, frame,
  frames, hanger, fan, club, industry, editor, software, app, pencils, sharpener, roll, rolls, pot, pots, jar, jars, court, courts, bar, cup, cups, towel, towels, plate, plates, plane, planes, airplane,
  lantern, lanterns, boat, clip, clips, mill, worker, workers, engine, platform, tanker, stain, stains, splash, splatter, puddle, drop, drops, pan, pans, press, pressed, reel, camera, display, album,
  albums, shoot, shooting, session, window, windows, door, doors, sweater, scarf, hat, socks, blanket, mittens, gloves, vest`;

/** Who can be drawing or painting: after them these words are verbs ("a woman painting in a field"). */
export const AGENTS = `man, men, woman, women, boy, boys, girl, girls, person, people, child, children, kid, kids, artist, artists, robot, robots, monkey, bear, cat, dog, elephant, student, students, painter, teacher,
  grandmother, grandfather, mother, father, lady, guy, raccoon, panda, fox, rabbit, someone, couple, hand, hands, toddler, wizard, alien, gorilla, chimpanzee, he, she, they, tattooist, designer, mom,
  dad, grandma, grandpa, chimp, turtle, octopus, otter`;
