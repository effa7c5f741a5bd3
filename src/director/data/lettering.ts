/** Words around text that is to be drawn into the image: what introduces it, what bears it, and where it ends. */

/** Words that say that what follows is to be drawn as text, whatever bears it. So do `BARE_SAYINGS` and `TITLINGS`. */
export const SAYINGS =
  'headline, caption, inscription, inscribed, engraved, text, words, word, lettering, letters, written, writes, title, subtitle, heading, phrase, message, name, states, stating, writing, showing, displaying, read, header, wording, quote, initials, motto, greeting, printed, emblazoned, spelled, quoting, banner, handwritten, copy, sign, cta, tag, typography, font';
/** These introduce text without quotation marks too, as the last word of their phrase. So do `TITLINGS` and `NAMINGS`. */
export const BARE_SAYINGS = 'says, reads, saying, reading, spelling, spells, labelled, labeled, captioned';
/** A name must follow these without quotation marks, and `LABELINGS` too: "a labeled diagram" has none. */
export const TITLINGS = 'titled, entitled, lettered, headlined, slogan, tagline';
/** Each of several things has a label. */
export const LABELINGS = 'labeled, labelled, captioned, tagged';
/** Words that name somebody or a business: what they name is drawn only on something that bears it. */
export const NAMINGS = 'called, named';
/** Between what bears the text and the word that introduces it: "a sign that just says". */
export const LINKS = 'that, which, it, words, text, just, simply, only, also';
/** In front of a colon and the text. */
export const COLONED =
  'sign, caption, headline, text, label, slogan, title, words, wording, tagline, says, reads, message, banner, lettering, heading, inscription, subtitle';
/** Behind quoted text: ""OPEN" painted on a door", "a "SALE" banner". */
export const AFTER_TEXT =
  'written, printed, engraved, painted, embroidered, carved, spelled, sign, text, lettering, logo, label, banner, poster, sticker, caption, inscription, sprayed, stitched, neon, headline, title, button, stenciled, scrawled, scribbled, etched, stamped, badge, wordmark';
/** Things that bear text. */
export const BEARERS = `mural, frosting, icing, skywriting, quilt, sampler, stencil, clock, calculator, scoreboard, thermometer, speedometer, odometer, price, voucher, bubbles, slip, sand, signage, matchbox, pin, cake, hoarding, sandwichboard, pennant, sash, dial, sign, signs,
  signboard, signpost, banner, label, labels, poster, shirt, shirts, t-shirt, tshirt, tee, board, logo, billboard, note, card, sticker, cap, hat, mug, cover, flag, headline, placard, plate, bubble, tag,
  badge, blackboard, whiteboard, chalkboard, screen, button, cup, hoodie, neon, book, books, envelope, menu, newspaper, magazine, letter, plaque, marquee, storefront, shopfront, awning, jersey, sweater,
  sweatshirt, tattoo, graffiti, ticket, tombstone, gravestone, headstone, bottle, can, box, package, packaging, bag, jar, wall, window, license, keyboard, monitor, computer, display, scroll, map, page,
  flyer, invitation, brochure, bumper, doormat, wordmark, monogram, emblem, icon, typography, lettering, street, road, sidewalk, building, van, truck, bus, sandwich, chocolate, cookie, balloon,
  balloons, ribbon, medal, trophy, coin, stamp, patch, crest, infographic, slide, dashboard, website, app, advert, advertisement, ad, headband, apron, towel, pillow, blanket, canvas, paper, calendar,
  postcard, certificate, sleeve, album, speech, thought, stone, pumpkin, notebook, tote, parchment, bracelet, necklace, door, mailbox, boat, hull, ship, plane, clipboard, sweatband, graph, chart,
  diagram, thumbnail, meme, quote, arch, gate, uniform, surfboard, skateboard, crate, barrel, tank, jacket, container, toolbar, lollipop, candy, cereal, carton, tin, jumper, fabric, cloth, leaflet,
  receipt, ledger, tablet, phone`;
