import { expect, it } from 'vitest';
import { defineGallery } from '../../../../web/elements/gallery/define.ts';
import { EaselGallery } from '../../../../web/elements/gallery/element.ts';

it('the gallery can be imported if there is no DOM, and defining it there does nothing', () => {
  expect(globalThis.HTMLElement).toBeUndefined();
  expect(EaselGallery.observedAttributes).toContain('page-size');
  expect(() => defineGallery()).not.toThrow();
});
