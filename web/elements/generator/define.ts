import { EaselGenerator } from './element.ts';

/** Registers the element under its own name or another one. Safe to call twice, and without a DOM. */
export function defineGenerator(tag?: string, registry?: CustomElementRegistry): void {
  EaselGenerator.define(tag, registry);
}
