import { describe, expect, it } from 'vitest';
import { parentOrigin } from '../../../web/pages/embed/parent.ts';

const SHOP = 'https://shop.example';
const ALLOWED = [SHOP, 'https://blog.example'];

describe('the page around the frame', () => {
  it('is the nearest ancestor if the browser tells, whatever the referrer says', () => {
    expect(parentOrigin({ ancestors: [SHOP, 'https://portal.example'], referrer: 'https://blog.example/' }, ALLOWED)).toBe(SHOP);
  });

  it('is the origin of the referrer if it does not', () => {
    expect(parentOrigin({ ancestors: undefined, referrer: `${SHOP}/page?q=1` }, ALLOWED)).toBe(SHOP);
  });

  it.each([
    [undefined, ''],
    [undefined, 'https://shop.example.evil.example/'],
    [undefined, 'about:blank'],
    [['https://evil.example', SHOP], `${SHOP}/`],
    [['null'], ''],
  ])('is unknown, so that nothing is said, with the ancestors %s and the referrer "%s"', (ancestors, referrer) => {
    expect(parentOrigin({ ancestors, referrer }, ALLOWED)).toBeNull();
  });

  it('is unknown if the list is empty', () => {
    expect(parentOrigin({ ancestors: undefined, referrer: '' }, ''.split(' '))).toBeNull();
  });
});
