/** What a directed prompt must speak of, by words that any system would use for it. */
const SPEAKS: Readonly<Record<'medium' | 'light' | 'composition' | 'palette', RegExp>> = {
  medium:
    /photo|film still|cinematic still|polaroid|selfie|\bshot\b|paint|watercolou?r|fresco|gouache|canvas|drawing|sketch|draw[ns]?\b|illustrat|line ?art|engrav|etching|woodcut|linocut|comic|cartoon|anime|manga|\bink\b|charcoal|crayon|chalk|vector|logo|icon|favicon|glyph|pictogram|emoji|sticker|decal|emblem|monogram|wordmark|crest|pattern|clip art|render|3d|voxel|low[- ]poly|isometric|clay|pixel|sprite|\d-bit|paper|origami|craft|crochet|knit|felt|embroider|mosaic|glass|lego|made of|made out|made from|colou?ring|built (?:out )?of|carved|sculpture|statue|diorama|collage|poster|map|diagram|infographic|blueprint|layout|cover|card|flyer|mock-?up|dashboard|landing page|screenshot|schematic|floor plan|invitation|menu|tattoo|x-ray|hyper-?realistic|style of|version of|flat design|concept art|model|ukiyo|sumi|cubist|impressionis|pop art|mural|graffiti|stamp/,
  light:
    /light|\blit\b|backlit|candlelit|evening|morning|minimal|geometric|gradient|simple|shadow|\bsun|night|dawn|dusk|moon|glow|fog|mist|storm|rain|snow|overcast|neon|silhouette|twilight|golden hour|winter|aurora|firework|edges?|stroke|fills?|contour|outline|\blines?\b|hatching|pixels?|shading|tint|dither|tone|textur|detail|brush|wash|shapes|corners|grain|facets|overprint|contrast|\bsky\b|cloud/,
  composition:
    /composition|framing|frame|centered|centred|arrangement|layout|staging|negative space|margin|close-?up|wide|portrait|grid|silhouette|isolated|angle|view|symmetr|foreground|full body|row|pattern|spacing|focal point|page|padding|in view|third|panoram|landscape|from above|surround|masses|depth|cropped|border|diagonal|detail|tileable|repeat|flat lay|macro|facing|\bshot\b/,
  palette:
    /palette|colou?rs?|tones|monochrom|black[- ]and[- ]white|gr[ae]yscale|sepia|pastel|vibrant|rainbow|holographic|grays|desaturated|\b(?:red|orange|yellow|green|blue|purple|pink|brown|white|black|gold|teal)\b/,
};

export type Part = keyof typeof SPEAKS;

/** The same said in the languages of the project's own set. */
const FOREIGN: Readonly<Partial<Record<Part, RegExp>>> = {
  composition:
    /retrato|portrait|porträt|ritratto|portret|портрет|portre|肖像|صورة شخصية|primer plano|gros plan|nahaufnahme|primo piano|^close de|zbliżenie|крупным планом|لقطة قريبة|クローズアップ|特写|क्लोज़|yakın çekim/,
  palette:
    /blanco y negro|noir et blanc|schwarzwei|bianco e nero|preto e branco|czarno-biał|чёрно-бел|بالأبيض والأسود|白黒|黑白|श्वेत-श्याम|siyah beyaz/,
};

/** Which parts a finished prompt does not speak of. In other languages than English two are asked for: see rule 8. */
export function missingParts(text: string, language: string): Part[] {
  const lower = text.toLowerCase();
  const parts: readonly Part[] = language === 'en' ? ['medium', 'light', 'composition', 'palette'] : ['composition', 'palette'];
  return parts.filter((part) => !SPEAKS[part].test(lower) && !FOREIGN[part]?.test(lower));
}
