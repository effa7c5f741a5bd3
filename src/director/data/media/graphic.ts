import type { MediumRow } from './row.ts';

/** Graphics, documents, and words that name a medium without saying which. */
export const GRAPHIC: readonly MediumRow[] = [
  {
    family: 'flat',
    kind: 'logo',
    place: 'head',
    words:
      'logo, logotype, logo design, logo mark, wordmark, monogram, emblem, brand mark, logos, mascot logo, badge logo, line logo, text logo, company logo, team logo, band logo, crest, coat of arms, insignia',
  },
  {
    family: 'flat',
    kind: 'icon',
    place: 'head',
    words:
      'icon, icons, app icon, favicon, icon set, line icon, glyph, pictogram, emoji, emojis, emoji icon, emoji icons, emoji set, emoji sheet, app icon design, icon pack, avatar icon, flat icon, flat icons, outline icon, outline icons, badge icon, tab bar icon, web icon, web icons, social media icon, button icon',
  },
  {
    family: 'flat',
    kind: 'sticker',
    place: 'head',
    words:
      'sticker, stickers, sticker design, die cut sticker, decal, vinyl decal, sticker sheet, sticker pack, sticker set, vinyl sticker, laptop sticker, bumper sticker, enamel pin, patch design, iron on patch',
  },
  {
    family: 'flat',
    kind: 'pattern',
    place: 'head',
    words:
      'pattern, seamless pattern, background pattern, repeating pattern, tile pattern, wallpaper pattern, seamless texture, seamless tile, fabric pattern, textile pattern, textile print, surface pattern, floral pattern, geometric pattern, wrapping paper, gift wrap design, camouflage pattern',
  },
  {
    family: 'flat',
    kind: 'vector',
    place: 'head',
    words: `vector, vector art, vector illustration, vector graphic, vector image, vector drawing, flat design, flat illustration, flat vector illustration,
      flat art, flat vector, clip art, clipart, svg, flat graphic, spot illustration, flat vector art, flat illustration style, corporate illustration, vector icon, vector logo, vector silhouette, vector portrait, vector scene, flat cartoon`,
  },
  {
    family: 'document',
    place: 'head',
    words: `map, treasure map, city map, road map, diagram, infographic, blueprint, schematic, chart, bar chart, pie chart, flowchart, graph, technical drawing,
      floor plan, book cover, album cover, magazine cover, postcard, business card, wireframe, mockup, ui mockup, ui design, user interface, web page,
      website, landing page, dashboard, app screen, screenshot, slide, certificate, brochure, tarot card, playing card, cover art, patent drawing,
      cutaway drawing, anatomical drawing, sheet music, newspaper front page, greeting card, invitation card, menu design, banner ad, packaging mockup, packaging design, label design, cutaway diagram,
      birthday card, christmas card, wedding invitation, invitation, party invitation, game card, trading card, flash card, recipe card, ui, ui screen, ux flow, web design, website design,
      homepage, pricing page, login screen, app mockup, mobile app, app ui, subway map, metro map, treasure chart, star chart, star map, weather map, mind map, venn diagram, timeline,
      org chart, pictorial map, seating chart, anatomy chart, blueprint drawing, schematic drawing, exploded view, exploded diagram, instruction manual page, letterhead, resume, newsletter,
      book page, magazine page, comic cover, dvd cover, vinyl cover, podcast cover, playlist cover, magazine spread, storyboard sheet, ticket design, stamp design, postage stamp`,
  },
  {
    family: 'document',
    kind: 'poster',
    place: 'head',
    words:
      'poster, movie poster, propaganda poster, travel poster, concert poster, gig poster, event poster, film poster, flyer, poster design, vintage poster, circus poster, political poster, minimalist poster, psychedelic poster, advertisement, ad poster, exhibition poster, theatre poster, theater poster, wanted poster, banner design',
  },
  {
    family: null,
    place: 'weak',
    words:
      'in the style of, in a style of, version of, style of, reminiscent of the work of, as painted by, as drawn by, drawn by, painted by, in the manner of, in the spirit of',
  },
];
