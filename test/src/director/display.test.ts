import { describe, expect, it } from 'vitest';
import { everyPhrase } from './phrases.ts';

const CODES = ['ar', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'tr', 'zh'];
const written = new Set(everyPhrase().map(({ text }) => text));

describe.each(CODES)('the phrases of the Director in %s', async (code) => {
  const { default: phrases } = (await import(`../../../common/phrases/${code}.ts`)) as { default: Record<string, string> };

  it('are all there, and no others', () => {
    expect(Object.keys(phrases).sort()).toEqual([...written].sort());
  });

  it('say something in their own words, short enough for a chip', () => {
    for (const [english, own] of Object.entries(phrases)) {
      expect([english, own.trim() !== '', own === english]).toEqual([english, true, false]);
      expect(own.length).toBeLessThanOrEqual(100);
    }
  });

  it('say different things differently', () => {
    const own = Object.values(phrases);
    expect(own.length - new Set(own).size).toBeLessThanOrEqual(4);
  });
});
