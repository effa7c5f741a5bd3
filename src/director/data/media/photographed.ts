import type { MediumRow } from './row.ts';

/** Photography and what only a camera makes. */
export const PHOTOGRAPHED: readonly MediumRow[] = [
  {
    family: 'photo',
    look: 'photo',
    broad: ['photo'],
    words:
      'photo, photos, photograph, photographs, photography, fotograph, portrait photo, stock photo, stock image, color photo, colour photo',
  },
  {
    family: 'photo',
    look: 'photo',
    broad: ['photo'],
    adjective: true,
    words:
      'photorealistic, photoreal, photo real, hyper realistic, hyperrealistic, hyperreal, ultra realistic, ultrarealistic, lifelike, true to life, realistic, photographic, hyperrealism, photorealism, realism',
  },
  {
    family: 'photo',
    look: 'photo',
    words: `street photography, fashion photography, dslr, documentary photograph, documentary photo, candid photo, candid photograph, candid shot, night photograph, night photo,
      editorial photograph, editorial photo, lifestyle photo, lifestyle shot, press photo, photojournalism, iphone photo,
      snapshot, iphone snapshot, phone pic, iphone pic, iphone shot, cell phone photo, phone picture`,
  },
  {
    // A kind of photograph that has one light and one frame.
    family: 'photo',
    look: 'photo',
    settles: ['light', 'camera', 'composition'],
    words: `x ray, xray, x ray image, x ray photo, security camera footage, security camera still, security footage, surveillance photo, surveillance footage, cctv footage, cctv still, cctv image, cctv photo, cctv, dashcam footage, dashcam still, dashcam photo,
      doorbell camera footage, doorbell camera, trail camera photo, trail cam photo, trail cam, camera trap photo, bodycam footage, body cam footage, webcam photo, webcam still, astrophotography, paparazzi photo, paparazzi shot, paparazzi picture, mugshot, mug shot,
      mugshots, passport photo, passport picture, id photo, id picture, visa photo, driver's license photo, license photo, yearbook photo, yearbook picture, yearbook portrait, school photo, school picture, photo booth strip, photo booth photo, photobooth photo,
      flash photo, flash photograph, red carpet photo, crime scene photo, evidence photo, police photo, thermal image, thermal photo, infrared photo, infrared photograph, night vision photo, night vision footage, micrograph, electron micrograph, microscope image,
      ct scan, mri scan, ultrasound image, satellite image, satellite photo, satellite photograph, underwater photo, underwater photograph, underwater photography, ebay listing photo, listing photo, home video still, vhs still`,
  },
  {
    family: 'photo',
    look: 'photo',
    use: 'portrait',
    words: 'portrait photography, portrait photograph, headshot, headshots, linkedin headshot, corporate headshot, profile photo',
  },
  {
    family: 'photo',
    look: 'film-snapshot',
    words: `polaroid, film photo, film photograph, disposable camera photo, analog photo, analogue photo, analog film photo, instant photo, lomography, vintage photo, vintage photograph, old photo,
      old photograph, 35mm photo, 35mm film photo, 35mm photograph, film photography, analog photography, point and shoot photo`,
  },
  {
    family: 'photo',
    look: 'daguerreotype',
    words: 'daguerreotype, tintype, cyanotype, wet plate photograph, sepia photo, sepia photograph, ambrotype',
  },
  {
    family: 'photo',
    look: 'studio',
    words: 'studio shot, studio photo, studio photograph, studio photography, studio portrait photo',
  },
  {
    family: 'photo',
    look: 'cinematic',
    words:
      'film still, movie still, cinematic still, movie scene, film scene, cinematic shot, cinematic photo, cinematic photograph, movie screenshot, movie frame, cinematic photography, film frame, cinematic film still',
  },
  { family: 'photo', look: 'cinematic', adjective: true, settles: ['light', 'mood'], words: 'cinematic' },
  {
    family: 'photo',
    look: 'product-photo',
    use: 'product',
    words: `product shot, product photo, product photograph, product photography, catalog photo, catalogue photo, packshot, pack shot, product image, ecommerce photo, e commerce photo, product picture,
      product mockup photo, product ad photo, catalog shot`,
  },
  {
    family: 'photo',
    look: 'macro',
    settles: ['camera', 'composition'],
    words:
      'macro shot, macro photo, macro photograph, macro photography, microscope photo, microscopic photo, macro image, extreme macro',
  },
  {
    family: 'photo',
    look: 'photo',
    settles: ['camera', 'composition'],
    words:
      'selfie, selfies, close up photo, close up photograph, close up shot, closeup photo, closeup shot, wide angle photo, wide angle photograph, panoramic photo, panorama photo, flat lay photo',
  },
  {
    family: 'photo',
    look: 'photo',
    settles: ['camera'],
    words: `drone shot, drone photo, drone photograph, drone photography, aerial photo, aerial photograph, aerial photography, aerial image, aerial shot,
      overhead photo, overhead photograph, overhead shot photo, fisheye photo, tilt shift photo,
      tilt shift photography, long exposure photo, long exposure photograph, high speed photo, high speed photograph, double exposure photo`,
  },
  {
    family: 'photo',
    look: 'black-and-white',
    settles: ['palette'],
    words:
      'black and white photo, black and white photograph, black and white photography, black and white picture, monochrome photo, monochrome photograph, b w photo, bw photo, b&w photo, black and white portrait photo, black and white film photo',
  },
];
