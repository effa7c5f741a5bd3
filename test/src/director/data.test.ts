import { describe, expect, it } from 'vitest';
import { FACET_NAMES, FAMILIES } from '../../../src/contract/direction.ts';
import { CUTOUT_COMPOSITION, CUTOUT_FINISH, CUTOUT_ON_BACKDROP } from '../../../src/director/data/cutouts.ts';
import { MONO_PALETTES, NEUTRAL_PALETTES, PALETTES } from '../../../src/director/data/palettes.ts';
import { NEUTRAL, PHRASES } from '../../../src/director/data/phrases.ts';
import { detect } from '../../../src/director/detect.ts';
import { normalise } from '../../../src/director/normalise.ts';
import { STYLE_RECORDS } from '../../../src/director/styles.ts';

const emitted = [
  ...FAMILIES.flatMap((family) =>
    FACET_NAMES.flatMap((facet) => (PHRASES[family][facet] ?? []).map(({ text }) => ({ facet, text, family }))),
  ),
  ...STYLE_RECORDS.flatMap((style) =>
    FACET_NAMES.flatMap((facet) => (style.phrases[facet] ?? []).map((text) => ({ facet, text, family: style.family }))),
  ),
  ...[...(NEUTRAL.composition ?? []).map(({ text }) => text), ...CUTOUT_COMPOSITION, ...CUTOUT_ON_BACKDROP].map((text) => ({
    facet: 'composition' as const,
    text,
    family: null,
  })),
  ...CUTOUT_FINISH.map((text) => ({ facet: 'finish' as const, text, family: null })),
  ...[...PALETTES, ...MONO_PALETTES, ...NEUTRAL_PALETTES, ...STYLE_RECORDS.flatMap((style) => style.palettes ?? [])].map(
    ({ text }) => ({
      facet: 'palette' as const,
      text,
      family: null,
    }),
  ),
];

describe('the phrases that the Director can write', () => {
  it('are many', () => {
    expect(new Set(emitted.map((phrase) => phrase.text)).size).toBeGreaterThan(200);
  });

  it.each(emitted)('$facet: $text', ({ facet, text, family }) => {
    expect(text).not.toMatch(/[,.;:"'“”‘’\n]/);
    expect(text.length).toBeLessThanOrEqual(72);
    const reading = detect(normalise(`a thing, ${text}`));
    expect([...reading.named]).toContain(facet);
    if (facet === 'medium') expect(reading.medium?.family).toBe(family);
    else expect(reading.directed).toBe(true);
  });
});
