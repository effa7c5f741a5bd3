import { expect, it } from 'vitest';
import { typedKey } from '../../../../web/elements/common/dom.ts';

const press = (event: Partial<KeyboardEvent>) => typedKey({ isComposing: false, keyCode: 13, ...event } as KeyboardEvent);

it('a key that an input method handles counts as none, in Safari too', () => {
  expect(press({ key: 'Enter' })).toBe('Enter');
  expect(press({ key: 'Enter', isComposing: true })).toBe('');
  expect(press({ key: 'Enter', keyCode: 229 })).toBe('');
});
