import type { HTMLAttributes } from 'svelte/elements';
import type { EaselGeneratorElement, GeneratorAttributes, GeneratorListeners, GeneratorProperties } from './generator.js';

/** Set functions (`tokenProvider`) in an action: until the tag's script is loaded, Svelte writes them into attributes, as text. */
type Own = GeneratorAttributes & GeneratorProperties & GeneratorListeners;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'easel-generator': Omit<HTMLAttributes<EaselGeneratorElement>, keyof Own> & Own;
  }
}
