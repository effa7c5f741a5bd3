import { describe, expect, it } from 'vitest';
import { ask, clauses } from '../ask.ts';

const useOf = (prompt: string) => ask(prompt).direction.intent?.use ?? null;

describe('a word that only ends like a thing', () => {
  it.each(['imposter', 'imposter syndrome', 'discover', 'recover', 'undercover', 'rediscover', 'silicon', 'lexicon', 'rubicon'])(
    '%s is none',
    (prompt) => {
      expect(useOf(prompt)).toBeNull();
      expect(clauses(prompt)).toEqual({});
    },
  );

  it.each([
    ['Filmposter', 'poster'],
    ['Reiseposter von Lissabon', 'poster'],
    ['Konzertplakat', 'poster'],
    ['Hundelogo', 'logo'],
    ['Wetterdiagramm', 'infographic'],
  ])('%s is a compound', (prompt, use) => {
    expect(useOf(prompt)).toBe(use);
  });
});
