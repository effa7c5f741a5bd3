import type { MediumRow } from './row.ts';

/** Rendered, built from pixels, or made by hand. */
export const MADE: readonly MediumRow[] = [
  {
    family: '3d',
    kind: 'icon',
    place: 'head',
    words:
      '3d icon, 3d icons, 3d icon set, 3d logo, 3d emoji, 3d sticker, 3d app icon, isometric icon, isometric icons, clay icon, clay icons',
  },
  {
    family: '3d',
    place: 'head',
    refines: ['3d'],
    words:
      'render, rendering, 3d render, 3d rendering, 3d model, 3d art, cgi, 3d illustration, 3d, 3d character, 3d scene, 3d asset, 3d animation, 3d cartoon, game asset, product render, architectural render, architectural rendering, render of a product',
  },
  {
    family: '3d',
    kind: 'clay',
    place: 'head',
    words: 'clay render, clay 3d render, 3d clay render, 3d clay model, clay model render',
  },
  {
    family: '3d',
    kind: 'low-poly',
    place: 'modifier',
    words:
      'low poly, lowpoly, low polygon, voxel, voxels, voxel art, minecraft, polygonal art, low poly art, low poly render, low poly model',
  },
  {
    family: '3d',
    kind: 'isometric',
    place: 'modifier',
    words: 'isometric, isometric illustration, isometric render, isometric view, isometric art, isometric scene, isometric 3d',
  },
  {
    family: 'pixel',
    place: 'modifier',
    words:
      'pixel art, pixelart, 8 bit, 16 bit, 8bit, 16bit, 8 bit pixel art, 16 bit pixel art, pixelated, pixel, sprite, sprite sheet, game sprite, pixel sprite, 32 bit, 32x32, 64x64, pixel icon, pixel art icon, pixel tileset, tileset, chiptune art',
  },
  {
    family: 'craft',
    place: 'modifier',
    words: `origami, paper craft, papercraft, crochet, crocheted, knitted, needle felted, felted,
      embroidered, claymation, plasticine, lego, stop motion, cardboard, quilled, macrame, plush, balloon animal, paper mache, papier mache, amigurumi, needlepoint, beaded, balloon sculpture, gingerbread, origami style, folded paper, quilling, shadow box, pop up book,
      felt art, felt craft, yarn art, string art, claymation style, plasticine model, lego model, lego set, paper model, paper sculpture, wire sculpture`,
  },
  {
    family: 'craft',
    place: 'head',
    words:
      'embroidery, cross stitch, diorama, mosaic, collage, tapestry, quilt, paper collage, bas relief, stained glass, stained glass window, stained glass art, mosaic tile, ceramic tile, batik, woven tapestry, embroidered patch, embroidery hoop, beadwork, scale model, miniature model, miniature diorama',
  },
  {
    family: 'craft',
    place: 'tail',
    words: `marble statue, bronze statue, marble sculpture, bronze sculpture, sculpture, statue, stone carving, wood carving, woodcarving, clay sculpture,
      ice sculpture, sand sculpture, clay, ceramic, porcelain, felt, wool, yarn, paper, glass, terracotta, relief`,
  },
  {
    family: 'craft',
    place: 'weak',
    words: `made of, made out of, made from, built of, built from, built out of, constructed from, carved from, carved out of, sculpted from, sculpted out of,
      woven from, folded from, formed from, crafted from, assembled from`,
  },
  {
    family: 'craft',
    kind: 'paper-cut',
    place: 'modifier',
    words:
      'paper cut, papercut, paper cut art, papercut art, cut paper, cut paper art, layered paper, layered paper cut, layered paper art, paper cutout',
  },
];
