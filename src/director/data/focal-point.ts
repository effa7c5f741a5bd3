/** Several of a kind: "icon set", "a collection of posters". */
export const COLLECTED =
  'set, sets, pack, packs, sheet, sheets, collection, series, bundle, grid, batch, kit, variations, variants, versions';

/** What is offered in several: "logo ideas", "six different ones". */
export const OFFERED =
  'ideas, directions, designs, sketches, options, concepts, alternatives, proposals, drafts, choices, variations, variants, versions, opciones, propuestas, variantes, propositions, varianten, vorschläge, entwürfe, opzioni, varianti, opções, propostas, voorstellen, warianty, propozycje, seçenek';
/** In front of one of those, or of "ones": "three options", "6 different ones". */
export const COUNTS =
  'two, three, four, five, six, seven, eight, nine, ten, twelve, several, multiple, few, some, many, different';

/** Several equal things, steps or views, and surfaces: no part of them leads. Other languages share some words. */
export const EQUALS = `${COLLECTED}, storyboard, frames, panels, triptych, diptych, montage, sequence, pattern, patterns, tile, tiles, tileable, seamless, repeating, texture, tartan, plaid, gingham, paisley, wallpaper, parallax,
  serie, reihe, conjunto, variantes, raccolta, varianti, reeks, varianten, zestaw, seria, seri, مجموعة`;

/** The same in scripts without spaces. */
export const UNSPACED_EQUALS = '套, 系列, 分镜, セット, シリーズ';

/** A picture that something else stands on. */
export const GROUNDS = 'background, backgrounds, backdrop, hintergrund, fondo, fond, sfondo, fundo, achtergrond, tło';
/** Behind one of these it belongs to the scene: "on a white background". */
export const GROUND_LEADS =
  'on, in, at, against, with, over, and, the, white, black, plain, transparent, auf, vor, im, mit, sobre, en, con, sur, su, com, op, met, na';
/** Between the ground and what stands on it: "background for a poster". */
export const GROUND_JOINTS = 'for, für, pour, para, per, voor, do, ad';
/** Printed things; what is behind one of them has no margins, no lettering and no focal image. */
export const ON_GROUNDS = 'poster, card, cover, menu, certificate';
