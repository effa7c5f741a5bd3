import type { Term } from '../terms.ts';

type Row = Omit<Term, 'words' | 'emitted' | 'medium'> & { readonly words: string };

const LIGHT = ['light'] as const;
const CAMERA = ['camera'] as const;
const COMPOSITION = ['composition'] as const;
const PALETTE = ['palette'] as const;

/** Words that name a facet wherever they stand. */
export const FACET_TERMS: readonly Row[] = [
  {
    facets: LIGHT,
    tone: 'night',
    words: `night, nighttime, at night, midnight, moonlight, moonlit, starry, starlight, starlit, night sky, milky way, aurora, northern lights, fireworks,
      in the dark, dark room, dark cave, dark sky, dark forest, dark alley, dark street, dark night, dark background, dark moon, full moon, crescent moon,
      neon, neon lights, neon lighting, city lights, cyberpunk, noir, dimly lit, dim light, dim, low key, bioluminescent, under the stars, glowing in the dark`,
  },
  {
    facets: LIGHT,
    tone: 'warm',
    words: `sunset, sunsets, at sunset, sundown, sunrise, at sunrise, dawn, at dawn, dusk, at dusk, golden hour, golden light, candlelight, candlelit,
      candle light, firelight, campfire, bonfire, lamplight, lantern light, torchlight, warm light, warm lighting, warm glow, setting sun, rising sun,
      burning, in flames, on fire, lava, amber light, evening light, evening sun, by candlelight, autumn light`,
  },
  {
    facets: LIGHT,
    tone: 'cool',
    words: `blue hour, twilight, fog, foggy, mist, mists, misty, haze, hazy, overcast, cloudy, cloudy day, snowstorm, snowy, winter, in winter, blizzard, rainy, in the rain,
      rainstorm, storm, stormy, thunderstorm, underwater, shrouded mist, cold light, cool light, lightning, gray sky, grey sky, snowfall, heavy rain, rainy day`,
  },
  {
    facets: LIGHT,
    words: `daylight, sunlight, sunlit, sunny, sunny day, sunshine, midday, noon, morning, morning light, afternoon, afternoon light, evening, bright sun,
      the sun, sun is shining, sunbeam, sunbeams, sun rays, rays of light, shaft of light, beam of light, soft beam of light, window light, natural light,
      natural lighting, ambient light, indoor lighting, lighting, studio light, studio lights, studio lighting, backlit, back lit, backlight, backlighting,
      rim light, rim lighting, key light, fill light, softbox, spotlight, spotlights, stage lights, lamp light, camera flash, flash photography, strobe,
      chiaroscuro, high key, high contrast, silhouette, silhouettes, silhouetted, volumetric, god rays, soft light, hard light, harsh light, bright light,
      diffused light, diffuse light, dappled light, side light, side lit, glowing, glow, luminous, shadowy, long shadows, dramatic shadows, soft shadows,
      with shadow, no shadow, no shadows, eclipse, brightly lit, well lit, softly lit, lit by, lit up, lit from, illuminated, blue sky, blue skies, clear sky,
      bright sky, red sky, cinematic light, dramatic light, moody light, reflected light, light rays, light and shadow, flat light, flat lighting, global
      illumination, ring light, split light, rembrandt light, light shines, light streaming, light coming, light falling, sun high, twinkling lights, summer day`,
  },
  { facets: ['light', 'mood'], words: 'cinematic, dramatic' },
  {
    facets: CAMERA,
    words: `lens, lenses, camera angle, fisheye, fish eye, telephoto, tilt shift, bokeh, depth of field, shallow focus, deep focus, soft focus, sharp focus,
      out of focus, in focus, rack focus, long exposure, double exposure, motion blur, low angle, high angle, eye level, at eye level, birds eye view,
      bird's eye view, bird's eye, worm's eye view, aerial view, aerial, drone view, overhead, overhead view, overhead shot, top down, top down view, top view,
      view from above, from above, seen from above, from below, seen from below, from behind, seen from behind, from the side, from the front,
      side view, front view, rear view, back view, three quarter view, three quarters view, three quarters front view, profile view, pov, point of view,
      first person, over the shoulder, dutch angle, satellite view, view of, view from, cross section, cutaway, ground level, slow shutter, gopro,
      35mm film, medium format, film camera, disposable camera, pinhole camera, infrared`,
  },
  {
    facets: ['camera', 'composition'],
    words: `close up, closeup, close ups, extreme close up, macro, wide angle, wide angle view, wide shot, wide view, ultra wide, zoomed in, zoomed out,
      zoomed out view, panorama, panoramic, panoramic view, full body, full body shot, full shot, long shot, medium shot, establishing shot, distant shot,
      flat lay, cowboy shot, two shot, extreme wide shot, microscopic view, full length shot`,
  },
  {
    facets: COMPOSITION,
    words: `composition, centered, centred, off center, rule of thirds, symmetrical, symmetry, symmetric, asymmetrical, framing, framed by, negative space,
      full length, half body, half length, head and shoulders, bust portrait, portrait, portrait of, portraits, in profile, cropped, tight crop, tightly cropped,
      in the foreground, foreground, knolling, diagonal composition, grid, layout, in a row, in rows, side by side, in a line, in a circle,
      facing the viewer, facing the camera, facing left, facing right, facing away, looking at the camera, split screen, diptych, triptych, vignette, collage of,
      fills the frame, filling the frame, fill the frame, isolated, white border, landscape orientation, vertical, horizontal, leading lines, golden ratio,
      alternating, tiled, margin, whole in view`,
  },
  {
    facets: PALETTE,
    words: `palette, color palette, colour palette, color scheme, colour scheme, colored in, pastel, pastels, pastel colors, pastel colours, vibrant,
      vibrant colors, vivid colors, bright colors, bold colors, muted colors, muted tones, earth tones, neon colors, desaturated, saturated, colorful,
      colourful, multicolored, multicoloured, multi colored, rainbow, rainbow colored, technicolor, duotone, two tone, warm tones, warm colors, cool tones,
      cool colors, in color, full color, full colour, vaporwave, primary colors, iridescent, holographic, tie dye, psychedelic, natural colors`,
  },
  {
    facets: PALETTE,
    colors: ['#1c1c1c', '#8a8a8a', '#f2f2f0'],
    words: `black and white, monochrome, monochromatic, grayscale, greyscale, black & white, in black ink, shades of gray, shades of grey`,
  },
  { facets: PALETTE, colors: ['#4a3524', '#a98560', '#efe0c6'], words: 'sepia, sepia toned, sepia tone' },
  {
    facets: ['mood'],
    words: `moody, serene, peaceful, dreamy, dreamlike, whimsical, cozy, cosy, eerie, spooky, creepy, mysterious, melancholic, melancholy, nostalgic, epic,
      playful, cheerful, gloomy, ominous, romantic, tranquil, calm, haunting, joyful, festive, ethereal, atmospheric, futuristic, steampunk, gothic, retro,
      vintage, surreal, magical, apocalyptic, post apocalyptic, dystopian, utopian, fantasy, energetic, elegant mood, somber, sombre, triumphant, lonely`,
  },
  {
    facets: ['finish'],
    words: `detailed, highly detailed, richly textured, textured, glossy, matte, matte finish, grainy, film grain, brush strokes, brushstrokes,
      visible brushstrokes, thick brushstrokes, impasto, cross hatching, crosshatching, hatching, stippling, thick outlines, bold outlines, bold lines, thin lines,
      thick lines, outlined, flat colors, flat color, flat colours, cel shaded, cel shading, gradient, gradients, no shading, minimalist, minimalistic, minimal,
      very simple, simple shapes, high resolution, high quality, hd, uhd, 4k, 8k, high detail, hyper detailed, intricate details, intricate, blurry, smooth shading,
      half tone, halftone, dithered, dithering, wet on wet, distressed, weathered texture, rough texture, paper texture, geometric, polygonal`,
  },
  {
    facets: ['text'],
    words:
      'no text, without text, no words, no letters, no lettering, without words, without any text, no other text, no writing, textless',
  },
  {
    facets: ['setting'],
    words: `background, backgrounds, in the background, backdrop, plain background, white background, black background, transparent background, against a wall,
      against the wall, against the sky, green screen`,
  },
];

