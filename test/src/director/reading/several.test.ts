import { describe, expect, it } from 'vitest';
import { clauses } from '../ask.ts';

const ONE = /\bone\b|isolated|compact|centered|die-cut|glyph/;
const said = (prompt: string) => Object.values(clauses(prompt)).join(' ').replace('one consistent style', '');
const THINGS = ['logo', 'app icon', 'sticker', 'emblem'];
const OFFERED = ['ideas', 'options', 'concepts', 'variations', 'versions', 'drafts', 'directions', 'designs'];

describe('several of a kind', () => {
  it('that are offered to choose from get no recipe and no arrangement of one', () => {
    const prompts = THINGS.flatMap((thing) =>
      OFFERED.flatMap((offered) => [
        `${thing} ${offered} for a bookshop`,
        `3 ${thing} ${offered} for a gym`,
        `${thing} for a gym, show me three ${offered}`,
        `${thing} for a cafe, 4 different ${offered} on one sheet`,
        `${thing} for a cafe, give me 6 different ones`,
      ]),
    );
    expect(prompts.filter((prompt) => ONE.test(said(prompt)))).toEqual([]);
  });

  it('in other languages', () => {
    const prompts = ['Logo, vier Varianten', 'logotipo para un café, tres propuestas', 'logo pour un café, 3 propositions'];
    expect(prompts.filter((prompt) => /one simple mark/.test(said(prompt)))).toEqual([]);
  });

  it('one with several parts is one', () => {
    const prompts = ['a logo with two birds', 'an emblem of three leaves', 'a sticker of two cats with different eyes'];
    expect(prompts.filter((prompt) => !ONE.test(said(prompt)))).toEqual([]);
  });
});
