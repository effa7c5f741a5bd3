/** Several equal things, steps or views: no one of them leads. As running text; other languages share some words. */
export const EQUALS = `set, sets, pack, packs, sheet, sheets, spritesheet, collection, collections, series, bundle, grid, batch, kit, variation, variations, variant, variants, versions, options, alternatives, storyboard, storyboards,
  frames, panels, panel, triptych, diptych, polyptych, montage, lineup, sequence, timelapse, assortment, moodboard, before/after, contact sheet, pattern, patterns, tile, tiles, tiled, tileable, tiling, seamless, seamlessly,
  repeating, repeat, tessellation, texture, textures, tartan, plaid, gingham, paisley, herringbone, houndstooth, argyle, checkered, polka, wallpaper, wallpapers, parallax, endpaper, camouflage, damask, toile,
  serie, reihe, kollektion, sammlung, varianten, muster, kacheln, nahtlos, conjunto, colección, variaciones, variantes, patrón, mosaico, série, ensemble, variantes, motif, serie, raccolta, varianti, fantasia, piastrelle,
  coleção, conjunto, variações, padrão, azulejos, reeks, verzameling, varianten, patroon, tegels, zestaw, seria, kolekcja, warianty, wzór, kafelki, seri, takım, koleksiyon, desen, karo, مجموعة, سلسلة, نمط, نقش`;

/** The same in scripts without spaces. */
export const UNSPACED_EQUALS =
  '套, 系列, 一组, 图案, 花纹, 平铺, 变体, 分镜, 背景图, セット, シリーズ, 柄, パターン, 模様, タイル, 絵コンテ, バリエーション';

/** A picture that something else stands on. */
export const GROUNDS =
  'background, backgrounds, backdrop, backdrops, hintergrund, fondo, fond, sfondo, fundo, achtergrond, tło, arka plan, خلفية';
/** Behind one of these it belongs to the scene: "on a white background". */
export const GROUND_LEADS = `on, in, at, against, with, over, from, and, the, its, white, black, plain, transparent, solid, blurred, blurry, simple, dark, light, green, blue, red, pink, yellow, gray, auf, vor, im, mit, weißem, sobre, en, con, contra,
  sur, avec, su, com, op, met, na, w, beyaz, على`;
