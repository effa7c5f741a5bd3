import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { EaselGeneratorElement, GeneratorAttributes, GeneratorListeners, GeneratorProperties } from './generator.js';

type Native = DetailedHTMLProps<HTMLAttributes<EaselGeneratorElement>, EaselGeneratorElement>;
type Own = GeneratorAttributes & GeneratorProperties & GeneratorListeners;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'easel-generator': Omit<Native, keyof Own> & Own;
    }
  }
}
