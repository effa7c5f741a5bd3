import { describe, expect, it } from 'vitest';
import { MEDIA } from '../../../src/director/data/media.ts';
import { STYLE_RECORDS } from '../../../src/director/lexicon/styles.ts';
import { wordList } from '../../../src/director/lexicon/word-lists.ts';
import { whyRefused } from '../../../src/director/overrides/check-changes.ts';
import { everyPhrase } from './phrases.ts';

describe('the phrases that the Director can write', () => {
  it('are many, and none stands twice for one facet', () => {
    const all = everyPhrase();
    expect(new Set(all.map(({ text }) => text)).size).toBeGreaterThan(120);
  });

  it.each(everyPhrase())('$facet: $text', ({ text }) => {
    expect(text).not.toMatch(/[,.;:"'“”‘’\n]/);
    expect(text.length).toBeLessThanOrEqual(80);
    expect(whyRefused(text)).toBeNull();
  });
});

describe('the media', () => {
  it('name no look or use that only looks like the id of a recipe', () => {
    const ids = new Set(STYLE_RECORDS.map(({ id }) => id));
    const named = MEDIA.flatMap(({ look, use }) => [look, use]).filter((id) => id !== undefined);
    const bare = new Set(named.filter((id) => !ids.has(id)));
    // These are named in the data and have no recipe on purpose.
    expect([...bare].sort()).toEqual(
      [
        'avatar',
        'cartoon',
        'character-portrait',
        'comic-page',
        'daguerreotype',
        'digital-art',
        'drawing',
        'illustration',
        'painting',
        'product-photo',
        'render',
        'screenshot',
        'silhouette',
      ].sort(),
    );
  });

  it('reach every use and every look by at least one word', () => {
    const named = new Set(MEDIA.flatMap(({ look, use }) => [look, use]));
    for (const { id } of STYLE_RECORDS) expect([id, named.has(id)]).toEqual([id, true]);
  });

  it('have no empty word', () => {
    for (const { words } of MEDIA) for (const one of wordList(words)) expect(one.length).toBeGreaterThan(1);
  });
});
