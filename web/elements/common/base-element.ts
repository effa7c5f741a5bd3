/** The origin of this script; `''` without a DOM. */
export const HOME = /^https?:/.test(import.meta.url) ? new URL(import.meta.url).origin : (globalThis.location?.origin ?? '');

/** Lets a server import the module of an element: it has no DOM. */
export const BaseElement = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** Takes the value that a page set before the element was defined. It would hide the accessor of that name. */
export function takeEarly<E extends object, K extends keyof E & string>(element: E, name: K): E[K] | undefined {
  const early: E[K] | undefined = Object.getOwnPropertyDescriptor(element, name)?.value;
  Reflect.deleteProperty(element, name);
  return early;
}

/** Registers an element if there is a registry. A second script on the same page changes nothing. */
export function defineOnce(
  element: CustomElementConstructor,
  tag: string,
  registry: CustomElementRegistry | undefined = globalThis.customElements,
): void {
  if (registry && !registry.get(tag)) registry.define(tag, element);
}