/** Businesses: they have a sign, and their name stands on their logo. */
export const BUSINESSES =
  'cafe, café, shop, store, bar, restaurant, bakery, hotel, diner, pub, company, brand, startup, business, bookstore, bookshop, brewery, salon, studio, band, festival, club, team, pizzeria, coffeeshop, boutique, gym, school, bank, agency, firm, podcast, game, movie, film, novel, magazine, app, product, cinema, theater, theatre, motel, market, gallery, museum, winery, garage, clinic, pharmacy, barbershop, event, conference, roastery, florist, label, website, channel, series, album, song, show, play, exhibition, boat, ship, yacht, truck, tavern, inn, beer, wine, drink, perfume';
/** Where text without quotation marks ends: "says thanks for the fish on a wall". */
export const TEXT_ENDS =
  'on, in, above, below, under, over, written, painted, printed, behind, beside, hanging, against, while, standing, made';
/** With capitals it ends at these too: "says Thanks for the fish". */
export const TITLE_ENDS = 'at, with, next, from, by, near, that, and, for';
/** What a topic stands behind: "an infographic on X". */
export const TOPIC_MARKS = 'on, about, explaining, regarding';
/** A graphic that explains has a topic behind more words than a poster has. */
export const EXPLAINED_TOPIC_MARKS = 'of, a, an, the, from';
/** What these show is what a quotation means, or whom it names: 'pictogram for "no dogs"'. */
export const SHOWN =
  'pictogram, pictograms, icon, icons, glyph, emoji, emojis, emote, symbol, character, hero, villain, boss, creature, monster';
/** So does artwork, except of the titled arts: "album cover art" has a title. */
export const ARTWORK = 'art, artwork, illustration';
export const TITLED_ARTS = 'cover, album, poster, word, text, typography, lettering, box, banner, logo';
/** A card of these games shows whom the quotation names. */
export const CARD_GAMES = 'game, trading, tcg, playing, mtg, magic, pokemon, yugioh, collectible, character, creature, spell';
/** Behind one of these somebody is named beside the title. */
export const CREDITS = 'by, starring, featuring, feat, ft';
/** More text than the quoted one is asked for: nothing may forbid it. */
export const MORE_TEXT = `labels, captions, headlines, subtitle, subtitles, date, dates, price, prices, address, time, contact, website, url, details, info, information, steps, legend, annotations, annotated, numbers, hours, list, paragraph, ingredients, qr, email, venue, lineup, schedule, menu, buttons, articles, stats, statistics, facts, lyrics, titles, bullet, bullets, data, year, author, names, captioned, sections, said, asked, asks, replied, whispered, whispers, cried, shouted, dialogue, rows, columns, axis, axes, items`;

/** Things with more text than one line. */
export const WORDY =
  'screenshot, infographic, ui-screen, slide, map, menu, newspaper, calendar, resume, certificate, brochure, worksheet';
/** Things of the prompt that can be named again without a doubt about their number. */
export const NAMED_BEARERS =
  'sign, banner, label, billboard, shirt, mug, chalkboard, blackboard, whiteboard, storefront, placard, plaque, ribbon, scroll';
/** Parts of a mark that bear words of their own. */
export const PARTS_OF_MARKS = 'ribbon, scroll, banner, plaque, sign';
/** In front of a text that is not the main one: "a small". */
export const MINOR = 'motto, tagline, slogan, subtitle, strapline, caption, small, smaller, tiny, footer, button, byline, sash';
/** Beside a text that is not to be whole: nothing may ask for it "exactly as written". */
export const DAMAGED =
  'erased, smudged, crossed out, struck out, scratched out, burnt out, burned out, letter missing, letters missing, misspelled, misspelt, backwards, backward, mirrored, illegible, unreadable, garbled, scrambled, redacted';
/** Behind it these tell its place: "in the corner". */
export const ASIDE = 'bottom, corner, footer, below, underneath';
/** Such a text is a year of foundation and no name: "est. 1887". */
export const FOUNDED = 'est, established, since, founded, seit, depuis, desde, dal';
/** A date beside the text may have to be drawn too. */
export const DATES =
  'january, february, march, april, june, july, august, september, october, november, december, monday, tuesday, wednesday, thursday, friday, saturday, sunday';
