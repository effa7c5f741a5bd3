import type { Generation, GenerationInput, Image, Problem, Quota, TokenProvider } from './index.js';

/** The attributes of `<easel-generator>`. */
export interface GeneratorAttributes {
  'site-key'?: string | undefined;
  token?: string | undefined;
  endpoint?: string | undefined;
  'style-preset'?: string | undefined;
  styles?: string | undefined;
  size?: string | undefined;
  seed?: number | string | undefined;
  quality?: string | undefined;
  background?: 'auto' | 'opaque' | 'transparent' | undefined;
  director?: 'auto' | 'light' | 'off' | undefined;
  lang?: string | undefined;
  theme?: 'auto' | 'light' | 'dark' | undefined;
  maxlength?: number | string | undefined;
  history?: number | string | boolean | undefined;
  share?: boolean | undefined;
  layout?: 'stage' | 'bar' | 'button' | undefined;
  /** `style`, `size`, `direction`, `quota`, `hint`, separated by spaces. */
  controls?: string | undefined;
  label?: string | undefined;
  placeholder?: string | undefined;
  button?: string | undefined;
  hint?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  name?: string | undefined;
}

/** The properties that are no attributes. */
export interface GeneratorProperties {
  tokenProvider?: TokenProvider | null | undefined;
  botCheck?: (() => Promise<string>) | null | undefined;
  /** Texts in place of the element's own, by name. */
  strings?: Readonly<Record<string, unknown>> | undefined;
}

/** The `detail` of each event. All bubble and cross shadow roots. The page can cancel `easel-submit`. */
export interface GeneratorEventDetails {
  'easel-submit': { readonly request: GenerationInput };
  'easel-progress': { readonly scene: string; readonly elapsed_ms: number; readonly fraction: number | null };
  'easel-preview': { readonly url: string; readonly index: number };
  'easel-complete': { readonly url: string; readonly image: Image; readonly generation: Generation };
  'easel-error': Problem;
  'easel-cancel': { readonly id: string | null; readonly counted: boolean };
  'easel-quota': Quota;
}

export type GeneratorEvents = { [N in keyof GeneratorEventDetails]: CustomEvent<GeneratorEventDetails[N]> };

/** Listeners for React 19 and Svelte 5: `oneasel-complete={…}`. */
export type GeneratorListeners = { [N in keyof GeneratorEvents as `on${N}`]?: ((event: GeneratorEvents[N]) => void) | undefined };

export interface EaselGeneratorElement extends HTMLElement {
  tokenProvider: TokenProvider | null;
  botCheck: (() => Promise<string>) | null;
  strings: Readonly<Record<string, unknown>>;
  /** The URL of the image, or `''`. */
  readonly value: string;
  readonly form: HTMLFormElement | null;
  name: string;
  prompt: string;
  /** The alternative text of the image. */
  alt: string;
  generate(prompt?: string): boolean;
  cancel(): void;
  retry(): boolean;
  shuffle(): boolean;
  reset(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'easel-generator': EaselGeneratorElement;
  }
  interface HTMLElementEventMap extends GeneratorEvents {}
}
