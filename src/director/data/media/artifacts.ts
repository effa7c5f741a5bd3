import type { MediumRow } from './row.ts';

/** Things that an image is made to be, whatever it is made with. */
export const ARTIFACTS: readonly MediumRow[] = [
  {
    family: 'drawing',
    look: 'comic',
    use: 'comic-page',
    words:
      'comic strip, comic panel, comic panels, comic page, comic book page, graphic novel page, comic book panel, comic strips',
  },
  { family: null, use: 'screenshot', words: 'screenshot, screenshots, screen grab, screen capture' },
  {
    family: 'flat',
    use: 'logo',
    words: `logo, logos, logotype, logo design, logo designs, logo mark, logomark, wordmark, monogram, emblem, brand mark, mascot logo, badge logo, line logo, text logo, company logo, crest, coat of arms,
      insignia, lettermark, logo concept, logo idea, brand identity, logo sheet, esports logo, club logo, heraldic shield, vector logo, letter logo`,
  },
  { family: '3d', look: 'render', use: 'logo', words: '3d logo' },
  {
    family: 'flat',
    use: 'app-icon',
    words: `icon, icons, app icon, app icons, favicon, icon set, line icon, line icons, glyph, glyphs, pictogram, pictograms, emoji, emojis, emoji icon, emoji icons, emoji set, emoji sheet, app icon design,
      icon pack, avatar icon, outline icon, outline icons, badge icon, tab bar icon, web icon, web icons, social media icon, icon design, emote, emotes, twitch emote, ios icon, ui icon, ui icons, map icon,
      vector icon, vector icons, emoticon, android icon`,
  },
  { family: '3d', look: 'render', use: 'app-icon', words: '3d icon, 3d icons, 3d icon set, 3d emoji, 3d app icon' },
  { family: '3d', look: 'isometric', use: 'app-icon', words: 'isometric icon, isometric icons' },
  { family: '3d', look: 'clay-3d', use: 'app-icon', words: 'clay icon, clay icons' },
  { family: 'pixel', look: 'pixel-art', use: 'app-icon', words: 'pixel icon, pixel icons, pixel art icon' },
  {
    family: 'flat',
    use: 'sticker',
    words:
      'sticker, stickers, sticker design, die cut sticker, decal, decals, vinyl decal, sticker sheet, sticker pack, sticker set, vinyl sticker, bumper sticker, telegram sticker, whatsapp sticker, sticker art',
  },
  {
    family: 'flat',
    use: 'pattern',
    words: `pattern, patterns, seamless pattern, background pattern, repeating pattern, wallpaper pattern, seamless texture, seamless tile, textile pattern, textile print, geometric pattern, wrapping paper,
      wrapping paper design, gift wrap design, gift wrap, camouflage pattern, seamless print, tileable texture, tileable pattern, fabric print, fabric design, textile design, pattern design, surface design,
      repeat pattern, all over print, seamless background, damask, tartan pattern`,
  },
  {
    family: 'document',
    use: 'poster',
    words: `poster, posters, movie poster, propaganda poster, gig poster, film poster, flyer, flyers, flier, poster design, vintage poster, circus poster, political poster, minimalist poster, psychedelic poster,
      advertisement, advert, ad, exhibition poster, theatre poster, theater poster, wanted poster, billboard, flyer design, print ad, magazine ad, ad campaign,
      motivational poster, club flyer, art poster, retro poster, typographic poster, advertising poster, promotional poster, anime poster, teaser poster, recruitment poster, election poster, poster template`,
  },
  {
    family: 'document',
    // Seen on a screen among other things: no poster.
    thing: true,
    words: `facebook ad, facebook ads, instagram ad, instagram ads, linkedin ad, tiktok ad, twitter ad, x ad, youtube ad, pinterest ad, snapchat ad, reddit ad, meta ad, google ad, google ads, google display ad, display ad, social ad, social media ad, social media ads,
      web ad, online ad, banner ad, native ad, in feed ad, carousel ad, story ad, ugc ad, app ad, ad creative, ad for facebook, ad for instagram, ad for linkedin, ad for tiktok, ad on facebook, ad on instagram, facebook advert, instagram advert, facebook advertisement, instagram advertisement`,
  },
  {
    family: 'document',
    use: 'card',
    words: `card, cards, birthday card, christmas card, valentine card, valentine's card, valentines card, valentine's day card, easter card, get well card, save the date, postcard, postcards, invitation, invitations, invite,
      gift voucher, voucher, coupon, business card, business cards, visiting card, gift card, loyalty card, new year's card, sympathy card, baby announcement, ecard, gift tag, flash card, flashcard,
      flashcards, card design, membership card, condolence card, halloween card`,
  },
  {
    family: 'document',
    use: 'cover',
    words: `book cover, book covers, album cover, album covers, magazine cover, cover art, ebook cover, novel cover, cover for, cover of, cd cover, dvd cover, vinyl cover, podcast cover, playlist cover,
      comic book cover, comic cover, record cover, album artwork, mixtape cover, record sleeve, vinyl sleeve, album sleeve, book jacket, dust jacket, paperback cover, game cover, video game cover, box art,
      cover design, cover image, cover illustration, youtube thumbnail, thumbnail, video thumbnail, blog cover, song cover, single cover, journal cover, notebook cover, report cover, manga cover, vhs cover,
      audiobook cover, spotify cover, romance novel cover, textbook cover, zine cover, children's book cover, childrens book cover, comic book cover art, graphic novel cover, picture book cover`,
  },
  {
    family: 'document',
    use: 'infographic',
    words: `infographic, infographics, multiplication table, multiplication table poster, times table poster, infografic, infografik, scientific figure, labelled cross section, labeled cross section, cutaway illustration, cutaway drawing, info graphic, diagram, diagrams,
      labeled diagram, labelled diagram, flowchart, chart, charts, bar chart, line chart, graph, graphs, bar graph, line graph, timeline, timeline infographic, mind map, mindmap, venn diagram, org chart,
      organization chart, organizational chart, schematic, schematics, circuit diagram, wiring diagram, cutaway diagram, exploded diagram, exploded view diagram, cross section diagram, anatomy chart,
      anatomy diagram, educational poster, educational diagram, process diagram, instruction manual page, instructional diagram, comparison chart, data visualization, data visualisation, periodic table,
      family tree, concept map, sankey diagram, gantt chart, network diagram, architecture diagram, explainer graphic, step by step guide, how to guide, cheat sheet, anatomical chart, anatomical diagram,
      scientific diagram, cycle diagram, phase diagram, assembly instructions, seating chart, statistics graphic, sequence diagram, tree diagram, visual explanation, decision tree, study guide, safety card,
      roadmap graphic`,
  },
  {
    family: 'document',
    use: 'ui-screen',
    words: `ui, ui design, ui mockup, ui screen, ux design, user interface, interface, web page, webpage, website, landing page, dashboard, app screen, app screens, wireframe, wireframes, web design,
      website design, homepage, home page, pricing page, login screen, login page, signup page, app mockup, mobile app, app ui, app design, mobile app screen, mobile ui, website mockup, web ui,
      app interface, settings screen, onboarding screen, checkout page, admin panel, hud, game menu, app store screenshot, app screenshot, web app, website layout, portfolio website, user interface design,
      ux flow, ui kit, ui concept, mobile screen, e commerce page, product page, saas dashboard, screenshot of an app, screenshot of a website, main menu screen, title screen, smartwatch face, watch face,
      widget design`,
  },
  {
    family: 'document',
    use: 'slide',
    words:
      'presentation slide, powerpoint slide, title slide, slide deck, slide design, keynote slide, pitch deck slide, slide for, pitch deck, presentation, powerpoint, slides, google slides, presentation cover, agenda slide',
  },
  {
    family: 'drawing',
    use: 'story-scene',
    words:
      "story illustration, scene from a story, story scene, illustration for a story, bedtime story illustration, bedtime story, scene from a fairy tale, fairy tale scene, scene from a novel, scene from a book, storybook scene, storybook page, picture book page, children's book page, childrens book page, story page, book page illustration, fable illustration, picture book spread",
  },
  {
    family: 'drawing',
    use: 'coloring-page',
    words:
      'coloring page, coloring pages, colouring page, colouring pages, coloring book page, colouring book page, coloring sheet, colouring sheet, coloring book, colouring book, color in page, coloring picture, colouring picture, colouring in page, mandala coloring page, coloring page design, printable coloring page, outline for coloring',
  },
  {
    family: null,
    use: 'game-asset',
    words: `game asset, game assets, tileset, tilesets, game item, game icon, item icon, inventory icon, game character, game prop, character sheet, character design, model sheet, concept sheet,
      character turnaround, character concept, reference sheet, turnaround sheet, character reference sheet, game tile, game tiles, rpg item, skill icon, spell icon, power up icon, npc design, enemy design,
      boss design, game boss, creature design, weapon design, prop design, prop sheet, playable character`,
  },
  {
    family: null,
    use: 'portrait',
    settles: ['composition'],
    words: 'portrait, portraits, portrait of, close up portrait, environmental portrait',
  },
  {
    family: null,
    use: 'avatar',
    settles: ['composition'],
    words: 'profile picture, profile pic, avatar, avatars, pfp, profile image, discord avatar, twitch avatar, gaming avatar',
  },
  {
    family: null,
    use: 'character-portrait',
    settles: ['composition'],
    words:
      'self portrait, bust portrait, royal portrait, character portrait, dnd character portrait, d&d portrait, fantasy portrait, villain portrait, hero portrait, rpg portrait',
  },
  {
    family: 'document',
    thing: true,
    words: `game card, trading card, tcg card, title card, basketball card, baseball card, football card, pokemon card, yugioh card, magic card, report card, score card, leaflet, pamphlet, playbill, enamel pin, pin design, embroidery patch, embroidered patch, iron on patches, patch design, iron on patch, game background, game environment, platformer background,
      game level, level background, texture atlas, skybox, knitting pattern, crochet pattern, sewing pattern, bracelet pattern, friendship bracelet pattern, cross stitch pattern, quilt pattern,
      beading pattern, embroidery pattern, weaving pattern, cutting pattern, dress pattern, paper pattern, banner, banners, web banner, banner design, roll up banner, youtube banner,
      twitch banner, discord banner, linkedin banner, twitter header, facebook cover, channel art, hero image, hero banner, hero section, header image, blog header, instagram post, instagram story,
      social media post, social media graphic, facebook post, linkedin post, pinterest pin, exploded view, cutaway view, triptych, triptychs, diptych, diptychs, polyptych, altarpiece, game ui element,
      sign for, signboard design, announcement, map, maps, treasure map, city map, road map, world map, fantasy map, dungeon map, battle map, subway map, metro map, star chart, star map, weather map,
      pictorial map, tourist map, park map, map illustration, floor plan, floorplan, site plan, sheet music, certificate, diploma, brochure, menu, menus, menu design, restaurant menu, menu card, tarot card,
      tarot, playing card, playing cards, tarot cards, newspaper front page, newspaper, newspaper page, newspaper article, label, labels, label design, wine label, matchbox label, beer label, jar label,
      product label, bottle label, packaging, packaging design, packaging mockup, package design, box design, mockup, mock up, mockups, letterhead, resume, cv, newsletter, book page, magazine page,
      magazine spread, magazine layout, ticket, ticket design, concert ticket, stamp design, postage stamp, stamp, banknote, coin design, calendar, calendar page, planner page, worksheet, meme, memes,
      word cloud, typography, lettering, hand lettering, typography design, type design, font, alphabet, alphabet chart, word art, quote graphic, quote poster, crossword, comic strip template, template,
      layout, brochure design, bookmark, bookmark design, recipe page, journal page, catalog page, catalogue page, price list, schedule, signage, sign design, name tag, badge design, badge, price tag,
      tag design, id card, passport page, receipt, invoice, board game, board game box, game board, maze, puzzle, word search`,
  },
  {
    family: 'flat',
    thing: true,
    words:
      'tattoo, tattoos, tattoo design, tattoo sketch, tattoo flash, flash sheet, t shirt design, tshirt design, shirt design, tee design, tshirt print, t shirt print, tote bag print, shirt graphic, t shirt graphic, tshirt graphic, tee graphic, tee print, print, prints, hoodie print, merch design, mug design, tote bag design, hoodie design, skateboard design, phone case design, phone wallpaper, wallpaper, desktop wallpaper, desktop background, wallpapers, zoom background, presentation background, slide background, pitch deck background, deck background, powerpoint background, website background, background image, background texture, texture, mascot, mascot design, character, cartoon character, cover page, border design, frame design, digital paper, scrapbook paper, fashion design, jewelry design, nail design, nail art, laser cut design, cut file, flag design, gradient background, abstract background, screensaver, lock screen, screensavers, vtuber model, vtuber, album, storyboard page, mural design',
  },
];
