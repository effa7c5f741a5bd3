import type {
  CSSProperties,
  DetailedHTMLProps,
  ForwardRefExoticComponent,
  HTMLAttributes,
  ReactNode,
  RefAttributes,
} from 'react';
import type {
  EaselGeneratorElement,
  GeneratorAttributes,
  GeneratorEvents,
  GeneratorListeners,
  GeneratorProperties,
} from './generator.js';

/** `site-key` is `siteKey`. */
type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Name;
type CamelAttributes = { [Name in keyof GeneratorAttributes as Camel<Name>]: GeneratorAttributes[Name] };
type Handler<Name extends keyof GeneratorEvents> = ((event: GeneratorEvents[Name]) => void) | undefined;

/** The properties of the component. */
export interface EaselGeneratorProps extends Omit<CamelAttributes, 'endpoint'>, GeneratorProperties {
  /** The URL of your Easel. The component loads the element from there. */
  endpoint: string;
  id?: string | undefined;
  className?: string | undefined;
  style?: CSSProperties | undefined;
  /** Slots: `<h2 slot="title">`. */
  children?: ReactNode;
  /** `event.preventDefault()` stops the request. */
  onSubmit?: Handler<'easel-submit'>;
  onProgress?: Handler<'easel-progress'>;
  onPreview?: Handler<'easel-preview'>;
  onComplete?: Handler<'easel-complete'>;
  onError?: Handler<'easel-error'>;
  onCancel?: Handler<'easel-cancel'>;
  onQuota?: Handler<'easel-quota'>;
}

/** `<easel-generator>` as a component of React 18 and later. Its ref is the element. */
export declare const EaselGenerator: ForwardRefExoticComponent<EaselGeneratorProps & RefAttributes<EaselGeneratorElement>>;

type Native = DetailedHTMLProps<HTMLAttributes<EaselGeneratorElement>, EaselGeneratorElement>;
type Own = GeneratorAttributes & GeneratorProperties & GeneratorListeners;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'easel-generator': Omit<Native, keyof Own> & Own;
    }
  }
}
