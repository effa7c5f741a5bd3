import { wordSet } from '../lexicon/word-lists.ts';
import { NO_BREAK, type Tokens } from '../text/tokenize.ts';
import { type Compiled, MOST_ASKING, runAt } from './compile.ts';
import type { SpacedMedia } from './spaced-media.ts';

/** How far into a prompt "should be" is looked for, in words. */
const CHANGED_WITHIN = 7;
/** A request of so few words may end with its verb. */
const LAST_EDIT_WITHIN = 6;
/** They tell of somebody. */
const TELLING: ReadonlySet<string> = new Set(['ein', 'eine', 'einer', 'einen', 'beim', 'will', 'een', 'twee', 'wil']);
/** What a prompt asks to be made: "das Bild soll …". */
const IMAGE_WORDS = wordSet(
  'bild, szene, motiv, stil, text, es, alles, hintergrundbild, beeld, plaatje, afbeelding, scène, stijl, tekst, het',
);
const DEMANDED_WITHIN = 5;

/** Whether a prompt asks to change an image that is there, in a language that writes spaces. */
export function asksToChange(language: Compiled, tokens: Tokens, media: SpacedMedia): boolean {
  const { words } = tokens;
  const { asking, edits, changes, away, code } = language;
  if (words.some((_, i) => runAt(away, words, i) !== null) || demands(language, tokens, media)) return true;
  for (let i = 0; i < words.length && i < CHANGED_WITHIN; i++) if (runAt(changes, words, i)) return true;
  if (endsInEdit(language, tokens, media)) return true;
  if (code === 'tr') return [0, words.length - 1, words.length - 2].some((k) => k >= 0 && runAt(edits, words, k) !== null);
  for (let i = 0; i < MOST_ASKING; ) {
    if (runAt(edits, words, i)) return true;
    const run = runAt(asking, words, i);
    if (!run) return false;
    i += run.words.length;
  }
  return false;
}

/** "Hintergrund entfernen", and not "eine Frau beim Entfernen" or "Plakat: Flecken entfernen". */
function endsInEdit({ lastEdits }: Compiled, { words, breaks }: Tokens, media: SpacedMedia): boolean {
  if (words.length < 2 || words.length > LAST_EDIT_WITHIN || !lastEdits.has(words.at(-1) ?? '')) return false;
  return words.every((word, i) => (i === 0 || breaks[i] === NO_BREAK) && !TELLING.has(word) && !media.at(i));
}

/** "der Himmel soll dunkler werden", and not "das Logo soll blau sein". */
function demands(language: Compiled, { words, breaks }: Tokens, media: SpacedMedia): boolean {
  const { demands: demanding, becoming, blockers } = language;
  if (demanding.size === 0) return false;
  let demanded = false;
  for (let i = 0; i < words.length; i++) {
    if (i > 0 && breaks[i] !== NO_BREAK) return false;
    const word = words[i] ?? '';
    if (!demanded) {
      if (IMAGE_WORDS.has(word) || media.at(i) || i > DEMANDED_WITHIN) return false;
      demanded = i > 0 && demanding.has(word);
    } else if (becoming.has(word)) return !blockers.has(words[i - 1] ?? '');
  }
  return false;
}
