/** Words of plain scenes. A prompt is called a photograph only if its subject is described in such words. */

/** What is said of real things: color, size, age, stuff, taste, place and time. */
export const QUIET = `blond, blonde, brunette, khaki, light, dark, bright, pale, little, small, tiny, big, large, huge, massive, tall, short, long, wide, narrow, thin, thick, mini, round, flat, deep, shallow, steep,
  curved, straight, single, double, half, whole, full, empty, extra, young, younger, old, older, elderly, new, brand, teenage, middle, aged, antique, ancient, historic, modern, contemporary,
  traditional, retired, male, female, pregnant, bearded, bald, freckled, haired, muscular, wooden, metal, steel, stainless, brass, concrete, cement, granite, wicker, rattan, rubber, plastic, denim,
  woolen, woollen, silk, linen, velvet, lace, fur, enamel, tin, gravel, foam, jean, tile, mud, dirt, dust, powder, sandy, rocky, grassy, muddy, dusty, wet, damp, rusty, mossy, leafy, hilly, mountainous,
  bare, fluffy, furry, hairy, shaggy, curly, wavy, fuzzy, striped, spotted, checkered, plaid, floral, flowery, shiny, rough, smooth, soft, hard, crisp, crispy, crunchy, sharp, heavy, floppy, wrinkled,
  weathered, chipped, worn, used, dirty, fresh, ripe, raw, juicy, creamy, spicy, sweet, sour, salty, bitter, hot, warm, cold, iced, homemade, handmade, organic, vegan, tasty, delicious, gooey, sticky,
  boiled, cooked, tidy, neat, simple, plain, fancy, elegant, stylish, luxury, expensive, cheap, cute, adorable, lovely, beautiful, gorgeous, pretty, handsome, nice, perfect, cheery, friendly, quiet,
  sleepy, curious, gentle, shy, proud, casual, formal, comfortable, comfy, fat, chubby, skinny, slim, strong, fit, healthy, happy, tired, bored, relaxed, fun, closed, ready, ordinary, typical, average,
  famous, popular, local, real, natural, free, rural, urban, suburban, coastal, tropical, alpine, nordic, scandinavian, mediterranean, industrial, victorian, georgian, colonial, public, private,
  outdoor, indoor, nearby, distant, remote, foreign, residential, commercial, electric, electronic, acoustic, wireless, mechanical, musical, portable, digital, solar, professional, amateur, religious,
  military, medical, american, british, english, irish, scottish, welsh, german, spanish, portuguese, greek, turkish, dutch, belgian, swedish, norwegian, finnish, russian, polish, ukrainian, czech,
  hungarian, austrian, swiss, italian, french, chinese, korean, japanese, indian, thai, vietnamese, mexican, brazilian, cuban, caribbean, jamaican, moroccan, egyptian, african, asian, european, arab,
  arabian, persian, iranian, lebanese, israeli, jewish, muslim, hindu, buddhist, catholic, australian, canadian, hawaiian, icelandic, latin, hispanic, caucasian, native, western, eastern, northern,
  southern, parisian, venetian, autumn, fall, season, sunday, monday, tuesday, wednesday, thursday, friday, saturday, weekend, january, february, march, april, may, june, july, august, september,
  october, november, december, early, late, daily, weekly, today, year, day, hour, time, minute, o'clock, am, pm, first, second, third, fourth, main, front, back, rear, left, right, upper, lower, top,
  bottom, side, corner, edge, end, center, centre, both, several, few, many, all, own, other, same, different, various, similar, matching, opposite, one, two, three, four, five, six, seven, eight, nine,
  ten, eleven, twelve, twenty, dozen, hundred, more, most, much, lot, pair, group, bunch, stack, pile, piece, slice, bit, part, kind, sort, size, sized, circle, number, very, really, too, slightly,
  quite, almost, partly, mostly, freshly, newly, nearly, neatly, brightly, heavily, lightly, together, asleep, awake, barefoot, downstairs, upstairs, away, down, up, out, forward, backwards, sideways,
  uphill, downhill, slowly, quickly, quietly, gently, softly, happily, playfully, peacefully, carefully, everywhere, here, somewhere, nowhere, still, again, always, high, low, far, fast, slow, past,
  atop, alongside, amidst, whilst, him, them, us, me, himself, herself, itself, themselves, everyone, something, thing, stuff, you, we, i, way, visible, filled, mouth, nose, ear, beard, mustache, hair,
  neck, arm, leg, knee, lap, shoulder, head, finger, foot, teeth, tongue, tail, paw, beak, wing, belly, chest, cheek, lips, skin, freckles, eyebrow, expression, uniform, sleeve, pocket, hood, heels,
  ponytail, braid, pigtails, bun, sweatshirt, tee, jersey, jumper, overcoat, parka, cape, bandana, bandanna, muzzle, harness, attire, equipment, floor, ceiling, roof, ground, ledge, slope, railing,
  rail, pole, net, ramp, stair, doorway, entrance, exit, aisle, counter, countertop, windowsill, sill, mat, board, wire, tube, lid, handle, tap, syrup, flour, sugar, salt, oil, dough, crust, crumbs,
  sprinkles, topping, meat, pork, beef, beverage, treat, leftovers, ingredients, grocery, groceries, delivery, trash, garbage, mess, supplies, bubble, shade, air, breeze, weather, waters, foliage,
  petals, palm, horizon, scenery, view, sights, lesson, game, course, vacation, holiday, trip, break, home, school, country, world, distance, supper, college, university, area, place, spot, outback,
  gas, petrol, police, fire, decker, owner, rider, keeper, cleaner, member, onlookers, officer, partner, boss, uncle, aunt, cousin, husband, wife, boyfriend, player, track, midair, colored, coloured,
  body, object, obstacle, shirtless, wooded, trick, hurdle, vehicle, court, structure, sport, gathered, smaller, larger, bigger, held, event, stage, bicyclist, fenced, attached, competition, base, seat,
  seated, clear, paved, parked, deck, fair, hole, bank, pack, terrain, raised, cloth, step, taken, decorated, trunk, lit, barrier, walkway, screen, frame, direction, range, lined, curve, patch,
  snowball, wrapped, strip, beam, wheeled, item, case, stomach, beads, boulder, device, sheet, pitch, figure, athletic, tied, arena, position, stairway, crossed, booth, waist, horseback, lounge,
  pathway, tub, container, limb, shed, plank, pads, stall, dried, rolled, folded, placed, carried, potted, patterned, asphalt, lush, tarp, chin, located, rack, escalator, sale, order, resort,
  storefront, material, ankle, thumb, forehead, canopy, moustache, wilderness, nature, liquid, strings, toe, shelter, instructor, current, support, roadway, columns, woven, docked, birthday, yoga, hive,
  feeder, nobody, image, picture, pic, forties, twenties, thirties, fifties, sixties, page, birdseed, finished, prepared, hung, tucked, stacked, sliced, diced, chopped, grilled, fried, roasted, toasted,
  smoked, melted, baked, steamed, stuffed, topped, drizzled, garnished, glazed, frosted, arranged, scattered, spread, wedge, loose, framed, mounted, polished, carpeted, furnished, renovated, restored,
  cobbled, thatched, fallen, flowering, overgrown, dressed, suited, tattooed, peel, core, cutlery, crafts, gifts, decoration, anniversary, commute, interview, surgery, recipe, platter, ferris, roots,
  buds, girlfriend, construction, seen, nothing, anything, naked, midst, batter, thank, hi, hello, mate, individual, stranger, guest, visitor, crew, class, host`;

