import type { MediumRow } from './row.ts';

/** Rendered, built from pixels, or made by hand. */
export const MADE: readonly MediumRow[] = [
  {
    family: '3d',
    look: 'render',
    broad: ['3d'],
    words:
      'render, renders, rendering, renderings, 3d rendering, 3d model, 3d models, 3d art, cgi, 3d illustration, 3d scene, 3d object, 3d asset, 3d artwork, 3d design, architectural render, architectural rendering, architectural visualization, archviz, 3d graphic, 3d image, 3d drawing',
  },
  { family: '3d', look: 'render', broad: ['3d'], adjective: true, words: '3d, 3 d, rendered, three dimensional' },
  {
    family: '3d',
    look: 'animated-3d',
    words:
      '3d animation, 3d cartoon, 3d animated film, 3d animated movie, 3d animated character, 3d character, 3d cartoon character, animated film, animated movie, animated feature, cgi animation, animation still, animated character, 3d animation still, cg animation, animation film still',
  },
  {
    family: '3d',
    look: 'clay-3d',
    words: 'clay render, clay 3d render, 3d clay render, 3d clay, clay 3d, 3d clay model, clay model render, clay style render',
  },
  {
    family: '3d',
    look: 'low-poly',
    adjective: true,
    words:
      'low poly, lowpoly, low polygon, polygonal art, low poly art, low poly render, low poly model, low poly scene, low poly illustration, low poly 3d',
  },
  { family: '3d', adjective: true, words: 'voxel, voxels, voxel art, voxel render, voxel model, minecraft' },
  {
    family: '3d',
    look: 'isometric',
    adjective: true,
    words:
      'isometric, isometric illustration, isometric render, isometric view, isometric art, isometric scene, isometric 3d, isometric drawing, isometric design, isometric diorama, isometric 3d render',
  },
  {
    family: 'pixel',
    look: 'pixel-art',
    adjective: true,
    words:
      'pixel art, pixelart, 8 bit, 16 bit, 8bit, 16bit, pixelated, pixel, pixels, pixel style, pixel graphics, chiptune art, 8 bit art, 16 bit art, 1 bit art, pixel drawing, pixel illustration',
  },
  {
    family: null,
    use: 'game-asset',
    words: 'sprite, sprites, sprite sheet, spritesheet',
  },
  {
    family: 'craft',
    adjective: true,
    words: `origami, paper craft, papercraft, crochet, crocheted, knitted, needle felted, needle felt, felted, embroidered, claymation, plasticine, play doh, playdoh, lego, stop motion, quilled, macrame, plush, plushie, balloon animal,
      paper mache, papier mache, amigurumi, needlepoint, beaded, balloon sculpture, gingerbread, folded paper, quilling, paper quilling, shadow box, pop up book, popup book, felt art, felt craft, yarn art, string art, plasticine model, lego model, lego set, paper model, paper sculpture, wire sculpture, wire art, clay model, clay models, clay figure, clay figurine, stuffed animal, puppet, marionette, polymer clay`,
  },
  {
    family: 'craft',
    words: `embroidery, cross stitch, crossstitch, diorama, mosaic, mosaics, collage, collages, photo collage, tapestry, quilt, paper collage, bas relief, stained glass, stained glass window, stained glass art, mosaic tile, ceramic tile, batik, woven tapestry, embroidered patch, embroidery hoop,
      beadwork, scale model, miniature model, miniature diorama, patchwork, scrapbook page, moodboard, mood board, decoupage, scherenschnitt, kirigami, tile mosaic, mosaic art, sculpture art, latte art, land art, sand art, pressed flower art, marquetry, intarsia`,
  },
  {
    family: 'craft',
    words: `marble statue, bronze statue, stone statue, marble sculpture, bronze sculpture, sculpture, sculptures, statue, statuette, figurine, figurines, stone carving, wood carving, woodcarving, clay sculpture, wooden sculpture, ice sculpture, sand sculpture, wax figure, marble bust, snow sculpture, ice carving, relief carving, wooden carving, carving`,
  },
  {
    family: 'craft',
    shy: true,
    words:
      'clay, ceramic, ceramics, porcelain, felt, wool, yarn, paper, glass, blown glass, terracotta, relief, metalwork, wrought iron, marble, bronze, wood, stone, ice, leather, cardboard, wax',
  },
  {
    family: 'craft',
    look: 'paper-cut',
    adjective: true,
    words:
      'paper cut, papercut, paper cut art, papercut art, cut paper, cut paper art, layered paper, layered paper cut, layered paper art, paper cutout, paper cut out, paper cut illustration, layered papercut, paper art',
  },
];
