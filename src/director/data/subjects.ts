import type { Family } from '../../contract/direction.ts';

/** Subjects that are poor photographs: which family suits them, where nobody names a medium. */
export const HINTS: readonly { readonly family: Family; readonly words: string }[] = [
  {
    family: 'flat',
    words: `circle, circles, square, squares, triangle, triangles, rectangle, rectangles, hexagon, pentagon, octagon, ellipse, star shape, star shapes,
      yin yang, checkerboard, stripes, spiral, infinity symbol, heart symbol, smiley face, symbol, asterisk, arrow symbol,
      punctuation mark, question mark, exclamation mark, abc, zigzag`,
  },
  {
    family: '3d',
    words: 'cube, cubes, sphere, spheres, cylinder, cylinders, cone, cones, torus, tetrahedron, dodecahedron, polyhedron, prism',
  },
  {
    family: 'painting',
    words: `abstract, mona lisa, the scream, girl with a pearl earring, happiness, sadness, anger, joy, love, hate, fear, hope, freedom, justice, peace, war,
      energy, life, death, time, infinity, eternity, chaos, dream, dreams, imagination, knowledge, wisdom, derision, spirituality, consciousness, emotion, truth,
      beauty, gravity, music of, memory, imaginary numbers, dragon, dragons, unicorn, unicorns, mermaid, fairy, goddess, angel, demon, phoenix, griffin, centaur`,
  },
  {
    family: 'document',
    words: 'periodic table, family tree, water cycle, food pyramid, life cycle, org chart, flow chart, calendar, timetable',
  },
];

/** Runs of words that look like a facet, a place or a colour and are none. */
export const DECOYS = `statue of liberty, traffic light, traffic lights, coral reef, coral reefs, light bulb, light bulbs, lightbulb, light switch, night stand, nightstand, night owl,
  morning glory, photo booth, photo album, photo frame, picture frame, paint brush, painting easel, drawing board, drawing room, pencil case, pencil sharpener, ink bottle,
  ink well, poster board, bulletin board, comic book, comic books, comic book store, sketch book, sketchbook, sticker album, oil lamp, oil rig, cartoon network, dark chocolate,
  dark hair, dark skin, golden retriever, orange juice, oranges, red panda, red pandas, white house, black hole, black holes, polar bear, red wine, white wine,
  green tea, black tea, blue jay, black bear, blue whale, blueberry, blueberries, grizzly bear, great white shark, gold fish, goldfish, silver spoon, rose garden, roses,
  contact lens, contact lenses, camera lens, stage fright, map reader, icon of saint, graph paper, music sheet, chart topper, clay pot, clay pots, glass of, glass bottle,
  paper bag, paper plate, wool sweater, table tennis, table cloth, tablecloth, coffee table, sea lion, sea otter, sea turtle, sea horse, seahorse, street sign, street dog,
  mountain lion, mountain goat, mountain bike, field mouse, park bench, garden gnome, beach ball, beach balls, desert fox, snow leopard, snow globe, snowman, city bus,
  moon cake, space bar, space heater, sand castle, sandcastle, bridge card, forest elephant, river otter, tree frog, tree house, bar of soap, bar of chocolate, gold medal,
  shop assistant, night gown, knight, dawn soap, sunset boulevard, winter coat, storm trooper, stormtrooper, peace sign, love letter, love letters, square meal, star wars,
  time machine, times square, time square, prime time, war horse, war plane, dream catcher, dreamcatcher, life jacket, life vest, death star, hall of fame, cone hat, ice cream cone,
  ice cream cones, traffic cone, traffic cones, pine cone, pine cones, waffle cone, snow cone, dragon fruit, dragon boat, dragon fly, letter box, white board, black board, chalk board,
  pastel de nata, brown bear, brown bread, rose gold, violet flower, dramatic irony, vertical garden, orange tree, orange fruit, an orange, orange slice, orange peel, oil well,
  fire hydrant, map pin, grand piano, black eye, green card, red cross, blue cheese, red carpet, white rice, brown rice, brown sugar, red bull, green bay, black friday, white lie,
  silver lining, gold rush, purple heart, red square, blue square dance, yellow pages, gray area, pink floyd, calm down, portrait gallery, portrait artist, studio apartment,
  lightning bolt, lightning bolts, storm trooper helmet, town square, city square, market square, public square, main square, village square, square table, square box, sugar cube, sugar cubes, ice cube, ice cubes, rubik's cube, rubiks cube, stock cube,
  time travel, time traveler, time traveller, peace treaty, love song, life guard, lifeguard, war memorial, peace sign, dream house, hope chest, energy drink, truth serum, death valley,
  lens cap, contact sheet, sky diver, skydiver, sky scraper, skyscraper, sea food, seafood, seashell, sea shell, sea shells, sunflower, sunflowers, sunglasses, sun glasses, sun hat, sunscreen,
  moon landing, moon rover, starfish, star fish, star fruit, night market stall, snow shoe, snowboard, snow board, rainbow trout, fogg, rain coat, raincoat, rain boots, light house, lighthouse,
  light saber, lightsaber, lightning bug, glow worm, shadow puppet, shadow puppets, firefly, fire truck, fire engine, firefighter, fire station, fire escape, fireplace, campfire stove,
  ice cream, iced tea, map of tasmania, postal stamp, paper clip, paper plane, paper airplane, paper airplanes, paper boat, paper lantern, paper towel, paper cup, glass jar, glass door, glass of water,
  wine glass, wine glasses, glasses, eyeglasses, magnifying glass, hourglass, wool hat, wool scarf, wool blanket, felt hat, felt tip, clay court, clay tennis court, pattern book, model train, model ship, model airplane, fashion model,
  icon painter, logo designer, poster boy, cover band, book case, bookcase, chart room, photo shoot, photo studio, painting class, drawing class, comic con, cartoon character costume, brown paper bag,
  red light district, red hair, blonde hair, brown hair, black hair, white hair, gray hair, grey hair, blue eyes, green eyes, brown eyes, green house, greenhouse, blackboard, whiteboard, blackbird, bluebird, redwood,
  orangutan, greenery, goldsmith, silverware, pink flamingo, white tiger, white shark, black panther, black cat, white wolf, red fox, arctic fox, brown dog, yellow lab, tabby cat, golden eagle, golden gate bridge, golden temple`;

/** Who can be drawing or painting: after them these words are verbs ("a woman painting in a field"). */
export const AGENTS = `man, woman, boy, girl, person, people, child, children, kid, kids, artist, robot, monkey, bear, cat, dog, elephant, student, painter, teacher,
  grandmother, grandfather, mother, father, lady, guy, raccoon, panda, fox, rabbit, someone, couple, hand, toddler, wizard, alien, gorilla, chimpanzee`;
