import type { Outcome } from '../systems.ts';
import type { Added } from './added.ts';
import { writes } from './facets.ts';

/**
 * Signs by which an addition is recognized. Written for the judge alone: none of these words comes from `src/director`,
 * and none goes there.
 */

const PHOTO =
  /\b(?:photo\w*|film still|movie still|cinematic still|snapshot|lens(?:es)?|\d+ ?mm|depth of field|bokeh|dslr|shutter|aperture|shallow focus|deep focus|headshot)\b/u;
const LIGHT =
  /^light(?:ing)?:|\b(?:daylight|sunlight|moonlight|backlight|backlit|lighting|lit|window light|side light|(?:soft|natural|directional|even|hard|diffuse|warm|low|clear|bright|gentle|ambient|morning|evening|golden|strong|studio|rim|open|overcast|neutral) light)\b/mu;
const SCHEME =
  /^palette:|\bpalette\b|\b(?:warm|cool|cold|muted|natural|balanced|clear|restrained|quiet|bold|bright|vivid|soft|harmonious|deep|rich|pastel|limited|lively|earthy|true-to-life)(?: and \w+)? (?:colou?rs|tones|hues|neutrals)\b/mu;
const HUE =
  /\b(?:red|orange|yellow|green|blue|purple|violet|pink|brown|teal|turquoise|navy|gold|golden|crimson|magenta|cyan|lavender|coral|olive|terracotta|saffron|ochre|rose|apricot|indigo|mint|peach|raspberry|tangerine|plum|sage|viridian|cobalt|amber|copper|mustard|burgundy|maroon|scarlet|emerald)\b/u;
/** Light that another light of the scene contradicts. */
const RIVAL_LIGHT =
  /\b(?:daylight|sunlight|natural light|window light|studio light(?:ing)?|softbox|open sky|overcast|even light(?:ing)?|neutral light|soft (?:directional |diffuse |natural )?light(?:ing)?|directional light|clear light|bright light|gentle light)\b/u;
const CALM = /\b(?:calm|quiet|serene|peaceful|restful|tranquil|uncluttered|tidy|gentle|orderly|sparse|minimal)\b/u;

export interface Signs {
  /** Calls the picture a photograph, or gives it a lens. */
  readonly photo: boolean;
  readonly light: boolean;
  readonly palette: boolean;
  readonly rivalLight: boolean;
  readonly calm: boolean;
}

/** What the added words say the picture is to have. */
export function signsOf(outcome: Outcome, { asked }: Added): Signs {
  return {
    photo: PHOTO.test(asked),
    light: writes(outcome, 'light') || LIGHT.test(asked),
    palette: writes(outcome, 'palette') || SCHEME.test(asked) || HUE.test(asked),
    rivalLight: RIVAL_LIGHT.test(asked),
    calm: CALM.test(asked),
  };
}

/** Whether the words of a prompt name any color, in English. */
export function namesColor(words: string): boolean {
  const lower = words.toLowerCase();
  return (
    HUE.test(lower) ||
    SCHEME.test(lower) ||
    /\b(?:black|white|gr[ae]y|silver|beige|cream|pastel|monochrom\w*|colou?r\w*)\b/u.test(lower)
  );
}
