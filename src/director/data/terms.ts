import type { Term } from '../lexicon/terms.ts';

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
    words: `night, nighttime, at night, midnight, moonlight, moonlit, starry, starlight, starlit, night sky, milky way, aurora, northern lights, fireworks, in the dark, dark room, dark cave, dark sky,
      dark forest, dark alley, dark street, dark background, dark moon, full moon, crescent moon, neon, starry night, under the moon, darkness, pitch black, blackout, christmas eve, new year's eve,
      after dark, night time, starfield, city lights, cyberpunk, noir, dimly lit, dim, low key, bioluminescent, under the stars, glowing in the dark`,
  },
  {
    facets: LIGHT,
    tone: 'warm',
    words: `the sun setting, the sun rising, the sun sets, the sun is setting, the sun is rising, sun sets, sunset, sunsets, at sunset, at sunrise, at dawn, at dusk, at golden hour, in the evening, evening glow, last light, first light, early light, sun setting,
      sun rising, rising over, bathed in gold, by the fire, fire lit, firelit, flaming, volcanic glow, molten, hot coals, embers, torchlit, sundown, sunrise, dawn, dusk, golden hour, golden light,
      candlelight, candlelit, candle light, firelight, campfire, bonfire, lamplight, lantern light, torchlight, warm light, warm lighting, warm glow, setting sun, rising sun, burning, in flames, on fire,
      lava, amber light, evening light, evening sun, autumn light`,
  },
  {
    facets: LIGHT,
    tone: 'cool',
    words: `blue hour, twilight, smog, drizzle, drizzly, sleet, hailstorm, sandstorm, gloomy sky, stormy sky, dark clouds, storm clouds, grey day, gray day, cloud cover, in the snow, deep snow, frosty,
      frost covered, icy, frozen, fog, foggy, mist, mists, misty, haze, hazy, overcast, cloudy, snowstorm, snowy, winter, blizzard, rainy, in the rain, rainstorm, storm, stormy, thunderstorm, underwater,
      cold light, cool light, lightning, gray sky, grey sky, snowfall, heavy rain`,
  },
  {
    facets: LIGHT,
    words: `daylight, sunlight, sunlit, sunny, sunshine, midday, noon, morning, afternoon, evening, bright sun, the sun, sun is shining, sunbeam, sunbeams, sun rays, rays of light, shaft of light, beam of light,
      window light, natural light, ambient light, lighting, studio light, studio lights, backlit, back lit, backlight, backlighting, rim light, key light, fill light, softbox, spotlight, spotlights,
      stage lights, lamp light, camera flash, flash photography, strobe, chiaroscuro, high key, high contrast, silhouetted, volumetric, god rays, soft light, hard light, harsh light, bright light,
      diffused light, diffuse light, dappled light, side light, side lit, glowing, glow, luminous, shadowy, long shadows, dramatic shadows, soft shadows, with shadow, no shadow, no shadows, eclipse,
      brightly lit, well lit, softly lit, lit by, lit up, lit from, illuminated, blue sky, blue skies, clear sky, bright sky, red sky, pale sky, pink sky, orange sky, cloudless sky, open shade,
      in the shade, in shadow, in the shadows, in silhouette, christmas lights, fairy lights, string lights, disco lights, disco ball lights, street lights, streetlights, headlights, lamp lit, lamplit,
      lantern lit, lit candle, lit candles, laser light, laser lights, black light, blacklight, uv light, candlelight dinner, sun drenched, sun dappled, sunkissed, overexposed, underexposed, top light,
      top lit, practical lights, light leaks, lens flare, sun flare, caustics, subsurface, low sun, midnight sun, rainbow in the sky, cinematic light, dramatic light, moody light, reflected light,
      light rays, light and shadow, flat light, global illumination, ring light, split light, rembrandt light, light shines, light streaming, light coming, light falling, light from, light behind, light through, light shining, light pouring, light spilling, light filtering, light hitting, light bouncing, light entering, light flooding, sun high, twinkling lights,
      summer day`,
  },
  { facets: ['light', 'mood'], words: 'cinematic, dramatic' },
  {
    facets: CAMERA,
    words: `lens, lenses, camera angle, fisheye, fish eye, telephoto, tilt shift, bokeh, depth of field, shallow focus, deep focus, soft focus, sharp focus, out of focus, in focus, rack focus, long exposure,
      double exposure, motion blur, low angle, high angle, eye level, birds eye view, bird's eye, worm's eye view, aerial, drone view, overhead, top down, top view, from above, from below, from behind,
      from the side, from the front, side view, front view, rear view, back view, three quarter view, three quarters view, profile view, pov, point of view, first person, over the shoulder, dutch angle,
      satellite view, view of, view from, cross section, cutaway, ground level, slow shutter, gopro, 35mm film, medium format, large format, full frame camera, portrait lens, anamorphic, macro lens,
      shot on film, through a window, through a keyhole, through a microscope, under a microscope, mirror view, reflection shot, security camera, dashcam, webcam, go pro, action shot, freeze frame,
      time lapse, timelapse, light trails, low shot, high shot, crane shot, tracking shot, dolly zoom, canted angle, hero angle, three fourths view, from space, from a distance, from afar, from far away,
      looking up at, looking down on, looking down at, frog's eye view, ant's eye view, front on, head on view, film camera, disposable camera, pinhole camera, infrared`,
  },
  {
    facets: ['camera', 'composition'],
    words: `close up, closeup, very close, up close, detail shot, detail view, tight shot, mid shot, waist up, waist up portrait, chest up, knee up, head shot, full figure, whole body, sweeping view,
      vast landscape, vista, 360 view, 360 degree, close ups, macro, wide angle, wide shot, wide view, ultra wide, zoomed in, zoomed out, panorama, panoramic, full body, full shot, long shot, medium shot,
      establishing shot, distant shot, flat lay, cowboy shot, two shot, microscopic view, full length shot`,
  },
  {
    facets: COMPOSITION,
    words: `composition, centered, in the center, in the centre, in the middle of the frame, off centre, minimalist composition, golden spiral, mirrored, bird in frame, frame within a frame, letterbox,
      widescreen, square crop, four panel, four panels, three panel, three panels, panel layout, two panel, split in half, before and after, lined up, stacked vertically, evenly spaced, scattered across,
      white space, empty space, copy space, space for text, room for text, full bleed, frame of flowers, framed in, background blur, blurred background, blurry background, pan and scan, close together,
      facing each other, back to back, in the distance, centred, off center, rule of thirds, symmetrical, symmetry, symmetric, asymmetrical, framing, framed by, negative space, full length, half body,
      half length, head and shoulders, bust portrait, portrait, portrait of, portraits, in profile, cropped, tight crop, foreground, knolling, grid, layout, in a row, in rows, side by side, in a line,
      in a circle, facing the viewer, facing the camera, facing left, facing right, facing away, looking at the camera, split screen, vignette, fills the frame, filling the frame, fill the frame, isolated,
      white border, landscape orientation, vertical format, horizontal format, portrait orientation, leading lines, golden ratio, tiled, margin, whole in view`,
  },
  {
    facets: PALETTE,
    words: `palette, cold colors, cold colours, cold tones, blue tones, red tones, green tones, brown tones, gold tones, pink tones, gray tones, grey tones, orange tones, purple tones, jewel tones, autumn colors,
      autumn colours, fall colors, spring colors, summer colors, winter colors, candy colors, candy colours, sunset colors, ocean colors, forest colors, bright colours, vivid colours, bold colours,
      muted colours, dark colors, dark colours, light colors, soft colors, soft colours, pale colors, pale colours, faded colors, washed out, rich colors, rich colours, complementary colors,
      analogous colors, limited colors, limited colours, two colors, two colours, three colors, three colours, one color, single color, four colors, blue and white, red and white, black and gold,
      black and red, gold and black, pink and blue, teal and orange, green and gold, navy and white, navy and gold, red and black, blue and gold, blue and yellow, red and gold, pink and white,
      green and white, black and yellow, acid colors, fluorescent, neutral colors, neutral tones, nude tones, all white, all black, in white, in shades of, color splash, selective color, colorized,
      hand colored, tinted, color scheme, colour scheme, colored in, pastel, pastels, vibrant, vivid colors, bright colors, bold colors, muted colors, muted tones, earth tones, neon colors, desaturated,
      saturated, colorful, colourful, multicolored, multicoloured, multi colored, rainbow, technicolor, duotone, two tone, warm tones, warm colors, cool tones, cool colors, in color, full color,
      full colour, vaporwave, primary colors, iridescent, holographic, tie dye, psychedelic, natural colors`,
  },
  {
    facets: PALETTE,
    colors: ['#1c1c1c', '#8a8a8a', '#f2f2f0'],
    words: `black and white, monochrome, monochromatic, grayscale, greyscale, black & white, in black ink, shades of gray, shades of grey`,
  },
  { facets: PALETTE, colors: ['#4a3524', '#a98560', '#efe0c6'], words: 'sepia' },
  {
    facets: ['mood'],
    words: `moody, whimsy, wistful, gritty, grim, sinister, menacing, hopeful, heroic, majestic, mystical, mystic, otherworldly, psychedelic mood, tense, wild, intimate, tender, bleak, desolate, idyllic,
      pastoral, quiet mood, contemplative, meditative, quirky, silly, sassy, groovy, edgy, sleek, luxurious, rustic, bohemian, cottagecore, dark academia, solarpunk, dieselpunk, synthwave, retrowave, lofi,
      y2k, grunge, baroque mood, serene, peaceful, dreamy, dreamlike, whimsical, cozy, cosy, eerie, spooky, creepy, mysterious, melancholic, melancholy, nostalgic, epic, playful, cheerful, gloomy, ominous,
      romantic, tranquil, calm, haunting, joyful, festive, ethereal, atmospheric, futuristic, steampunk, gothic, retro, vintage, surreal, magical, apocalyptic, dystopian, utopian, fantasy, energetic,
      elegant mood, somber, sombre, triumphant, lonely`,
  },
  {
    facets: ['finish'],
    words: `detailed, sketchy, scribbled, smudged, clean lines, clean edges, crisp lines, sharp lines, flat shading, soft shading, hard shading, cell shading, toon shading, thick paint, thick strokes,
      loose brushwork, palette knife strokes, drips, dripping paint, splatter, ink splatter, rusty texture, wrinkled paper, torn edges, aged paper, old paper, folded edges, embossed, letterpress, foil,
      grain, noise texture, film scratches, vhs, glitch, scan lines, low resolution, photorealistic detail, line style, outline style, rounded corners, bold shapes, simple lines, organic shapes,
      geometric shapes, abstract shapes, textured, glossy, matte, grainy, brush strokes, brushstrokes, impasto, crosshatching, hatching, stippling, thick outlines, bold outlines, bold lines, thin lines,
      thick lines, outlined, flat colors, flat color, flat colours, cel shaded, cel shading, gradient, gradients, no shading, minimalist, minimalistic, minimal, very simple, simple shapes, high resolution,
      high quality, hd, uhd, 4k, 8k, high detail, intricate, blurry, smooth shading, half tone, halftone, dithered, dithering, wet on wet, distressed, weathered texture, rough texture, paper texture,
      geometric, polygonal`,
  },
  {
    facets: [],
    busy: true,
    words: `crowded, cluttered, clutter, messy, mess of, packed, overflowing with, swarms of, thousands of, millions of, covered in, covered with, surrounded by, busy, bustling, chaotic, heap of, piles of,
      jumble of, sea of people, traffic jam, stuffed with, littered with, lots of, loads of, army of`,
  },
  {
    facets: ['text'],
    words:
      'no text, without text, no caption, no captions, no typography, no labels, without labels, no logo text, unlabeled, unlabelled, blank sign, wordless, no words, no letters, no lettering, without words, without any text, no other text, no writing, textless',
  },
  {
    facets: ['setting'],
    words: `background, backgrounds, no background, without background, on white, on black, on transparent, seamless backdrop, gradient background, solid background, against a, against the, in the background,
      backdrop, transparent background, green screen`,
  },
];