/** Places: they settle no facet that is filled, but say which light can be there. */
export const PLACES: readonly Pick<Row, 'scene' | 'words' | 'tone'>[] = [
  {
    scene: 'outdoor',
    words: `field, forest, woods, beach, mountain, mountains, street, road, park, garden, desert, meadow, jungle, lake, river, ocean, sea, sky, hill, hills,
      valley, city, cityscape, skyline, sidewalk, grass, lawn, tarmac, farm, countryside, snow, canyon, island, waterfall, harbor, harbour, alley, cliff, bridge,
      highway, trail, playground, backyard, yard, village, town, plaza, sand, dune, dunes, driveway, orchard, pond, savanna, tundra, seashore, shore, coast,
      rooftop, stadium, tracks, railway, parking lot, swamp, marina, vineyard, pasture, outdoors, outside, tree, trees, clouds, pier, boardwalk, race track`,
  },
  {
    scene: 'indoor',
    words: `kitchen, room, living room, bedroom, bathroom, museum, library, office, restaurant, cafe, gym, hall, classroom, recording studio, church, temple, cathedral,
      garage, theater, theatre, bar, pub, fireplace, couch, sofa, table, desk, shelf, bookshelf, hallway, lecture hall, elevator, laboratory, lab, store, shop,
      hotel, hospital, basement, attic, indoors, inside, subway train, subway, auditorium, nightclub, gallery, dining room, bakery, workshop, warehouse, bath`,
  },
  {
    scene: 'other',
    words: `moon, mars, space, outer space, galaxy, orbit, planet, planets, nebula, spaceship, space station, ocean floor, under the sea, aquarium, cave, portal,
      dreamworld, deep sea, solar system, earth, asteroid, universe, cosmos, tunnel`,
  },
];
