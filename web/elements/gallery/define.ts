import { EaselGallery } from './element.ts';

/** Registers the element under its own name or another; safe to call twice, and where there is no DOM. */
export function defineGallery(tag?: string, registry?: CustomElementRegistry): void {
  EaselGallery.define(tag, registry);
}
