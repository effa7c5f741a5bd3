import type { Figures, Share } from './figures.ts';

/** The least share that each figure of the Director must reach. */
const LEAST: Readonly<Record<keyof Figures, number>> = {
  retention: 1,
  quotes: 1,
  contradictions: 0.998,
  coverage: 0.98,
  added: 1,
  family: 0.98,
  frozen: 0.98,
  blank: 0.95,
};

/** The gates that bind. What was added for the sake of coverage made prompts worse: it is no goal any more. */
export const FIGURES: readonly (keyof Figures)[] = ['retention', 'quotes', 'contradictions', 'added'];

export function passes(name: keyof Figures, { good, of }: Share): boolean {
  return good >= of * LEAST[name];
}

/** `"≥ 98 %"`; contradictions are told by how many there are. */
export function demand(name: keyof Figures): string {
  const percent = (share: number) => `${Number((share * 100).toFixed(1))} %`;
  if (name === 'contradictions') return `≤ ${percent(1 - LEAST[name])}`;
  return LEAST[name] === 1 ? '100 %' : `≥ ${percent(LEAST[name])}`;
}
