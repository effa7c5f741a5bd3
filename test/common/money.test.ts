import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUsd, parseUsd } from '../../common/money.ts';

describe('money', () => {
  it.each([
    [0, '0.0000'],
    [53_000, '0.0530'],
    [13_171, '0.013171'],
    [13_170, '0.01317'],
    [10_000_000, '10.0000'],
    [1, '0.000001'],
  ])('%d micro-dollars travel as %s', (micros, text) => {
    expect(formatUsd(micros)).toBe(text);
  });

  it.each(['', '-1', '1.0000001', '1e3', ' 1', '1,0', '.5', 'NaN'])('%j is no amount', (text) => {
    expect(parseUsd(text)).toBeNull();
  });

  it('comes back as it went', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e15 - 1 }), (micros) => parseUsd(formatUsd(micros)) === micros));
  });
});
