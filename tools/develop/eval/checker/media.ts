/**
 * What a prompt says that it is made with, read by regular expressions that were written for the judge alone: none of
 * these words comes from `src/director`, and none goes there.
 */
export type Kind = 'photo' | 'painting' | 'drawing' | 'graphic' | '3d' | 'pixel' | 'craft' | 'page' | 'other';

const NOUNS: Readonly<Record<Exclude<Kind, 'other'>, string>> = {
  photo: 'photo(?:graph)?s?|photography|snapshot|selfie|polaroid|headshot|film still|movie still|(?:product|drone|studio) shot',
  painting:
    'paintings?|watercolou?rs?|aquarelle|gouache|fresco|mural|oil on canvas|impasto|tempera|concept art|sumi-?e|ukiyo-?e(?: print)?|chinese ink|graffiti',
  drawing:
    'drawings?|sketch(?:es)?|doodle|illustrations?|line art|charcoal|crayons?|etching|engraving|woodcut|linocut|lithograph|cartoons?|comic(?: strip| panel)?|manga(?: panel)?|anime|pen and ink|colou?ring page|tattoo design|pencil (?:drawing|sketch|study)',
  graphic:
    'logos?|logotype|wordmark|monogram|emblem|icons?|favicon|pictogram|glyph|emojis?|stickers?|decal|clip ?art|vector(?: art| image| graphic)?|flat design|(?:seamless )?pattern',
  '3d': '3d(?: render(?:ing)?| model| art)?|renders?|cgi|low[- ]poly|voxel(?: art)?|isometric',
  pixel: 'pixel[- ]?art|8[- ]?bit|16[- ]?bit|sprites?(?: sheet)?',
  craft:
    'origami|paper[- ]?cut(?: art)?|papercraft|crochet(?:ed)?|knitted|felted|embroider(?:y|ed)|cross[- ]stitch|claymation|plasticine|lego|diorama|mosaic|collage|tapestry|quilt|stained glass(?: window)?|paper craft',
  page: 'posters?|infographic|diagram|blueprints?|maps?|flow ?chart|flyer|brochure|book cover|album cover|business card|screenshot|floor ?plan|wireframe|mock-?up|dashboard|landing page',
};

const FOREIGN: Readonly<Partial<Record<Kind, string>>> = {
  photo: '^(?:foto|photo|fotografía)|schwarzweißfoto|zdjęcie|фотография|^صورة بالأبيض|写真|照片|तस्वीर|fotoğrafı',
  painting:
    '^(?:acuarela|aquarell?e?|acquerello|aquarela|akwarela|акварель)|^(?:pintura al|peinture à l|dipinto a|pintura a) |ölgemälde|obraz olejny|^картина маслом|suluboya|yağlı boya|^لوحة (?:مائية|زيتية)|水彩|油絵|油画|जलरंग|तैल चित्र',
  drawing:
    'bleistiftzeichnung|^(?:disegno a|desenho a) |rysunek ołówkiem|kurşun kalemle çizil|карандашный рисунок|رسم بالقلم|鉛筆画|铅笔画|पेंसिल स्केच',
  graphic:
    '^(?:logotipo|logo|logotyp|логотип|icono|icône|icon|icona|ícone|ikona|иконка|pegatina|autocollant|aufkleber|adesivo|naklejka|стикер|شعار|أيقونة|ملصق)(?!\\p{L})|ikonu|çıkartması|için logo|ロゴ|アイコン|ステッカー|标志|图标|贴纸|लोगो|आइकन|स्टिकर',
  page: '^(?:mapa|carte|karte|mappa|карта|خريطة|affiche)(?!\\p{L})|haritası|の地図|地图|नक्शा',
};

const LEAD = "^(?:an?|the|some|my|this)?\\s*(?:[\\p{L}\\d'’-]+\\s+){0,4}?";
const AFTER =
  '(?=\\s+(?:of|showing|depicting|featuring|about|with|for|illustrating|from|design|set|that)(?!\\p{L})|\\s*[,.:;]|\\s*$)';
const VERBLIKE =
  /\b(?:child|man|woman|boy|girl|kid|person|artist|is|are|was|on|in|at|with|holding|wearing|reading|near|next|of|made|covered|behind|under|while|his|her)\b/u;

