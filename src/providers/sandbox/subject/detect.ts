import { fold } from './fold.ts';

export interface LanguagesOf {
  /** The likeliest first: the script decides, then the small words. English is always among them. */
  readonly sure: readonly string[];
  /** The others that are written in the same letters: for prompts without small words. */
  readonly guessed: readonly string[];
}

const OTHER_SCRIPTS = ['ar', 'ja', 'zh'];
const MOST_SURE = 3;

/** In which languages to look a prompt's words up. `telling` has each language's small words. */
export function detectLanguages(prompt: string, telling: Readonly<Record<string, readonly string[]>>): LanguagesOf {
  const only = (...sure: string[]): LanguagesOf => ({ sure, guessed: [] });
  if (/[\u3040-\u30ff]/.test(prompt)) return only('ja', 'en');
  if (/[\u3400-\u9fff]/.test(prompt)) return only('zh', 'ja', 'en');
  if (/[\u0600-\u06ff]/.test(prompt)) return only('ar', 'en');
  const words = fold(prompt).split(' ');
  const scores = Object.entries(telling)
    .filter(([language]) => !OTHER_SCRIPTS.includes(language))
    .map(([language, small]) => ({ language, score: words.filter((word) => small.includes(word)).length }))
    // Of equals English is likelier than any other.
    .sort((a, b) => b.score - a.score || Number(b.language === 'en') - Number(a.language === 'en'));
  const english = scores.find(({ language }) => language === 'en')?.score ?? 0;
  // Small words that are English too prove nothing.
  const best = scores
    .filter(({ score }) => score > 0 && score >= english)
    .slice(0, MOST_SURE)
    .map(({ language }) => language);
  const sure = best.includes('en') ? best : [...best, 'en'];
  // With an English word in it, it is English that the set does not know.
  if (english > 0) return only(...sure);
  return { sure, guessed: scores.map(({ language }) => language).filter((language) => !sure.includes(language)) };
}
