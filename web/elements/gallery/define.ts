import { EaselGallery } from './element.ts';

/** Registers the element under its own name or another one. Safe to call twice, and without a DOM. */
export function defineGallery(tag?: string, registry?: CustomElementRegistry): void {
  EaselGallery.define(tag, registry);
}
