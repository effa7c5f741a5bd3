import { additionTo } from '../checker/added.ts';
import { compareTexts, forbidsOtherText, orderedTexts } from '../checker/texts.ts';
import type { NamedText } from '../sets.ts';
import { plainWords, type System } from '../systems.ts';
import { type Figure, type Finding, makeFigure } from './figure.ts';
import { findings, type Labeled } from './judged.ts';

/** Text to draw, on the sets that are labeled by intent. */
export function textFigures(rows: readonly Labeled[]): Figure[] {
  const data = rows.filter(({ label }) => label.kind === 'data');
  return [
    makeFigure(
      'other text forbidden, and it was asked for',
      { most: 0 },
      findings(
        rows.filter(({ label }) => label.otherText),
        ({ added }) => forbidsOtherText(added.raw),
      ),
    ),
    makeFigure(
      'keys of data ordered drawn',
      { most: 0 },
      findings(
        data,
        ({ outcome, added, label }) => compareTexts(label.texts, orderedTexts(outcome, added.raw)).extra.join(' | ') || null,
      ),
    ),
  ];
}

/** The own set for text: every wanted text is ordered, and nothing else. */
export function nameFigures(system: System, names: readonly NamedText[]): Figure[] {
  const compared = names.map(({ prompt, texts }) => {
    const outcome = system.direct(prompt, 0);
    const ordered = orderedTexts(outcome, additionTo(plainWords(prompt), outcome.text));
    return { about: prompt, texts, ...compareTexts(texts, ordered) };
  });
  const wanted = compared.filter(({ texts }) => texts.length > 0);
  const silent = compared.filter(({ texts }) => texts.length === 0);
  const missing = wanted.map(({ about, missing }): Finding => ({ about, fault: missing.join(' | ') || null }));
  const extra = silent.map(({ about, extra }): Finding => ({ about, fault: extra.join(' | ') || null }));
  const exact = compared.map(
    ({ about, missing, extra }): Finding => ({
      about,
      fault: [...missing.map((text) => `missing ${text}`), ...extra.map((text) => `extra ${text}`)].join(' | ') || null,
    }),
  );
  return [
    makeFigure('text: exactly as labeled', { least: 0.9 }, exact),
    makeFigure('text: names found', { least: 0.9 }, missing),
    makeFigure('text: words that are no text are not drawn', { least: 0.9 }, extra),
  ];
}
