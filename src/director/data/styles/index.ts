import { animated3d } from './animated-3d.ts';
import { anime } from './anime.ts';
import { appIcon } from './app-icon.ts';
import { blackAndWhite } from './black-and-white.ts';
import { blueprint } from './blueprint.ts';
import { card } from './card.ts';
import { childrensBook } from './childrens-book.ts';
import { cinematic } from './cinematic.ts';
import { clay3d } from './clay-3d.ts';
import { coloringPage } from './coloring-page.ts';
import { comic } from './comic.ts';
import { cover } from './cover.ts';
import { filmSnapshot } from './film-snapshot.ts';
import { flatVector } from './flat-vector.ts';
import { gameAsset } from './game-asset.ts';
import { gouache } from './gouache.ts';
import { halftone } from './halftone.ts';
import { infographic } from './infographic.ts';
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
import { retroPrint } from './retro-print.ts';
import { slide } from './slide.ts';
import { sticker } from './sticker.ts';
import { storyScene } from './story-scene.ts';
import { studio } from './studio.ts';
import { uiScreen } from './ui-screen.ts';
import { watercolor } from './watercolor.ts';

/** Every style of this folder; `npm run styles` writes this file. */
export const ALL_STYLES: readonly StyleRecord[] = [
  animated3d,
  anime,
  appIcon,
  blackAndWhite,
  blueprint,
  card,
  childrensBook,
  cinematic,
  clay3d,
  coloringPage,
  comic,
  cover,
  filmSnapshot,
  flatVector,
  gameAsset,
  gouache,
  halftone,
  infographic,
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
  retroPrint,
  slide,
  sticker,
  storyScene,
  studio,
  uiScreen,
  watercolor,
];
