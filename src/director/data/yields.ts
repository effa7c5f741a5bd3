/**
 * Recipes yield to the words of the prompt. For the uses of a row (none: any), what the prompt says,
 * and the runs that no clause may have beside it. Other languages stand with English.
 */
export const YIELDS: readonly (readonly [uses: string, said: string, added: string])[] = [
  // One thing that leads: not beside several equal ones, a list, or a picture that is all type.
  [
    '',
    `each, every, both, one for each, one per, comparison, comparing, compare, versus, vs, grid, collage, montage, types of, kinds of, varieties, species, alphabet, list of, checklist, steps, stages, before and after, ensemble, cast of, lineup, line up, team of,
    group of, family of, all the, all of the, set of, series of, collection of, collection, side by side, three, four, five, six, seven, eight, nine, ten, eleven, twelve, dozen, dozens, several, many, various, different, assorted, multiple, rows of, map, guide, chart, timeline, calendar, typographic, typography,
    tipográfico, tipografico, typographique, typografisch, typograficzny, typograficzna, typographisch, タイポグラフィ, 文字だけ, 纯文字, type only, text only, only text, only type, lettering only, words only, letters only, no image, without image, without images, no pictures, pattern, all over, crowd, crowded, hundreds, thousands, where's, jede, jeder, jedes, verschiedene, verschiedenen, verschiedener, vergleich, mehrere, drei, vier, fünf, sechs, sieben, acht, zehn,
    cada, varios, varias, diferentes, distintos, distintas, comparación, comparativa, tres, cuatro, cinco, seis, siete, ocho, diez, chaque, chacun, plusieurs, différents, différentes, comparaison, trois, quatre, cinq, sept, huit, dix, ogni, ognuno, diversi, confronto, tre, quattro, cinque, sei, sette, otto, dieci,
    vários, várias, comparação, três, quatro, sete, oito, dez, elke, ieder, iedere, verschillende, vergelijking, drie, vijf, zes, zeven, acht, tien, każdy, każda, każde, każdego, różne, różnych, różnymi, porównanie, trzy, cztery, pięć, sześć, siedem, osiem, dziesięć, her bir, çeşitli, farklı, karşılaştırma, üç, dört, beş, altı, yedi, sekiz,
    それぞれ, 各, 比較, 一覧, いろいろ, 様々, 三つ, 四つ, 五つ, 每个, 每种, 对比, 比较, 各种, 三个, 四个, 五个, 六个, 八个, 十个, لكل, مقارنة, مختلفة, ثلاثة, أربعة, خمسة`,
    'one strong focal image, strong focal image, large central motif, bold central motif, one idea, one clear shape, one simple mark, one centered mark, one subject, object centered, one focal area, one clear moment, one primary action, large motif, central motif, centered motif',
  ],
  [
    '',
    'two, couple, twins, pair of, pair, family, friends, siblings, parents, group, band, team, duo, trio, brothers, sisters, newlyweds',
    'one subject, the eyes, object centered',
  ],
  [
    '',
    'different style, different styles, various styles, mixed styles, each in, own style, all different styles, mix of styles',
    'one consistent style, consistent style',
  ],
  [
    '',
    'floating, levitating, hovering, soft shadow, drop shadow, isolated, plain background, white background, studio background, on white, seamless backdrop',
    'depth around it',
  ],
  // Room that the words keep for text.
  [
    'poster, card, cover',
    'blank center, center blank, blank middle, middle blank, empty center, center empty, empty middle, middle empty, space in the middle, space in the center, room in the middle, room in the center, text in the middle, text in the center, mitte frei, mitte leer, leere mitte, centro vacío, centro en blanco, centre vide, centro vuoto, centro vazio, leeg midden, pusty środek, ortası boş, 中央は空白, 中间留白, 中央留白',
    'one strong focal image, strong focal image, bold central motif, large central motif, centered motif',
  ],
  // Marks: what is drawn at length, and what is only letters.
  [
    'logo',
    `mascot, esports, e sports, gaming, coat of arms, crest, heraldic, heraldry, family crest, illustrated, illustrative, illustration, engraving, etching, woodcut, woodblock, linocut, cartoon, scene, landscape, thick outlines, bold outlines, sheet, options, variations, concepts,
    badge, patch, medallion, wordmark, logotype, lettermark, text only, only text, just text, just the name, type only, typographic, typography, lettering, calligraphy, script, cursive, signature, monogram, graffiti, fineline, fine line, wappen, maskottchen, schriftzug, escudo, mascota, tipográfico, caligrafía, blason, mascotte, armoiries, typographique, stemma,
    mascote, brasão, godło, maskotka, maskot, tipografik, 紋章, 家紋, マスコット, 文字ロゴ, 吉祥物, 徽章, 字体, 书法, شعار نصي, خط`,
    'one simple mark, one centered mark, simple',
  ],
  [
    'logo, app-icon, sticker, card, poster, cover',
    'horizontal, left aligned, stacked, lockup, asymmetric, asymmetrical, off center, offset, diagonal, corner',
    'centered, even margin, even padding, even border, balanced',
  ],
  [
    '',
    'full bleed, edge to edge, borderless, border to border, fills, filling, fill the, cropped, no margin, no margins, no border, no borders, without border, frameless, ohne rand, sin borde, sans bord, senza bordo, sem borda, zonder rand, bez ramki, kenarsız, 縁なし, フチなし, 无边框, 出血',
    'margin, margins, padding, even white border, even border, border, isolated, clear space, wide margin',
  ],
  // Icons.
  [
    'app-icon, logo',
    'isometric, glass effect, glass style, glass look, frosted, translucent, holographic, glossy, shiny, skeuomorphic, skeuomorphism, skeumorphic, realistic, detailed, 3d, photoreal, rendered, render, claymorphism, clay, glass icon, made of glass, frosted glass, glassmorphism, glassy, leather, wooden, metallic, metal, chrome, textured, fluffy, furry, fuzzy, plush, illustrated, painted, watercolor, ornate, intricate, engraved, aqua, web 2.0, frutiger aero, hyperrealistic, embroidered, scene, landscape, collage, glänzend, realistisch, brillante, realista, brillant, réaliste, lucida, lucido, realistico, glanzend, realistisch, błyszcząca, realistyczna, parlak, gerçekçi, リアル, 立体, 光沢, 写实, 拟物, 立体, واقعي, لامع',
    'glyph, no cast shadow, no small detail, one clear shape, bold isolated form, one simple mark, one centered mark, simple shapes, plain ground',
  ],
  [
    'app-icon',
    'compass, clock, watch, stopwatch, timer, calendar, calculator, keyboard, dice, ruler, scoreboard, speedometer, gauge, thermometer, dictionary, newspaper, typewriter, coin, coins, dollar, euro, license, barcode, percent, discount, sale, price, alphabet, abc, 123, translate, language, initials, hashtag, thumb drive, pdf, uhr, kalender, reloj, calendario, horloge, calendrier, orologio, relógio, klok, zegar, kalendarz, saat, takvim, 時計, カレンダー, 时钟, 日历, ساعة, تقويم',
    'no lettering, no small detail',
  ],
  // An object of a game is painted, and no glyph.
  [
    'app-icon',
    'rpg, mmorpg, video game, treasure chest, potion, loot, videojuego, videospiel, jeu vidéo, videogioco, videogame, gra wideo, ゲーム, 宝箱, 游戏, لعبة',
    'glyph, no small detail, one clear shape, bold isolated form',
  ],
  ['app-icon', 'thin, outline, outlined, line, stroke, hairline, delicate, wireframe', 'bold isolated form, glyph'],
  // Stickers.
  [
    'sticker',
    `label, labels, jars, bottles, jam jar, wine bottle, apothecary, victorian, botanical, rectangular, rectangle, square, round, circular, circle, oval, hexagonal, hexagon, triangular, badge, emblem, seal, stamp, patch, bumper, window sticker, wall sticker, wall decal, car sticker, car decal, parking sticker, parking, permit, inspection sticker, address sticker, price sticker, warning sticker, barcode, clear vinyl,
    scene, landscape, mountains, sunset, background, national park, full bleed, text only, lettering, typographic, etikett, etiqueta, étiquette, etichetta, rótulo, etiket, etykieta, rund, redondo, redonda, rond, ronde, rotondo, okrągła, yuvarlak, ラベル, 丸い, 瓶, 标签, 圆形, 瓶子, ملصق دائري`,
    'die-cut, die cut sticker, white border, no scene, isolated, rounded, clear space, whole subject, no cast shadow',
  ],
  [
    'app-icon, sticker, coloring-page, game-asset, logo',
    'peeking, bust, head only, face only, half body, cropped, portrait, upper body, only the head, close up',
    'whole subject, whole form, whole silhouette, whole motif, isolated whole object, seen whole, whole form in view',
  ],
  [
    'sticker',
    'no outline, no border, black border, black outline, gold border, colored border, thick outline, thick outlines, kiss cut, framed, frame',
    'white border',
  ],
  // Coloring pages.
  [
    'coloring-page',
    `maximalist, crowded, packed, baroque, psychedelic, tangled, adult, adults, grown up, grown ups, grownup, grownups, mandala, mandalas, zentangle, intricate, detailed, fine, complex, advanced, elaborate, ornate, dense, tiny details, delicate, pattern, patterns, patterned, paisley, mehndi, henna, doodle, doodles, busy, hidden, lace, filigree, stained glass, tapestry, mosaic, millefleur, steampunk, difficult, challenging,
    erwachsene, filigran, detailliert, fein, adultos, detallado, detallada, intrincado, adultes, détaillé, détaillée, complexe, adulti, dettagliato, dettagliata, detalhado, detalhada, complexo, volwassenen, gedetailleerd, dorosłych, szczegółowa, szczegółowy, yetişkin, yetişkinler, detaylı, karmaşık, 大人, 大人の, 細かい, マンダラ, 曼荼羅, 成人, 复杂, 精细, 曼陀罗, للكبار, ماندالا, دقيقة`,
    'large open areas, large motif, large simple shapes',
  ],
  [
    'coloring-page',
    'grayscale, greyscale, shaded, shading, gray, grey, tonal, varied line, brush lines, calligraphic, thick and thin, black background, midnight, dark background, colored outlines, reverse, half colored, partly colored, partially colored, already colored, with color, with colour, color example, colored example, blue lines, red lines, brown lines, light gray',
    'even line weight, no shading, closed black outlines, black outlines',
  ],
  // Screens.
  [
    'ui-screen',
    `wireframe, wireframes, wire frame, lo fi, lofi, low fi, low fidelity, lowfi, sketch, sketched, sketchy, hand drawn, handdrawn, pencil, napkin, whiteboard, paper prototype, greybox, grey boxes, gray boxes, placeholder, placeholders, skeleton, blockframe, storyboard, user flow, screen flow, flowchart, sitemap, concept, exploration, style guide, design system, ui kit, component, components, moodboard,
    hologram, holographic, futuristic, sci fi, scifi, fui, fictional, spaceship, cyberpunk, steampunk, glitch, glitchy, broken, retro, windows 95, 90s, crt, terminal, ascii, pixel, satire, parody, joke, annotated, redline, drahtgitter, skizze, bosquejo, boceto, esquisse, maquette, croquis, schizzo, bozza, esboço, rascunho, schets, szkic, makieta, eskiz, taslak, ワイヤーフレーム, スケッチ, 手書き, 线框, 线框图, 草图, 手绘, مخطط هيكلي`,
    'as it would ship, real components, consistent grid, one primary action',
  ],
  [
    'ui-screen',
    `phone, phones, smartphone, smartphones, iphone, iphones, android phone, tablet, tablets, ipad, laptop, laptops, macbook, monitor, monitors, desktop computer, device, devices, smartwatch, watch, wrist, kiosk, in hand, in a hand, in her hand, in his hand, held in, holding, mockup, mockups, isometric, perspective, floating, tilted, angled, on a desk, frame, frames, screens,
    handy, handys, móvil, móviles, teléfono, teléfonos, téléphone, téléphones, telefono, telefoni, celular, celulares, telefoon, telefoons, telefon, telefonu, telefony, telefonlar, tableta, tablette, スマホ, スマートフォン, タブレット, 手机, 平板, 电脑, هاتف, هواتف`,
    'no device frame, finished interface screen',
  ],
  // A picture for a page is no page.
  [
    'ui-screen, slide',
    'illustration, illustrations, hero, artwork, header image, header photo, banner image, banner photo, background image, screenshot background, ilustración, ilustração, illustrazione, illustratie, ilustracja, illüstrasyon, イラスト, 插画, 插图',
    'as it would ship, real components, consistent grid, readable labels, no device frame, one primary action, presentation slide, one idea, large readable type, generous margins',
  ],
  [
    'ui-screen',
    'hud, game, circular, radial, organic, freeform, free form, asymmetric, asymmetrical, brutalist, overlapping, collage, chaotic, maximalist, masonry, broken grid',
    'consistent grid, real components, as it would ship',
  ],
  // Posters, covers, cards and slides.
  [
    'poster, cover',
    'credits, billing block, credit block, fine print, small print, tiny text, tour dates, terms, disclaimer, footnotes, cover lines, coverlines, blurb, blurbs, review, reviews, barcode, headlines, ingredients, schedule, lineup, program, agenda, kleingedrucktes, créditos, crédits, crediti',
    'no invented small print',
  ],
  [
    'poster, cover, logo, slide',
    'dense, intricate, hidden, detailed, cluttered, collage, maximalist, psychedelic, illegible, busy, wimmelbild, seek and find, barely visible',
    'readable from a distance, no clutter, thumbnail size, large simple shapes, legible',
  ],
  // A page of a magazine is read in the hand, and has copy.
  [
    'poster',
    'magazine ad, magazine advert, magazine advertisement, print ad, print advertisement, newspaper advertisement, anuncio de revista, zeitschriftenanzeige, publicité de magazine, 雑誌広告, 杂志广告',
    'readable from a distance, no invented small print',
  ],
  ['poster, cover', 'low contrast, muted, pale, faint, subtle, quiet, soft', 'strong contrast, bold central motif'],
  [
    'card, cover',
    'card back, back side, backside, reverse side, back of, back design, tarot, playing card, playing cards, wraparound, wrap around, full wrap, spine, back cover, front and back, back and front, both sides, double sided, inside of the card, inside of a card, card inside, gatefold, unfolded, dieline, folded, folding, pop up, popup, trifold, tri fold, bifold, accordion, 3d, stack of cards, stack of, pile of, fan of, fanned, held up, holding a card, holding the card, in hand, in a hand, on a table, on a desk, on a shelf, on wood, flat lay, envelope, handmade card, embroidered card, letterpress, embossed, photographed, photo of, realistic mockup, mockup, mockups, rückseite, innenseite, reverso, contraportada, intérieur de la carte, quatrième de couverture, achterkant, arka yüz, 裏面, 内側, 背面, 内页',
    'flat front view, flat card front, no mockup, safe margins, thumbnail size, ready to print',
  ],
  [
    'cover, slide',
    'no title, untitled, textless, no text, type only, typographic, text only, all type',
    'quiet room for a title, open area for words, large readable type',
  ],
  [
    'slide',
    'agenda, list, bullet points, bullets, table, comparison, timeline, chart, chart with, overview, summary, team slide, quote, thank you, background, full bleed, image only',
    'one idea, one focal area, large readable type',
  ],
  // Graphics that explain.
  [
    'infographic',
    `blank, empty, unlabeled, unlabelled, fill in, fillable, quiz, dense, encyclopedic, handwritten notes, paragraphs, essay, black background, actual, edible, embroidered, knitted, carved, decorative, nonsense, meaningless, unbeschriftet, leer, sin etiquetas, en blanco, vierge, muet, senza etichette, vuoto, em branco, leeg, puste, boş, 空欄, 空白, 无标注, فارغ`,
    'short readable labels, generous white space, any label legible',
  ],
  [
    'infographic',
    'radial, circular, spiral, network, web of, mind map, mindmap, scattered, chaotic, tangled, word cloud, seating, isometric, family tree',
    'ordered layout with arrows, from top to bottom',
  ],
  // Patterns.
  [
    'pattern',
    'non repeating, not seamless, placement print, engineered print, panel print, border print, one off, mural, border pattern, medallion, single motif, central motif, focal, hero, ombre, fading, gradient density, sparse to dense, irregular, random, uneven, clustered, scattered unevenly, directional, one way, horizontal only',
    'repeats in every direction, no single focal point, even density, evenly spaced, edges that match',
  ],
  // Game assets, portraits, products and stories.
  [
    'game-asset',
    'close up, bust, portrait, headshot, tileset, tile, tiles, texture, environment, background, level, portraits, screenshot, hud, interface, inventory, health bar, health bars, stats, card frame',
    'seen whole, whole form, clear silhouette, no interface',
  ],
  [
    'game-asset, cover',
    'side view, back view, rear view, from behind, top down, isometric, three quarter, three quarters, profile, from above, from below, turnaround, all sides, side scroller, from the side',
    'front view, flat front view',
  ],
  [
    'portrait, product',
    'workshop, office, kitchen, studio, street, forest, garden, stage, lab, classroom, market, environmental, in context, on location, surrounded, surroundings, at work, busy, cluttered',
    'no distracting background detail, plain backdrop, seamless backdrop, plain seamless ground, seamless ground',
  ],
  [
    '',
    'deep focus, everything in focus, all in focus, sharp throughout, sharp background, wide angle, fisheye',
    'shallow depth of field, very shallow depth of field',
  ],
  [
    'product',
    'close up, closeup, macro, detail, cropped, cutaway, props, ingredients, lifestyle, flat lay, flatlay, knolling, hand, hands, model, wearing, worn, unlabeled, unlabelled, blank, no label, two, three, four, five, six, set, bundle, range, collection, duo, trio',
    'no extra props, any label legible, whole silhouette, object centered, object at',
  ],
  [
    'story-scene',
    'silhouettes, silhouette, hidden, nobody, empty, deserted, without people, speech bubbles, speech bubble, caption, captions, lettering, montage, sequence, panels, spread',
    'every character readable, no lettering, one clear moment',
  ],
  // What is close or covered has no room around it.
  [
    '',
    'under a blanket, under the blanket, under blankets, under the covers, under a quilt, under a duvet, under the bed, under a tent, inside a tent, in a tent, inside a box, in a box, in a closet, in the closet, in a drawer, in a pocket, in a trunk, in a bag, in a cage, in a cupboard, in a locker, in a coffin, in an elevator, in a car, in a burrow, in a nest, inside a jar, through a keyhole, through a hole, peephole, fridge, refrigerator, mugshot, mug shot, passport photo, id photo, cctv, crammed, squeezed, cramped, crowded, tight space, narrow, close quarters, pitch black, only the face, only her face, only his face, fisheye, filling the frame, fills the frame',
    'depth, open space, room to breathe, wide, wide framing, quiet space, generous space, whole subject in view, natural framing with the whole subject in view',
  ],
];
