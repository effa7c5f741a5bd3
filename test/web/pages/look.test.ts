import { describe, expect, it } from 'vitest';
import { readTokens, writeTokens } from '../../../web/pages/common/tokens.ts';
import { blend, contrast, textOn } from '../../../web/pages/playground/color.ts';
import { OWN, PRESETS, schemesOf, tokensOf, weaknessesOf } from '../../../web/pages/playground/look.ts';
import { DEFAULT_SETUP } from '../../../web/pages/playground/setup.ts';

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#ffffff', '#0b6350', 7.2],
    ['#123456', '#123456', 1],
  ])('of %s and %s is %d, either way round', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });

  it('decides which words stand on a color', () => {
    expect([textOn('#0b6350'), textOn('#6cd6b5'), textOn('#ffffff')]).toEqual(['#ffffff', '#0d1512', '#0d1512']);
  });

  it('a blend is between its two', () => {
    expect([blend('#ffffff', '#000000', 0.5), blend('#102030', '#fff000', 1), blend('#102030', '#fff000', 0)]).toEqual([
      '#808080',
      '#102030',
      '#fff000',
    ]);
  });
});

describe('a look', () => {
  it.each(Object.entries(PRESETS))('%s can be read in both schemes', (_name, palettes) => {
    expect(weaknessesOf(palettes)).toEqual([]);
  });

  it('that is hard to read is named with its scheme and its contrast, the worst first', () => {
    const found = weaknessesOf({ ...OWN, light: { accent: '#e07b00', surface: '#ffffff', text: '#999999' } });
    expect(found.map(({ scheme, what }) => `${scheme}: ${what}`)).toEqual(['light: Quiet text', 'light: Text', 'light: Accent']);
    expect(found[1]?.ratio).toBeCloseTo(2.85, 1);
  });

  it('of the widget itself needs no tokens', () => {
    expect(tokensOf(DEFAULT_SETUP.look)).toEqual({});
  });

  it('gives each color once if both schemes agree, else for either', () => {
    const tokens = tokensOf({ ...DEFAULT_SETUP.look, palettes: { light: OWN.light, dark: { ...OWN.light, accent: '#ffffff' } } });
    expect(tokens['color-surface']).toBe('#ffffff');
    expect(tokens['color-accent']).toBe('light-dark(#0b6350, #ffffff)');
    expect(tokens['color-accent-text']).toBe('light-dark(#ffffff, #0d1512)');
  });
});

describe('a look for one scheme alone', () => {
  const look = { ...DEFAULT_SETUP.look, palettes: PRESETS.Ocean ?? OWN };

  it('gives that scheme’s colors and no other’s', () => {
    expect(tokensOf(look, schemesOf('dark'))['color-accent']).toBe('#8ab4ff');
    expect(tokensOf(look, schemesOf())['color-accent']).toBe('light-dark(#1d4ed8, #8ab4ff)');
  });

  it('is not blamed for the scheme that is never seen', () => {
    const palettes = { ...OWN, light: { ...OWN.light, text: '#ffffff' } };
    expect(weaknessesOf(palettes, schemesOf('dark'))).toEqual([]);
    expect(weaknessesOf(palettes, schemesOf('light'))).not.toEqual([]);
  });
});

describe('tokens in a URL', () => {
  it('come back as they were', () => {
    const tokens = tokensOf({ palettes: PRESETS.Rose ?? OWN, corners: 'Soft', density: 'Roomy', font: 'Rounded' });
    expect(readTokens(writeTokens(tokens))).toEqual(tokens);
  });

  it('that could load something, or are none, are left out', () => {
    expect(readTokens('color-stage:url(https://evil.example);Color:red;gap:1px}x{;radius:0;nonsense;:;font:a\\75rl')).toEqual({
      radius: '0',
    });
  });
});
