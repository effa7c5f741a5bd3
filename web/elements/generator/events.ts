import type { GENERATOR_EVENTS } from '../../../common/attributes.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import type { Image } from '../../../src/contract/images.ts';
import type { Quota } from '../../../src/contract/quota.ts';
import type { Problem } from '../common/problem.ts';
import type { ImageRequest } from './client.ts';
import type { WidgetScene } from './work/state.ts';

/** The element's events. All bubble and cross shadow roots. If the page cancels `easel-submit`, nothing is sent. */
export interface EaselEventDetails {
  'easel-submit': { readonly request: ImageRequest };
  'easel-progress': { readonly scene: WidgetScene; readonly elapsed_ms: number; readonly fraction: number | null };
  'easel-preview': { readonly url: string; readonly index: number };
  /** Everything to keep the image: the image itself, and in `generation` its prompts and its cost. */
  'easel-complete': { readonly url: string; readonly image: Image; readonly generation: Generation };
  'easel-error': Problem;
  'easel-cancel': { readonly id: string | null; readonly counted: boolean };
  'easel-quota': Quota;
}

export type EaselEventName = (typeof GENERATOR_EVENTS)[number];
export type EaselEvents = { [N in EaselEventName]: CustomEvent<EaselEventDetails[N]> };

declare global {
  interface HTMLElementEventMap extends EaselEvents {}
}
