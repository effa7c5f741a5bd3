/** Words of English grammar, by what they do in a prompt. */

export const DETERMINERS =
  'a, an, the, his, her, their, its, my, your, our, this, that, these, those, some, another, each, every, any';

/** After one of these the clause speaks of things in the image, not of the image. */
export const BLOCKERS = `with, on, at, by, to, from, behind, under, over, near, next, beside, between, of, in, inside, into, onto, above, below, through, across, against, around, along, toward, towards, for, about, without,
  like, as, is, are, was, were, be, has, have, had, that, which, who, whose, there, it, he, she, they, while, because, holding, wearing, reading, made, hanging, sits, stands, looks, shows, holds, wears,
  reads, says, written, covered, playing, using, where, when, but, than, until, after, before, during, titled, called, named, saying, labeled, labelled, depicting, showing, featuring, paints, draws,
  sketches, not, no, or, if, then, and, plus, instead, except, rather, among, amid, beneath, underneath, outside, off, beyond, despite, per, via, upon, within, so, should, must, would, could, being,
  been, does, do, did, surrounded, inspired, isn't, don't, never, done, only, unless, since, containing, including, based, also, just, please`;

/** "in watercolor", "drawn in ink", "as a logo", "for a poster". */
export const INTRODUCERS = 'in, as, using, for, into, be, like, with, is, via, through';
/** Participles in front of them: "drawn with pencil", "rendered as". */
export const MAKING =
  'drawn, painted, made, done, created, rendered, illustrated, sketched, designed, executed, shot, captured, depicted, styled, printed, carved, sculpted, crafted, built, stitched, woven, photographed, turned, converted, drawing, looks, look, looking, feel, feels, generated, produced, shown, presented, form, style, taken, medium, technique, it, should';

/** Counts and relations: there is more than one thing to place, so nothing is centered. */
export const RELATIONS = `and, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, dozen, several, many, few, both, pair, group, row, stack, pile, bunch, left, right, behind, beside, between, next, above,
  below, under, over, surrounded, surrounding, on, among, crowd, herd, flock, team, family, top, front, with, against, opposite, together, vs, versus, lots, hundreds, thousands, collection, set, across,
  scene, near, around`;

/** Common words of English, without those that other languages share ("in", "on", "an", "to"). */
export const ENGLISH = `the, of, with, and, is, are, for, from, at, by, its, his, her, their, wearing, holding, sitting, standing, that, which, made, into, style, a, no, without, over, under, behind, between, next, near,
  inside, front, this, who, while, through, around, against, looking, little, old, big, small, two, three, four, five, red, blue, green, yellow, black, white, photo, painting, drawing, flying, running,
  playing, riding, eating, reading, dog, cat, woman, my, your, please, make, create, draw, cute, but, or, it, not, image, picture, like, up, as, about, be, you, show, give, can`;

/** Common words of other languages in Latin script, without those that English shares ("die", "was", "man"). */
export const OTHER_LANGUAGES = `un, una, uno, une, unos, unas, el, los, las, les, des, du, der, das, ein, eine, einen, einem, einer, eines, dans, avec, sur, sous, pour, mit, und, auf, unter, im, vom, zum, zur, beim, il, gli, di,
  del, della, dello, dei, delle, nel, nella, sul, sulla, sui, tra, fra, con, senza, che, por, para, sobre, em, uma, um, com, na, da, num, numa, sem, ao, het, een, de, en, ett, och, med, nad, bir, ve,
  ile, dan, sebuah, seekor, dengan, jeden, jedna, kot, og, på, egy, és, az, la, le, au, aux, et, est, chez, qui, que, bajo, entre, ohne, neben, hinter, von, für, bei, vor, ist, sind, este, koji, cai,
  dla, w, z, ze, pod, przed, po, od, przez, oraz, bez, o, u, iki, üç, için, çok, dois, duas, deux, dos, zwei, due, dwa, dwoje, trois, tres, drei, tre, trzy, gato, chat, katze, hund, hond, kucing, lucu,
  gatto, kedi, perro, chien, cane, pies, voor, naar, onder, achter, zonder, niet, hun, zijn, seorang, pada, atas, trên, một, của, trong, và, fără, cu, lângă, utan, uden, ved, hos, till, från, ovan,
  jest, są, eller, oder, nicht, kein, keine, sin, sans, pas, nie, değil, não, zeichne, erstelle, mach, dibuja, pinta, crea, haz, dessine, crée, disegna, dipingi, teken, schilder, maak, narysuj, namaluj,
  stwórz, desenhe, desenha, pinte, crie, faça, çiz, yap, oluştur, mir, bitte, moi, mi, mij, estilo, stile, stijl, stil, styl, stylu, tarzında, tarzı, fammi, hazme, ontwerp, stilinde, zaprojektuj, diseña,
  projete, progetta, tasarla, zeichnung, aquarell, dibujo, dessin, disegno, tekening, rysunek, desenho`;

/** Words of other languages that are English words too: they tell nothing. */
export const SHARED_WORDS = `remove, e, strip, site, muster, motif, postal, folie, schema, tempera, herb, dia, hoes, panel, cartel, tableau, couverture, quadro, plan, affiche, deck, cartoons, plans, model, placard, ticket, carton,
  fantasia, trama, china, vignette, manifesto, volantino, capa's, sable, craie, toile, croquis, estampe, portrait, brochure, change, render, chat, son, me, do, to, so, no, as, a, i, we, come, plus,
  pose, on, an, is, moment, chose, pinta, desire, place, image, logo, mosaic, set, pas, pot, car, ton, lit, dame, main, sale, fin, or, ours, pour, dire, four, fond, am, also, war, hat, bald, mist, hell,
  rock, rot, gift, arm, bad, tag, brief, wand, kind, art, fast, stern, see, mine, once, pan, red, sin, ten, tender, sane, dice, mayor, real, he, has, of, per, file, dove, fare, more, sole, ride, cane,
  male, lame, note, pale, data, ver, bin, ben, at, but, dal, er, het, de, en, op, over, door, dit, die, was, want, in, map, lot, pod, nad, go, tam, jest, my, brat, list, los, tuba, kit, os, das, nos,
  van, man, bed, pen, bank, water, boot, hand, film, modelled, code, copy, slot, wolf, warm, land, ring, wind, winter, sand, gold, wild, blind, still, rest, test, text, park, bus, taxi, hotel, radio,
  video, sofa, kiosk, pizza, cup, sketch, doodle, trace, scan, edit, corrige, modifier, retouche, pon, lid, colors, mods, mets, visage, visible, signs, crop, vitrail, table, simple, point, style, photo,
  illustration, illustrations, poster, sticker, stickers, icon, icons, cartoon, comic, anime, mural, fresco, collage, graffiti, origami, sculpture, vector, flyer, banner, cover, dashboard, interface,
  website, slide, presentation, menu, mascot, avatar, emoji, sprite, pixels, selfie, polaroid, emblem, symbol, line, flat, low, pixel, concept, graphic, portal`;

/** With a capital and a name behind them these are part of a name: "Los Angeles", "El Capitan", "Rio de Janeiro". */
export const NAME_PARTS = 'los, las, el, la, le, de, del, da, di, du, der';

/** "a set of icons": what follows is still what the image is. */
export const COLLECTIONS = 'set, series, collection, sheet, pack, grid, pair';