/** Real as well, but no calm and no soft light suits them. */
export const STARK = `last, lost, alone, lone, lonely, abandoned, deserted, derelict, broken, cracked, shattered, torn, burnt, burned, burning, wrecked, ruined, collapsed, crashed, stranded, stuck, trapped, flooded,
  sunken, sinking, drowning, injured, wounded, bleeding, bloody, dying, dead, homeless, hungry, poor, exhausted, sad, angry, worried, nervous, scared, frightened, desperate, crying, screaming, yelling,
  shouting, arguing, protesting, protesters, military, armed, police, riot, rescue, emergency, medieval, war, wartime, refugees, goodbye, farewell, hug, hugging, tears, smoke, sparks, dramatic, extreme,
  wild, racing, crashing, breaking, breaks, break, bursting, bursts, exploding, falling, falls, fallen, fighting, fights, fight, storming, attacking, tearing, hitting, throwing, leaping, tackling,
  diving, erupting, sparking, punk, techno, metal band, opera, jazz, mine, wreck, shipwreck, wreckage, rubble, debris, outage, siren, sirens, accident, blood, funeral, coffin, grave, gravestone, gun,
  rifle, pistol, soldier, soldiers, machine, slot, silent, eerie, empty chair, old photo`;

/** What animals do by nature. In the base form. */
export const ANIMAL_VERBS = `run, walk, sit, stand, lie, lay, sleep, rest, nap, relax, eat, drink, chew, bite, lick, sniff, swim, jump, leap, climb, crawl, fly, glide, soar, perch, hop, gallop, trot, graze, chase, hunt, catch, fetch, retrieve, play, roll, dig, hide, look, stare, watch, gaze, peek, peer, wait, stretch, yawn, bark, howl, growl, roar, chirp, splash, shake, follow, cross, enter, leave, come, go, land, float, drift, wade, paddle, pounce, cuddle, nuzzle, snuggle, curl, groom, nurse, feed, peck, gather, swarm, block, waddle, slither, hang, swing, scratch, touch, reach, poke, tug, pull, balance, bathe, soak, nest, get, have, take, try, stalk, emerge, approach, face, lean, surface, dive, stick, steal, beg, greet, blow, rub, bury, prowl, hover, bask, huddle, wander, roam, pass, fight, hug, wrestle, open, carry, return, share, guard, protect, do, be`;

