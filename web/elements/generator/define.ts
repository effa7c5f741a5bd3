import { EaselGenerator } from './element.ts';

/** Registers the element under its own name or another; safe to call twice, and where there is no DOM. */
export function defineGenerator(tag?: string, registry?: CustomElementRegistry): void {
  EaselGenerator.define(tag, registry);
}
