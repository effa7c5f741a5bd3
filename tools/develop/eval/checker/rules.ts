/**
 * One kind of contradiction: the prompt says this, and what was added says that. Both are lower-case, the prompt without
 * its quotations. Written for the judge alone; shares no list with `src/director`.
 */
export interface Rule {
  readonly name: string;
  readonly said: RegExp;
  readonly added: RegExp;
  /** Said otherwise as well, and then it does not count. */
  readonly unless?: RegExp;
}

/** Things that stand on a page of their own: what they show is not where they are. */
const PAGE =
  /\b(?:poster|flyer|cover|card|logo|icon|sticker|infographic|diagram|invitation|banner|menu|pattern|map|label|emblem)\b/u;
const ANY_LIGHT = /\b(?:light(?! (?:hatching|construction))|lighting|daylight|sunlight|backlight|lit)\b/u;
const ANY_PALETTE = /(?:^|\n)palette: |\bpalette (?:of|led)\b/u;
const MORE_THAN_ONE =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|several|many|hundreds|thousands|a pair of|a group of|a row of|a flock of|a herd of|a stack of|a pile of)\b|(?<![\d.x#-])\b(?:[2-9]|1\d) (?!mm|bit|percent)\p{L}+s\b|\bto the (?:left|right) of\b|\bnext to an? \b|^(?:an?|the) [^,.]{1,40} and (?:an?|the) |dos niños|deux enfants|zwei kinder|due bambini|duas crianças|dwoje|двое|طفلان|二人|三匹|两个|三条|iki çocuk|üç |दो बच्चे|तीन |tres |trois |drei |tre |três |trzy |три |ثلاث/u;
const ONE_THING =
  /\b(?:single|alone|subject (?:centered|placed|filling|set|large|staged|off)|object (?:centered|filling|at|low)|centered (?:silhouette|sprite|form)|tight centered)\b/u;

export const RULES: readonly Rule[] = [
  {
    name: 'light',
    said: /\b(?:at night|night sky|nighttime|by night|midnight|moonlit|moonlight|sunset|sunrise|at dusk|at dawn|golden hour|twilight|candlelit|candlelight|firelight|backlit|spotlight|window light|sunbeams?|sunlight|daylight|neon (?:lights?|sign|lighting)|stormy|thunderstorm|fog|foggy|misty|overcast|studio light(?:ing)?|rim light|northern lights|aurora|fireworks|full moon|starry|glowing)\b|de noche|la nuit|bei nacht|di notte|à noite|w nocy|ночью|في الليل|夜|रात में|gece|atardecer|coucher du soleil|sonnenuntergang|al tramonto|pôr do sol|zachodzie słońca|на закате|الغروب|夕焼|夕阳|सूर्यास्त|gün batım/u,
    added: ANY_LIGHT,
  },
  {
    name: 'day at night',
    said: /\b(?:at night|night sky|nighttime|midnight|moonlit|starry|full moon)\b/u,
    added: /\b(?:daylight|sunlight|sunny|open sky|bright neutral)\b/u,
  },
  {
    name: 'window outside',
    said: /\b(?:in|on|across|over|through|along) (?:an? |the )?(?:\p{L}+ ){0,2}(?:forest|beach|street|field|desert|mountains?|ocean|sea|river|park|meadow|jungle|lake|road|highway|savanna|driveway|sidewalk|canyon)\b/u,
    added: /\b(?:window light|light from a window|indoor|room light|studio lighting|seamless)\b/u,
    unless: /\b(?:window|room|indoors?|kitchen|inside|museum|studio|table|painting|bedroom|office|train|car|bus)\b/u,
  },
  {
    name: 'sky inside',
    said: /\b(?:in|inside) (?:an? |the |his |her )?(?:\p{L}+ ){0,2}(?:kitchen|bedroom|bathroom|living room|library|office|classroom|museum|restaurant|cave|basement|church|garage|elevator|submarine|aquarium)\b/u,
    added: /\b(?:open sky|daylight)\b/u,
  },
  {
    name: 'daylight where none is',
    said: /\b(?:outer space|in space|on the moon|on mars|underwater|under the sea|deep sea|ocean floor|in a cave|galaxy|nebula)\b/u,
    added: /\b(?:daylight|open sky|window light|light from a window|room light|studio lighting)\b/u,
  },
  {
    name: 'close against wide',
    said: /\b(?:close-?ups?|macro|extreme close)\b|primer plano|gros plan|nahaufnahme|primo piano|^close de|zbliżenie|крупным планом|لقطة قريبة|クローズアップ|特写|क्लोज़-अप|yakın çekim/u,
    added:
      /\b(?:whole subject|wide framing|wide cinematic|room to breathe|negative space|wide margins?|open space|space around|35mm)\b/u,
  },
  {
    name: 'wide against close',
    said: /\b(?:wide shot|wide[- ]angle|panoram(?:a|ic)|aerial|bird'?s[- ]eye|drone (?:shot|view)|establishing shot|full[- ]body|from far away|landscape photo)\b/u,
    added: /\b(?:close framing|filling (?:most of )?the frame|tight|shallow depth of field|shallow focus|85mm|105mm|macro)\b/u,
  },
  {
    name: 'angle',
    said: /\b(?:from above|overhead|top[- ](?:down|view)|aerial|bird'?s[- ]eye|low[- ]angle|from below|worm'?s[- ]eye|from behind|side view|rear view|front view|profile view|eye[- ]level)\b/u,
    added: /\b(?:straight-on|camera angle|eye level|low angle|high angle|side-on|looking down)\b/u,
  },
  {
    name: 'lens',
    said: /\b(?:\d{2,3} ?mm|fish-?eye|telephoto|tilt[- ]shift|wide[- ]angle|macro|bokeh|long exposure|pinhole|(?:under|through) an? (?:\p{L}+ )?microscope|satellite)\b/u,
    added: /\b(?:\d{2,3}mm|lens|deep focus|depth of field)\b/u,
  },
  { name: 'center', said: /\b(?:off-?cent(?:er|re)|rule of thirds|to one side)\b/u, added: /(?<!off[- ])\bcentered\b/u },
  {
    name: 'off center',
    said: /\b(?:centered|centered|in the cent(?:er|re) of the (?:frame|picture|image)|symmetric(?:al)?|symmetry)\b/u,
    added: /\b(?:off[- ]cent(?:er|re)|on a third|asymmetr|diagonal)\b/u,
  },
  { name: 'one of many', said: MORE_THAN_ONE, added: ONE_THING },
  {
    name: 'full of things',
    said: /\b(?:crowded|crowd of|cluttered|messy|packed with|filled with|full of|swarm of|hundreds of|thousands of|covered in|surrounded by)\b/u,
    added:
      /\b(?:uncluttered|empty ground|much empty|generous negative|ample negative|plain (?:surround|ground|backdrop)|calm surround)/u,
  },
  {
    name: 'no color',
    said: /\b(?:black[- ]and[- ]white|b&w|monochrom(?:e|atic)|gr[ae]yscale|sepia|charcoal (?:sketch|drawing)|pencil (?:sketch|drawing)|chinese ink|ink wash|etching|engraving)\b|blanco y negro|noir et blanc|schwarzwei(?:ß|ss)|bianco e nero|preto e branco|czarno-białe|чёрно-бел|بالأبيض والأسود|白黒|黑白|श्वेत-श्याम|siyah beyaz/u,
    added:
      /\b(?:teal|coral|olive|terracotta|saffron|ochre|rose|apricot|indigo|mint|peach|raspberry|tangerine|plum|honey|viridian|navy|cobalt|amber|copper|natural colors|true-to-life)\b/u,
  },
  {
    name: 'palette',
    said: /\b(?:in (?:pastel|vibrant|bright|vivid|neon|muted|bold|cold|warm|earthy?) (?:colou?rs|tones)|pastel colou?rs|colou?r palette|palette of|colou?r scheme|colorful|colourful|rainbow(?:-colou?red)?|multicolou?red|desaturated|monochrom(?:e|atic)|black[- ]and[- ]white|sepia|earth tones|psychedelic)\b/u,
    added: ANY_PALETTE,
  },
  {
    name: 'text',
    said: /\b(?:no|without(?: any)?) (?:text|words|letters|lettering|writing)\b/u,
    added: /\bexactly as written\b|^text:/mu,
  },
  {
    name: 'shadow',
    said: /\b(?:no|without) shadows?\b/u,
    added: /(?<!no )(?<!no cast )(?<!without cast )\bshadows?\b/u,
  },
  {
    name: 'backdrop',
    said: /\b(?:white|black|plain|solid|dark|blurr(?:y|ed)|gradient|pink|blue|green|yellow|red|gr[ae]y) background\b|\bin the background\b|\bagainst (?:an? |the )\p{L}+/u,
    added: /\b(?:backdrop|empty ground|plain ground|plain surround|seamless|isolated on)\b/u,
  },
  {
    name: 'scene',
    said: /\b(?:no|without|transparent) background\b/u,
    added: /\b(?:backdrop|surroundings|surround|scene|seamless|front to back)\b/u,
  },
  {
    name: 'focus',
    said: /\b(?:blurry|out of focus|soft focus|motion blur|bokeh|shallow (?:depth|focus)|blurred background)\b/u,
    added: /\b(?:crisp focus|deep focus|sharp focus|fine detail|focus throughout)\b/u,
  },
  { name: 'deep', said: /\b(?:deep focus|everything in focus|sharp focus)\b/u, added: /\bshallow\b|\bblurred\b/u },
  {
    name: 'line',
    said: /\b(?:thick (?:lines?|outlines?)|bold (?:lines?|outlines?)|heavy outlines?)\b/u,
    added: /\b(?:fine line|thin|delicate)\b/u,
  },
  { name: 'order', said: /\b(?:chaotic|chaos|messy|scattered)\b/u, added: /\b(?:tidy|ordered|orderly|strict grid)\b/u },
  {
    name: 'people',
    said: /\b(?:no|without(?: any)?) (?:people|persons?|humans?)\b|sin gente|sans personne|ohne menschen|senza persone|sem pessoas|bez ludzi|без людей|بلا ناس|誰もいない|没有人/u,
    added: /\b(?:people|person|figures?|crowd|man|woman|child)\b/u,
  },
  {
    name: 'negated photo',
    said: /\b(?:not|no|isn't|never|instead of|rather than|non)[- ](?:an? |be an? )?photo|\b(?:not|no|without) (?:photo)?realis|kein foto|pas une photo|geen foto|no una foto|写真ではなく|不要照片|fotoğraf değil/u,
    added: /\b(?:photo\w*|lens|\d+ ?mm|film still|depth of field)\b/u,
  },
  {
    name: 'negated medium',
    said: /\b(?:not|no|isn't|never|instead of|rather than|anything but)(?: an?)? (?:cartoon|drawing|painting|watercolor|render|3d)\b/u,
    added: /\b(?:cartoon|watercolor|washes|3-?d|render\w*)\b/u,
  },
  {
    name: 'calm against drama',
    said: /\b(?:battle|riot|explosion|exploding|erupt\w*|storm\w*|hurricane|tornado|avalanche|concert|rave|carnival|crowd|stampede|panic|war|fighting|mosh|rush hour|fireworks|on fire|lava)\b/u,
    added: /\b(?:calm|quiet|serene|peaceful|restful|tranquil|uncluttered|tidy|orderly)\b/u,
    unless: PAGE,
  },
  {
    name: 'light where another is',
    said: /\b(?:deep sea|underwater|coal mine|cave|cellar|night ?club|nightclub|dance floor|spotlight|on stage|campfire|bonfire|candle-?li(?:t|ght)|lanterns|volcano|lava|neon (?:lights?|signs?|glow)|neon-lit|lasers?|headlamps?|torches|furnace)\b/u,
    added:
      /\b(?:daylight|sunlight|natural light|window light|studio light\w*|open sky|overcast|neutral light|soft (?:directional |diffuse )?light)\b/u,
    unless: PAGE,
  },
];

const HUES =
  'red|orange|yellow|green|blue|purple|violet|pink|brown|teal|turquoise|navy|gold|golden|silver|beige|crimson|magenta|cyan|lavender';
export const HUE_SAID = new RegExp(`(?<![\\p{L}-])(${HUES})(?!\\p{L}|['’]s)`, 'gu');
export const HUE_ADDED =
  /\b(?:teal|coral|olive|terracotta|saffron|ochre|rose|apricot|indigo|mint|peach|raspberry|tangerine|plum|sage|viridian|cobalt|navy|deep green|dusty blue|steel blue|pale blue|burnt sienna|moss|aubergine)\b/u;
/** Words with a hue in them that color nothing. */
export const HUE_NAMES =
  /(?<!\p{L})(?:golden gate|golden retriever|red cross|blue jay|orange juice|red panda|gold medal|golden hour|green tea|orange (?:tree|slice|peel)|an orange|oranges|white house|red square|blue whale|black hole|blueberr\w+|silver lining|violet flower|rose gold|green card|starry night|orange fruit|(?:green|red|blue) (?:bell )?peppers?|red wine|brown bear|old gold|greenland|pink floyd|whomping|blue ridge|golden ratio|brown bread|redwood|goldfish|yellow pages|yellowstone|\p{L}+ (?:hair|beard|eyes|skin))(?!\p{L})/gu;