const build = (kind: Exclude<Kind, 'other'>) => {
  const words = NOUNS[kind];
  return {
    kind: kind as Kind,
    head: new RegExp(`${LEAD}(?<!\\p{L})(${words})${AFTER}`, 'u'),
    tail: new RegExp(
      `[.,;]\\s*(?:an?\\s+)?(?:[\\p{L}\\d'’-]+\\s+){0,3}?(?<!\\p{L})(${words})(?=\\s+(?:in|of|by|style)(?!\\p{L})|\\s*[.,;]|\\s*$)`,
      'u',
    ),
    styled: new RegExp(
      `(?<!(?:covered|dressed|wrapped|filled) )(?<!\\p{L})(?:in|as)\\s+(?:an?\\s+)?(?:[\\p{L}\\d-]+\\s+){0,1}?(${words})(?=\\s+style|\\s*[.,;]|\\s*$)`,
      'u',
    ),
    foreign: FOREIGN[kind] === undefined ? null : new RegExp(FOREIGN[kind], 'u'),
  };
};

const KINDS = (['pixel', 'craft', '3d', 'graphic', 'page', 'painting', 'drawing', 'photo'] as const).map(build);
const ADJECTIVES: readonly (readonly [RegExp, Kind])[] = [
  [/^(?:an?\s+)?(?:[\p{L}-]+\s+){0,1}(?:low[- ]poly|voxel|isometric)\s/u, '3d'],
  [/^(?:an?\s+)?(?:pixel[- ]art|8[- ]bit|16[- ]bit)\s/u, 'pixel'],
  [/^(?:an?\s+)?(?:origami|knitted|crochet(?:ed)?|claymation|felted)\s/u, 'craft'],
  [/^(?:an?\s+)?(?:cubist|impressionist|surrealist|expressionist)\s/u, 'painting'],
  [/^(?:an?\s+)?(?:cartoon|anime)\s/u, 'drawing'],
];
const REQUEST = "^(?:(?:please|pls|hey|hi|ok|can|could|would|will|you|u|i|i'd|want|need|like|to|help|me|us|just)[ ,!]+){0,8}";
const VERBS: readonly (readonly [RegExp, Kind])[] = [
  [new RegExp(`${REQUEST}(?:draw|sketch|doodle|illustrate)(?!\\p{L})`, 'u'), 'drawing'],
  [new RegExp(`${REQUEST}paint(?!\\p{L})`, 'u'), 'painting'],
];
const STYLED = /(?<!\p{L})\p{L}+(?:core|punk|wave|-inspired)(?!\p{L})|[\p{L}-]{3,} (?:aesthetic|style)(?!\p{L}| (?:of|for) )/u;
const VAGUE = /\b(?:in the style of|made (?:out )?of|carved (?:from|out of)|built (?:out )?of|constructed from|version of)\b/u;

/** The kinds that a prompt names, all of them; `text` is lower-case and without its quotations. */
export function kindsSaid(text: string): ReadonlySet<Kind> {
  const kinds = new Set<Kind>();
  for (const { kind, head, tail, styled, foreign } of KINDS) {
    const found = head.exec(text);
    // "a man with a painting": the noun is no longer the head of the sentence.
    const heads = found !== null && !VERBLIKE.test(found[0].slice(0, found[0].length - (found[1]?.length ?? 0)));
    if (heads || tail.test(text) || styled.test(text) || foreign?.test(text)) kinds.add(kind);
  }
  for (const [pattern, kind] of ADJECTIVES) if (pattern.test(text)) kinds.add(kind);
  for (const [pattern, kind] of VERBS) if (pattern.test(text)) kinds.add(kind);
  if (VAGUE.test(text) || STYLED.test(text)) kinds.add('other');
  return kinds;
}

/** How an addition speaks of each kind. */
export const KIND_ADDED: readonly (readonly [RegExp, Kind])[] = [
  [/\b(?:photograph|photo|film still|cinematic still|hyper-?realistic|\d+ ?mm|lens|depth of field|bokeh|dslr)\b/u, 'photo'],
  [/\b(?:painting|watercolor|washes|brushwork|canvas|painterly)\b/u, 'painting'],
  [/\b(?:drawing|sketch|hatching|hand-drawn|line art|graphite)\b/u, 'drawing'],
  [/\b(?:vector|flat fills|flat design|logo|app icon|die-cut)\b/u, 'graphic'],
  [/\b3d\b|\brender\b/u, '3d'],
  [/\bpixels?\b|\bsprite\b/u, 'pixel'],
  [/\b(?:paper ?cut|handmade|handcrafted|tabletop)\b/u, 'craft'],
];

/** Kinds that share their words: an illustration is painted or drawn or flat. */
const KIN: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  painting: ['drawing', 'graphic'],
  drawing: ['painting', 'graphic', 'page'],
  graphic: ['drawing', 'page', '3d'],
  page: ['graphic', 'drawing'],
  '3d': ['pixel', 'craft'],
  pixel: ['3d'],
  craft: ['3d', 'drawing', 'painting'],
  other: ['craft'],
};

export function kindAllows(said: ReadonlySet<Kind>, added: Kind): boolean {
  if (said.size === 0 || said.has(added)) return true;
  return [...said].some((kind) => KIN[kind]?.includes(added) === true);
}