/** What happens to things and places. */
export const THING_VERBS = `stand, sit, lie, lay, lean, hang, rest, float, burn, glow, spin, turn, roll, cook, bake, grill, roast, fry, boil, simmer, steam, drip, melt, rise, bloom, grow, dry, cool, blow, shine, overflow, fill,
  pour, overlook, surround, wind, stretch, lead, flow, cover, reach, cross, drive, pass, sail, fly, cruise, tow, carry, arrive, depart, leave, climb, move, park, stop, wait, go, come, travel, moor,
  anchor, drift, hover, land, glide, speed, race, reflect, face, border, line, look, rust, brew, chill, set, serve, display, sell, do, have, be, stick, plow, harvest, ripen, fade, tick, open, close,
  offer, tower`;

/** What people do: besides any word that ends in "-ing". */
export const HUMAN_VERBS = `hold, wear, read, write, cook, bake, paint, draw, ride, drive, throw, kick, hit, carry, push, lift, open, close, cut, chop, pour, mix, serve, wash, clean, fix, repair, mend, build, plant, water, pick, sell, buy, pay, shop, teach, study, learn, talk, speak, chat, listen, call, text, type, sing, dance, laugh, smile, wave, hug, kiss, shake, point, show, give, help, work, train, practice, perform, pose, wrestle, box, ski, skate, surf, skateboard, fish, hike, camp, row, sail, knit, sew, iron, sweep, mow, drink, smoke, celebrate, enjoy, make, put, use, prepare, check, examine, kneel, crouch, squat, bend, raise, brush, comb, shave, cross, meet, start, finish, compete, tie, toss, pet, walk, visit, explore, tend`;

/** On an animal these are dressing up. */
export const CLOTHES = `hoodie, suit, sunglasses, glasses, dress, shirt, helmet, tie, apron, headphones, crown, wig, robe, pants, jeans, uniform, armor, kimono, gown, skirt, tuxedo, cardigan, cape, tutu, trousers, shorts, sneaker, glove, tiara, monocle, overalls, pajamas, bikini, wallet, briefcase, typewriter, cigar, cigarette, sword, trench coat, goggles, mask`;

/** Parts of people: they make no compound with an animal, a food or a thing. */
export const BODY =
  'hand, foot, feet, face, eyes, teeth, leg, arm, head, mouth, hair, human, finger, man, woman, girl, boy, lady, guy';

/** What only people hold: of animals they make a story. They are no people themselves. */
export const HUMAN_EVENTS = `picnic, spa, wedding, party, race, match, parade, festival, ceremony, graduation, rehearsal, concert, marathon, protest, game, chess game, card game, interview, meeting, conference, job, date, disco, casino, gym, salon, barbershop, nightclub, karaoke, podcast, courtroom, boardroom, heist, election, wedding reception, tea party, barbecue, brunch, dinner, breakfast, vacation, holiday, birthday, orchestra, band, choir, classroom, lecture`;

/** Said of what is meant as a joke. */
export const JOKES = 'funny, silly, goofy, hilarious, wacky, absurd, ridiculous, lol, humorous, comical, cursed, weird';

/** Only people have them. */
export const HUMAN_PARTS = 'mustache, moustache, beard, hand, finger, arm, eyebrow, fingernail, elbow, hairdo, haircut, makeup';

/** Behind the name of a breed or of a wild animal these say no second thing: "husky dog", but not "frog cat". */
export const ANIMAL_HEADS =
  'cat, dog, bird, horse, fish, bear, bee, shark, whale, seal, crab, spider, snake, lizard, frog, turtle, eagle, owl, fly, fox, monkey, wolf, pig, pony, hare, goose, mouse, rat, duck, lion, tiger, rabbit, bunny, cow, sheep, goat, elephant, chicken, raccoon, panda';

/** And these say only how old or how many, or what it is bred for. */
export const ANIMAL_GROUPS =
  'puppy, kitten, pup, cub, calf, chick, foal, lamb, piglet, duckling, fawn, flock, herd, family, hound, terrier, retriever, mare, stallion, hen, rooster, bull, pet, swarm, setter, pointer, spaniel, mastiff, wildlife, insect';

/** What mixes two things into one that no camera saw. */
export const MIXING =
  'hybrid, mix, mixture, combination, combined, crossbreed, fused, fusion, merged, merging, morphed, morphing, shaped, faced, headed, bodied, flavored, flavoured, resembling, resembles, humanized, humanised, personified, evil, cursed, possessed, biomechanical, pretending, cosplaying';

/** A name behind one of these is a place or belongs to somebody: "in Ohio". */
export const PLACING_WORDS =
  'in, at, from, near, of, on, over, to, through, around, outside, across, along, the, mount, lake, new, san, los, st, saint, port, north, south, east, west, great, river, de, la, el, and, during, between';

/** Nouns that stand for what follows. */
export const TRANSPARENT_WORDS =
  'view, shot, scene, look, up, interior, inside, outside, top, side, back, front, rows, row, steam, smoke, water, reflection, shadow, shadows, drops, sunlight, light, closeup, detail, picture, image, glimpse, sight, morning, evening, afternoon, day, moment, footage';
