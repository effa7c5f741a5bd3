import { expect, it } from 'vitest';
import { contradictions } from '../../../../tools/develop/eval/checker/contradictions.ts';
import { setFigures } from '../../../../tools/develop/eval/figures/all.ts';
import { holds, shareText } from '../../../../tools/develop/eval/figures/figure.ts';
import { judgeAll } from '../../../../tools/develop/eval/figures/judged.ts';
import { LABELED, ownSets, type Prompt } from '../../../../tools/develop/eval/sets.ts';
import { plainWords, type ShownFacet, type System } from '../../../../tools/develop/eval/systems.ts';
import { countWords } from '../../../../tools/develop/eval/words.ts';

const prompts = (await ownSets()).filter(({ name }) => LABELED.includes(name)).flatMap((set) => set.prompts);
const byText = new Map(prompts.map((prompt) => [prompt.text, prompt]));

/** A direction that follows the labels: it says little, and only what is asked for. */
function facetsFor({ text, label }: Prompt): ShownFacet[] {
  const facet = (name: string, value: string, source = 'auto'): ShownFacet => ({ name, value, source });
  const intent = facet('intent', label?.kind ?? 'scene');
  if (!label || label.kind === 'edit' || countWords(text) >= 30) return [intent];
  const texts = label.kind === 'data' ? [] : label.texts;
  const written = texts.map((each) => facet('text', `"${each}", once, large`));
  if (label.use !== null && label.photo === 'never') {
    const constraints = label.otherText
      ? 'no watermark, no stock-photo look'
      : 'no watermark, no stock-photo look, no extra text';
    return [intent, facet('use', `${label.use}, as it ships`), ...written, facet('constraints', constraints)];
  }
  const medium = label.photo === 'must' ? [facet('medium', 'realistic photograph')] : [];
  return [intent, ...medium, ...written, { ...facet('palette', 'three that fit'), drawn: false }];
}

const oracle: System = {
  name: 'oracle',
  seeds: 1,
  direct: (typed) => {
    const prompt = byText.get(typed);
    const facets = prompt ? facetsFor(prompt) : [];
    const lines = facets
      .filter(({ name, drawn }) => name !== 'intent' && drawn !== false)
      .map(({ name, value }) => `\n${name}: ${value}`);
    const warnings = prompt?.label?.kind === 'edit' ? [{ code: 'edit_without_image' }] : [];
    return { text: `${plainWords(typed)}${lines.join('')}`, reading: { facets, warnings } };
  },
};

it('every gate can be held: a direction that follows the labels passes them all', () => {
  const failed = setFigures(judgeAll(oracle, prompts)).filter((figure) => !holds(figure));
  expect(failed.map((figure) => `${figure.title}: ${shareText(figure)}\n${figure.cases.join('\n')}`)).toEqual([]);
});

it('a medium that the prompt says no to is not one that it names', () => {
  for (const prompt of [
    'not a photo, a drawing of a harbor',
    '写真ではなく、灯台のイラスト',
    'fotoğraf değil, deniz feneri çizimi',
  ]) {
    expect(contradictions(prompt, { raw: '', lower: '', asked: '\nstyle: pencil drawing' })).toEqual([]);
  }
});
