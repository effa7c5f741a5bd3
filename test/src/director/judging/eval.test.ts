import { describe, expect, it } from 'vitest';
import { isDeterministic } from '../../../../tools/develop/eval/determinism.ts';
import { ownFigures, setFigures } from '../../../../tools/develop/eval/figures/all.ts';
import { demandText, holds, shareText } from '../../../../tools/develop/eval/figures/figure.ts';
import { judgeAll } from '../../../../tools/develop/eval/figures/judged.ts';
import { fuzz } from '../../../../tools/develop/eval/fuzz.ts';
import { ownNames, ownSets } from '../../../../tools/develop/eval/sets.ts';
import { none } from '../../../../tools/develop/eval/systems.ts';

const prompts = (await ownSets()).flatMap((set) => set.prompts);
const figures = ownFigures(prompts, await ownNames());

describe('the Director on the project’s own sets', () => {
  it.each(figures.filter(({ demand }) => demand !== null))('$title is within its gate', (figure) => {
    const cases = figure.cases.slice(0, 40).join('\n');
    expect(holds(figure), `${shareText(figure)}, must be ${demandText(figure)}\n${cases}`).toBe(true);
  });

  it('is judged by every figure: none is without cases', () => {
    expect(figures.filter(({ of }) => of === 0).map(({ title }) => title)).toEqual([]);
    expect(figures.length).toBeGreaterThanOrEqual(35);
  });

  it('makes the same bytes in three processes', async () => {
    expect(await isDeterministic(prompts.map(({ text }) => text))).toBe(true);
  }, 30_000);

  it('and random Unicode make nothing throw, lose no word, and are not directed twice', () => {
    expect(fuzz(4000).failures).toEqual([]);
  });
});

describe('no direction at all', () => {
  const faulty = setFigures(judgeAll(none, prompts)).filter(({ faults }) => faults > 0);

  it('adds nothing that a figure could find fault with', () => {
    const silent = ['plain scenes', 'edit wording is warned about', 'retention', 'intent'];
    expect(faulty.map(({ title }) => title).filter((title) => !silent.some((start) => title.startsWith(start)))).toEqual([]);
  });
});
