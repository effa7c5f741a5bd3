import type { HTMLAttributes } from 'svelte/elements';
import type { EaselGeneratorElement, GeneratorAttributes, GeneratorListeners, GeneratorProperties } from './generator.js';

type Own = GeneratorAttributes & GeneratorProperties & GeneratorListeners;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'easel-generator': Omit<HTMLAttributes<EaselGeneratorElement>, keyof Own> & Own;
  }
}
