import { describe, expect, it } from 'vitest';
import { attributeAdvice } from '../../../../web/elements/generator/advice/attribute-advice.ts';

const advice = (attributes: Record<string, string>, styles: readonly string[] | null = null) =>
  attributeAdvice(
    Object.entries(attributes).map(([name, value]) => ({ name, value })),
    styles,
  );

describe('The advice about the attributes of a tag', () => {
  it('names the attribute that was meant, for other separators, a data- prefix and a typing error', () => {
    for (const [slip, meant] of [
      ['sitekey', 'site-key'],
      ['site_key', 'site-key'],
      ['data-site-key', 'site-key'],
      ['styel-preset', 'style-preset'],
      ['szie', 'size'],
      ['laoyut', 'layout'],
      ['max-length', 'maxlength'],
    ] as const)
      expect(advice({ [slip]: 'x' })).toEqual([`There is no attribute "${slip}"; did you mean "${meant}"?`]);
  });

  it('names the value that was meant, or those that are possible', () => {
    expect(advice({ size: 'choose landscap' })).toEqual([
      'size="choose landscap": there is no "landscap"; did you mean "landscape"?',
    ]);
    expect(advice({ layout: 'wide' })).toEqual(['layout="wide": there is no "wide"; it can be stage, bar, button.']);
    expect(advice({ 'style-preset': 'watercolour' }, ['photo', 'watercolor'])).toEqual([
      'style-preset="watercolour": there is no "watercolour"; did you mean "watercolor"?',
    ]);
  });

  it('says nothing about a right tag, nor about what HTML and frameworks add to one', () => {
    expect(advice({ 'site-key': 'pk_1', size: '1024x1024', controls: 'quota, size', share: '', background: '' })).toEqual([]);
    expect(advice({ id: 'a', class: 'b', style: 'c', title: 'd', slot: 'e', 'data-v-1a2b': '', 'aria-label': 'f' })).toEqual([]);
    expect(advice({ 'style-preset': 'anything', styles: 'x y' })).toEqual([]);
  });
});
