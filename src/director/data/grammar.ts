/** Words of English grammar, by what they do in a prompt. */

export const DETERMINERS = 'a, an, the, his, her, their, its, my, your, our, this, that, these, those, some, another';

/** After one of these the clause speaks of things in the picture, not of the picture. */
export const BLOCKERS = `with, on, at, by, to, from, behind, under, over, near, next, beside, between, of, in, inside, into, onto, above, below, through, across, against,
  around, along, toward, towards, for, about, without, like, as, is, are, was, were, be, has, have, had, that, which, who, whose, there, it, he, she, they, while, because,
  holding, wearing, reading, made, hanging, sits, stands, looks, shows, holds, wears, reads, says, written, painted, drawn, covered, playing, using, where, when, but`;

/** What may follow a medium that heads its clause. */
export const FOLLOWERS = `of, showing, depicting, featuring, about, with, in, for, by, inspired, that, done, drawn, painted, style, styled, design, scene, portrait, from, where,
  representing, illustrating, explaining, describing, titled, entitled, labelled, labeled, and, on canvas, on paper, saying, to, generated, created, rendered, made`;

/** "in watercolor", "drawn in ink", "as a logo". */
export const INTRODUCERS = 'in, as, using';

/** Counts and relations: there is more than one thing to place, so nothing is centred. */
export const RELATIONS = `and, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, dozen, several, many, few, both, pair, group, row, stack, pile, bunch,
  left, right, behind, beside, between, next, above, below, under, over, surrounded, surrounding, on, among, crowd, herd, flock, team, family, top, front, with, against,
  opposite, together, vs, versus, lots, hundreds, thousands, collection, set, across, scene, near, around`;

/** Common words of English, without those that other languages share ("in", "on", "an", "to"). */
export const ENGLISH = `the, of, with, and, is, are, for, from, at, by, its, his, her, their, wearing, holding, sitting, standing, that, which, made, into, style,
  a, no, without, over, under, behind, between, next, near, inside, front, this, who, while, through, around, against, looking, little, old, big, small, two, three,
  four, five, red, blue, green, yellow, black, white, photo, painting, drawing, flying, running, playing, riding, eating, reading, dog, cat, man, woman`;

/** Common words of other languages in Latin script, without those that English shares ("die", "was", "man"). */
export const OTHER_LANGUAGES = `un, una, uno, une, unos, unas, el, los, las, les, des, du, der, das, ein, eine, einen, einem, einer, eines, dans, avec, sur,
  sous, pour, mit, und, auf, unter, im, vom, zum, zur, beim, il, gli, di, del, della, dello, dei, delle, nel, nella, sul, sulla, sui, tra, fra, con, senza, che, por,
  para, sobre, em, uma, um, com, na, da, num, numa, sem, ao, het, een, de, en, ett, och, med, nad, bir, ve, ile, dan, sebuah, seekor,
  dengan, jeden, jedna, kot, og, på, egy, és, az, la, le, au, aux, et, est, chez, qui, que, bajo, entre, ohne, neben, hinter, von, für, eines, bei,
  vor, ist, sind, este, koji, cai, dla, w, z, ze, pod, przed, po, od, przez, oraz, bez, o, u, iki, üç, için, çok, dois, duas, deux, dos, zwei, due, dwa,
  dwoje, trois, tres, drei, tre, trzy, gato, chat, katze, hund, hond, kucing, lucu, gatto, kedi, perro, chien, cane, pies, voor, naar, onder, achter, zonder, niet,
  hun, zijn, seorang, di, pada, atas, trên, một, của, trong, và, fără, cu, lângă, utan, uden, ved, hos, till, från, ovan, jest, są, eller, oder`;

/** With a capital and a name behind them these are part of a name: "Los Angeles", "El Capitan", "Rio de Janeiro". */
export const NAME_PARTS = 'los, las, el, la, le, de, del, da, di, du, der';

/** Words in front of text that is to be drawn. The second list needs a bearer in front of it ("a sign that says"). */
export const TITLES = 'titled, entitled, labelled, labeled, captioned, lettered';
export const SAYINGS = 'says, reads, saying, reading, spelling, spells';
export const BEARERS = `that, which, sign, signs, banner, text, label, poster, shirt, board, words, it, logo, billboard, note, card, sticker, cap, hat, mug, cover, flag, caption,
  headline, placard, letters, title, plate, bubble, tag, badge, blackboard, whiteboard, chalkboard, screen, button, cup, tshirt, hoodie, sticker, neon, book, envelope`;
/** Where such text ends when it has no quotation marks. */
export const TEXT_ENDS = `in, on, at, with, above, below, under, over, written, painted, printed, behind, next, beside, hanging, from, by, near, against, while, standing, made, that`;

/** "a set of icons": what follows is still what the picture is. */
export const COLLECTIONS = 'set, series, collection, sheet, pack, grid, pair';
