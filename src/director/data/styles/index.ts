import { anime } from './anime.ts';
import { appIcon } from './app-icon.ts';
import { cinematic } from './cinematic.ts';
import { clay3d } from './clay-3d.ts';
import { comic } from './comic.ts';
import { flatVector } from './flat-vector.ts';
import { ink } from './ink.ts';
import { isometric } from './isometric.ts';
import { lineArt } from './line-art.ts';
import { logo } from './logo.ts';
import { lowPoly } from './low-poly.ts';
import { macro } from './macro.ts';
import { oil } from './oil.ts';
import { paperCut } from './paper-cut.ts';
import { pattern } from './pattern.ts';
import { pencil } from './pencil.ts';
import { photo } from './photo.ts';
import { pixelArt } from './pixel-art.ts';
import { portrait } from './portrait.ts';
import { poster } from './poster.ts';
import { product } from './product.ts';
import type { StyleRecord } from './record.ts';
import { sticker } from './sticker.ts';
import { studio } from './studio.ts';
import { watercolor } from './watercolor.ts';

/** Every style of this folder; `npm run styles` writes this file. */
export const ALL_STYLES: readonly StyleRecord[] = [
  anime,
  appIcon,
  cinematic,
  clay3d,
  comic,
  flatVector,
  ink,
  isometric,
  lineArt,
  logo,
  lowPoly,
  macro,
  oil,
  paperCut,
  pattern,
  pencil,
  photo,
  pixelArt,
  portrait,
  poster,
  product,
  sticker,
  studio,
  watercolor,
];
