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
      neon, neon sign, neon signs, starry night, in moonlight, by moonlight, in the moonlight, under the moon, under a full moon, in darkness, darkness, pitch black, blackout, halloween night, christmas eve, new year's eve, after dark,
      late at night, dead of night, night time, night scene, night view, night shot, lit at night, starfield, neon lights, neon lighting, city lights, cyberpunk, noir, dimly lit, dim light, dim, low key, bioluminescent, under the stars, glowing in the dark`,
  },
  {
    facets: LIGHT,
    tone: 'warm',
    words: `the sun setting, the sun rising, the sun sets, the sun is setting, the sun is rising, the setting sun, the rising sun, sun sets, sunset, sunsets, in the evening, evening glow, last light, first light, early light, in the sunset, at golden hour, sun setting, sun rising, rising over, bathed in gold, bathed in golden light, in warm light, by the fire, fire lit, firelit, flaming, volcanic glow, molten, hot coals, embers, torchlit, by lantern light, at sunset, sundown, sunrise, at sunrise, dawn, at dawn, dusk, at dusk, golden hour, golden light, candlelight, candlelit,
      candle light, firelight, campfire, bonfire, lamplight, lantern light, torchlight, warm light, warm lighting, warm glow, setting sun, rising sun,
      burning, in flames, on fire, lava, amber light, evening light, evening sun, by candlelight, autumn light`,
  },
  {
    facets: LIGHT,
    tone: 'cool',
    words: `blue hour, twilight, at twilight, in twilight, in fog, in the fog, in mist, in the mist, in haze, smog, drizzle, drizzly, sleet, hail storm, hailstorm, sandstorm, dust storm, gloomy sky, stormy sky, dark clouds, storm clouds, grey day, gray day, cloud cover, in the snow, deep snow, frosty, frost covered, icy, frozen, fog, foggy, mist, mists, misty, haze, hazy, overcast, cloudy, cloudy day, snowstorm, snowy, winter, in winter, blizzard, rainy, in the rain,
      rainstorm, storm, stormy, thunderstorm, underwater, shrouded mist, cold light, cool light, lightning, gray sky, grey sky, snowfall, heavy rain, rainy day`,
  },
  {
    facets: LIGHT,
    words: `daylight, sunlight, sunlit, sunny, sunny day, sunshine, midday, noon, morning, morning light, afternoon, afternoon light, evening, bright sun,
      the sun, sun is shining, sunbeam, sunbeams, sun rays, rays of light, shaft of light, beam of light, soft beam of light, window light, natural light,
      natural lighting, ambient light, indoor lighting, lighting, studio light, studio lights, studio lighting, backlit, back lit, backlight, backlighting,
      rim light, rim lighting, key light, fill light, softbox, spotlight, spotlights, stage lights, lamp light, camera flash, flash photography, strobe,
      chiaroscuro, high key, high contrast, silhouetted, volumetric, god rays, soft light, hard light, harsh light, bright light,
      diffused light, diffuse light, dappled light, side light, side lit, glowing, glow, luminous, shadowy, long shadows, dramatic shadows, soft shadows,
      with shadow, no shadow, no shadows, eclipse, brightly lit, well lit, softly lit, lit by, lit up, lit from, illuminated, blue sky, blue skies, clear sky,
      bright sky, red sky, pale sky, pink sky, orange sky, cloudless sky, open shade, in the shade, in shadow, in the shadows, in silhouette, christmas lights, fairy lights, string lights, disco lights,
      disco ball lights, street lights, streetlights, headlights, lamp lit, lamplit, lantern lit, lit candle, lit candles, candle glow, screen glow, laser light, laser lights, black light, blacklight, uv light,
      candlelight dinner, sun drenched, sun dappled, sunkissed, overexposed, underexposed, three point lighting, butterfly lighting, loop lighting, broad lighting, short lighting, edge lighting, top light, top lit,
      under lighting, practical lights, light leaks, lens flare, sun flare, caustics, subsurface, morning sun, afternoon sun, noon sun, low sun, high noon, midday sun, midnight sun, early morning, late afternoon, rainbow in the sky, cinematic light, dramatic light, moody light, reflected light, light rays, light and shadow, flat light, flat lighting, global
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
      35mm film, medium format, large format, full frame camera, wide lens, zoom lens, prime lens, portrait lens, anamorphic, anamorphic lens, macro lens, fisheye lens, telephoto lens, 50mm lens, shot on film, through a window, through a keyhole, through a lens,
      through a microscope, under a microscope, mirror view, reflection shot, security camera, dashcam, webcam, go pro, action shot, freeze frame, time lapse, timelapse, light trails, low shot, high shot, crane shot, tracking shot, dolly zoom, canted angle,
      hero angle, three fourths view, seen from the side, seen from the front, seen from afar, seen from space, from space, from a distance, from afar, from far away, looking up at, looking down on, looking down at, frog's eye view, ant's eye view, front on, head on view, film camera, disposable camera, pinhole camera, infrared`,
  },
  {
    facets: ['camera', 'composition'],
    words: `close up, closeup, closeup view, close up view, close up of, zoomed in view, very close, up close, detail shot, detail view, tight shot, mid shot, waist up, waist up portrait, chest up, from the waist up, knee up, head shot, full figure, full figure view, whole body, wide view of, sweeping view, vast landscape, vista, aerial panorama, 360 view, 360 degree, close ups, extreme close up, macro, wide angle, wide angle view, wide shot, wide view, ultra wide, zoomed in, zoomed out,
      zoomed out view, panorama, panoramic, panoramic view, full body, full body shot, full shot, long shot, medium shot, establishing shot, distant shot,
      flat lay, cowboy shot, two shot, extreme wide shot, microscopic view, full length shot`,
  },
  {
    facets: COMPOSITION,
    words: `composition, centered, in the center, in the centre, in the middle of the frame, off centre, centered composition, symmetrical composition, minimalist composition, dynamic composition, balanced composition, triangular composition, golden spiral, radial symmetry, mirror symmetry, mirrored,
      bird in frame, frame within a frame, letterbox, widescreen, square crop, four panel, four panels, three panel, three panels, panel layout, two panel, split in half, before and after, arranged in a circle, arranged in a grid, arranged in rows, lined up, stacked vertically, evenly spaced, scattered across, white space, empty space, copy space,
      space for text, room for text, full bleed, thick white border, frame of flowers, framed in, background blur, blurred background, blurry background, pan and scan, close together, facing each other, back to back, in the distance, centred, off center, rule of thirds, symmetrical, symmetry, symmetric, asymmetrical, framing, framed by, negative space,
      full length, half body, half length, head and shoulders, bust portrait, portrait, portrait of, portraits, in profile, cropped, tight crop, tightly cropped,
      in the foreground, foreground, knolling, diagonal composition, grid, layout, in a row, in rows, side by side, in a line, in a circle,
      facing the viewer, facing the camera, facing left, facing right, facing away, looking at the camera, split screen, vignette, 
      fills the frame, filling the frame, fill the frame, isolated, white border, landscape orientation, vertical format, horizontal format, vertical composition, horizontal composition, portrait orientation, leading lines, golden ratio,
 tiled, margin, whole in view`,
  },
  {
    facets: PALETTE,
    words: `palette, color palette, cold colors, cold colours, cold tones, blue tones, red tones, green tones, brown tones, gold tones, pink tones, gray tones, grey tones, orange tones, purple tones, jewel tones, autumn colors, autumn colours, fall colors, spring colors, summer colors, winter colors, candy colors, candy colours, sunset colors, ocean colors, forest colors,
      bright colours, vivid colours, bold colours, muted colours, dark colors, dark colours, light colors, soft colors, soft colours, pale colors, pale colours, faded colors, washed out, rich colors, rich colours, complementary colors, analogous colors, limited palette, limited colors, limited colours, two colors, two colours, three colors, three colours, one color, single color, four colors,
      blue and white, red and white, black and gold, black and red, gold and black, pink and blue, teal and orange, green and gold, navy and white, navy and gold, red and black, blue and gold, blue and yellow, red and gold, pink and white, green and white, black and yellow, acid colors, fluorescent colors, fluorescent, neutral colors, neutral tones, neutral palette, nude tones, all white, all black, in white, in shades of,
      color splash, selective color, colorized, hand colored, tinted, colour palette, color scheme, colour scheme, colored in, pastel, pastels, pastel colors, pastel colours, vibrant,
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
    words: `moody, whimsy, wistful, gritty, grim, sinister, menacing, hopeful, heroic, majestic, mystical, mystic, otherworldly, psychedelic mood, tense, wild, intimate, tender, bleak, desolate, idyllic, pastoral, quiet mood, contemplative, meditative, quirky, silly, sassy, groovy, edgy, sleek, luxurious, rustic, bohemian, cottagecore, dark academia, solarpunk, dieselpunk, synthwave, retrowave, lofi, y2k, grunge, baroque mood,
      moody, serene, peaceful, dreamy, dreamlike, whimsical, cozy, cosy, eerie, spooky, creepy, mysterious, melancholic, melancholy, nostalgic, epic,
      playful, cheerful, gloomy, ominous, romantic, tranquil, calm, haunting, joyful, festive, ethereal, atmospheric, futuristic, steampunk, gothic, retro,
      vintage, surreal, magical, apocalyptic, post apocalyptic, dystopian, utopian, fantasy, energetic, elegant mood, somber, sombre, triumphant, lonely`,
  },
  {
    facets: ['finish'],
    words: `detailed, very detailed, finely detailed, sketchy, scribbled, smudged, clean lines, clean edges, crisp lines, sharp lines, flat shading, soft shading, hard shading, cell shading, toon shading, thick paint, thick strokes, loose brushwork, visible brush strokes, palette knife strokes, drips, dripping paint, splatter, paint splatter, ink splatter, rusty texture, wrinkled paper, torn edges, aged paper, old paper, folded edges, embossed, letterpress, foil, gold foil, grain, noise texture, film scratches, vhs, glitch, scan lines, low resolution, ultra detailed, photorealistic detail, line style, outline style, rounded corners, bold shapes, simple lines, organic shapes, geometric shapes, abstract shapes,
      highly detailed, richly textured, textured, glossy, matte, matte finish, grainy, film grain, brush strokes, brushstrokes,
      visible brushstrokes, thick brushstrokes, impasto, cross hatching, crosshatching, hatching, stippling, thick outlines, bold outlines, bold lines, thin lines,
      thick lines, outlined, flat colors, flat color, flat colours, cel shaded, cel shading, gradient, gradients, no shading, minimalist, minimalistic, minimal,
      very simple, simple shapes, high resolution, high quality, hd, uhd, 4k, 8k, high detail, hyper detailed, intricate details, intricate, blurry, smooth shading,
      half tone, halftone, dithered, dithering, wet on wet, distressed, weathered texture, rough texture, paper texture, geometric, polygonal`,
  },
  {
    facets: [],
    busy: true,
    words: `crowd of, crowded, crowds of, cluttered, clutter, messy, mess of, packed, packed with, filled with, full of, overflowing with, swarm of, swarms of, hundreds of, thousands of, millions of, covered in,
      covered with, surrounded by, busy, bustling, chaotic, heap of, pile of, piles of, jumble of, sea of people, traffic jam, stuffed with, littered with, lots of, loads of, flock of, army of`,
  },
  {
    facets: ['text'],
    words:
      'no text, without text, no caption, no captions, no typography, no labels, without labels, no logo text, unlabeled, unlabelled, blank sign, wordless, no words, no letters, no lettering, without words, without any text, no other text, no writing, textless',
  },
  {
    facets: ['setting'],
    words: `background, backgrounds, no background, without background, on white, on black, on transparent, plain backdrop, studio backdrop, seamless backdrop, white backdrop, black backdrop, gradient background, solid background, colored background, blue background, red background, green background, yellow background, pink background, gray background, grey background, beige background, wooden background, dark backdrop, against a, against the, in the background, backdrop, plain background, white background, black background, transparent background, against a wall,
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
