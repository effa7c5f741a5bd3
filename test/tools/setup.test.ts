import { describe, expect, it } from 'vitest';
import { hasDevelopment, isComplete } from '../../tools/operate/setup/needed.mjs';

const wanted = {
  '': { version: '0' },
  'node_modules/hono': { version: '1' },
  'node_modules/vitest': { version: '2', dev: true },
  'node_modules/types': { version: '3', devOptional: true },
  'node_modules/for-mac': { version: '4', optional: true },
};

describe('the packages of npm start', () => {
  it('are complete without those for development and for other systems', () => {
    expect(isComplete(wanted, { 'node_modules/hono': { version: '1' } }, false)).toBe(true);
    expect(isComplete(wanted, { 'node_modules/hono': { version: '1' } }, true)).toBe(false);
  });

  it('are incomplete if one is missing or has another version', () => {
    expect(isComplete(wanted, {}, false)).toBe(false);
    expect(isComplete(wanted, { 'node_modules/hono': { version: '2' } }, false)).toBe(false);
    const other = { 'node_modules/hono': { version: '1' }, 'node_modules/for-mac': { version: '5' } };
    expect(isComplete(wanted, other, false)).toBe(false);
  });

  it('keep those for development up to date that are already there', () => {
    expect(hasDevelopment({ 'node_modules/vitest': { version: '1', dev: true } })).toBe(true);
    expect(hasDevelopment({ 'node_modules/hono': { version: '1' } })).toBe(false);
  });
});
