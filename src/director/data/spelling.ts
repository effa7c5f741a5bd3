/** The commonest words of media, which are known with one letter wrong. */
export const COMMON = `watercolor, watercolour, painting, drawing, sketch, illustration, illustrated, photograph, photography, portrait, cartoon, anime, poster, sticker, pattern, pencil, charcoal, realistic, photorealistic,
  hyperrealistic, cinematic, isometric, infographic, diagram, vector, comic, logo, pixel, acrylic, gouache, engraving, etching, mosaic, collage, origami, embroidery, caricature, graffiti, blueprint,
  silhouette, impressionist, coloring, invitation, claymation, minimalist, design, render, polaroid, wireframe, crochet, flowchart, lowpoly, model`;
/** Real words that are only one letter away. */
export const NO_MISSPELLINGS = `modal, modes, models, mode, moel, motel, yodel, college, colleges, foster, porter, posters, roster, boaster, poser, poses, victor, rector, hector, cosmic, conic, stickler, slicker, snicker, stickers,
  patter, patterns, panting, fainting, tainting, printing, pointing, paintings, planting, drawings, drawling, brawling, crawling, drawing's, sketchy, sketcher, stretch, portraits, cartons, carton,
  pencils, stencil, vectors, comics, conics, logos, lego, login, loco, local, pixels, pixie, mosaics, enema, animes, anima, animal, renders, gender, tender, fender, sender, lender, rendered, designs,
  resign, designer, designed, pastern, photographs, photographer, postern, coloring, colorings, sketched, sketches, skeptic, diagrams, toaster, coaster, oyster, colic, tonic, sonic, topic, log, long,
  lotto, clogo, togo, pogo, yogo, go, render's, coasters, impostor, photographed, poster's, logo's, sticker's, comic's, pixelated, watercolors, illustrations, illustrator, illustrate, cartoons,
  cartoony, cartoonist, realistically, pencil's, portrayed, portray, sticks, sticky, ticker, kicker, picker, licker, pester, vector's, invitations, imitation, denim, anise, animate, animated, animus,
  comedic, coming, comet, comfy, mosaiced, prosaic, graffito, pickle, pixies, etchings, itching, fetching, etched, sketching, lettering, engravings, drowning, drawing-room, crocheted, crotchet,
  silhouettes, silhouetted, renter, reader, rendezvous, pencilled, blueprints, gouaches, acrylics, caricatures, charcoals, sketchers, illustrates, minimalists, pattering, paining, painted, painter,
  realists`;
