import type { MediumRow } from './row.ts';

/** Photography and what only a camera makes. */
export const PHOTOGRAPHED: readonly MediumRow[] = [
  {
    family: 'photo',
    place: 'head',
    refines: ['photo'],
    words: 'photo, photograph, photography, snapshot, portrait photo, stock photo',
  },
  {
    family: 'photo',
    place: 'head',
    words: `selfie, polaroid, polaroid photo, film still, movie still, product shot, studio shot, studio photo, studio photograph, studio photography,
      product photo, product photograph, product photography, food photography, street photography, wildlife photography, fashion photography, portrait photography,
      landscape photography, landscape photo, landscape photograph, daguerreotype, tintype, cyanotype, dslr photo, dslr photograph, dslr, film photo, film photograph,
      cinematic still, documentary photograph, candid photo, candid photograph, candid shot, passport photo, x ray, night photograph, night photo, editorial photograph,
      editorial photo, catalog photo, catalogue photo, lifestyle photo, lifestyle shot, packshot, pack shot, stock image, press photo, wedding photo, school photo,
      family photo, vintage photo, vintage photograph, old photo, old photograph, phone photo, snapshot photo, screen capture of a film, still from a film, security camera footage`,
  },
  {
    family: 'photo',
    place: 'head',
    settles: ['camera', 'composition'],
    words: `macro shot, macro photo, macro photograph, macro photography, close up photo, close up photograph, close up shot, closeup photo, microscope photo, microscopic photo,
      headshot, mugshot, mug shot, wide angle photo, wide angle photograph, panoramic photo, panorama photo`,
  },
  {
    family: 'photo',
    place: 'head',
    settles: ['camera'],
    words: `drone shot, drone photo, drone photograph, aerial photo, aerial photograph, aerial photography, aerial image, aerial shot, satellite image, satellite photo, satellite photograph,
      overhead photo, overhead photograph, overhead shot photo, underwater photo, underwater photograph, fisheye photo, tilt shift photo, long exposure photo, long exposure photograph,
      infrared photo, infrared photograph, thermal image, night vision photo, 35mm photo, 35mm film photo, 35mm photograph, high speed photo, high speed photograph`,
  },
  { family: 'photo', place: 'modifier', words: 'photorealistic, photo realistic, hyper realistic, hyperrealistic' },
];