/** Places: they settle no facet that is filled, but say which light can be there. */
export const PLACES: readonly Pick<Row, 'scene' | 'words' | 'tone'>[] = [
  {
    scene: 'outdoor',
    words: `field, forest, woods, beach, mountain, mountains, street, road, park, garden, desert, meadow, jungle, lake, river, ocean, sea, sky, hill, hills, valley, city, cityscape, skyline, sidewalk, grass,
      lawn, tarmac, farm, countryside, snow, canyon, island, waterfall, harbor, harbour, alley, cliff, bridge, highway, trail, playground, backyard, yard, village, town, plaza, sand, dune, dunes, driveway,
      orchard, pond, savanna, tundra, seashore, shore, coast, rooftop, stadium, tracks, railway, parking lot, swamp, marina, vineyard, pasture, outdoors, outside, tree, trees, clouds, pier, boardwalk,
      race track`,
  },
  {
    scene: 'indoor',
    words: `kitchen, room, living room, bedroom, bathroom, museum, library, office, restaurant, cafe, gym, hall, classroom, recording studio, church, temple, cathedral, garage, theater, theatre, bar, pub,
      fireplace, couch, sofa, table, desk, shelf, bookshelf, hallway, lecture hall, elevator, laboratory, lab, store, shop, hotel, hospital, basement, attic, indoors, inside, subway, auditorium, nightclub,
      gallery, dining room, bakery, workshop, warehouse, bath`,
  },
  {
    scene: 'other',
    words: `moon, mars, space, outer space, galaxy, orbit, planet, planets, nebula, spaceship, space station, under the sea, aquarium, cave, portal, dreamworld, solar system, earth, asteroid, universe, cosmos,
      tunnel`,
  },
];
