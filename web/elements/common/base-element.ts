/** Where this script came from; without a DOM, nowhere. */
export const HOME = /^https?:/.test(import.meta.url) ? new URL(import.meta.url).origin : (globalThis.location?.origin ?? '');

/** Lets the module of an element be imported where there is no DOM, as in a server's bundle. */
export const BaseElement = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** What a page set on an element before it was defined, out of the way of the accessor of that name. */
export function takeEarly<E extends object, K extends keyof E & string>(element: E, name: K): E[K] | undefined {
  const early: E[K] | undefined = Object.getOwnPropertyDescriptor(element, name)?.value;
  Reflect.deleteProperty(element, name);
  return early;
}

/** Registers an element where there is a registry. A second script on the same page changes nothing. */
export function defineOnce(
  element: CustomElementConstructor,
  tag: string,
  registry: CustomElementRegistry | undefined = globalThis.customElements,
): void {
  if (registry && !registry.get(tag)) registry.define(tag, element);
}
