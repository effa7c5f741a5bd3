import { sampleOf, seededRandom } from '../../../random.ts';
import type { Prompt } from '../sets.ts';
import { director, plainWords } from '../systems.ts';

/** One prompt that is made bare and directed. */
export interface PairPlan {
  /** Three digits: the name of its folder. */
  readonly id: string;
  readonly group: string;
  readonly bare: string;
  readonly directed: string;
}

/** Draws the prompts. Edits need an image and are left out. */
export function planPairs(prompts: readonly Prompt[], count: number, seed: number): PairPlan[] {
  const fit = prompts.filter(({ label, group }) => label?.kind !== 'edit' && group !== 'edit');
  return sampleOf(fit, count, seededRandom(seed)).map((prompt, i) => ({
    id: String(i + 1).padStart(3, '0'),
    group: prompt.group,
    bare: plainWords(prompt.text),
    directed: director.direct(prompt.text, 0).text,
  }));
}
