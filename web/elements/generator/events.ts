import type { Generation, Image, Quota } from '../../../src/contract/resources.ts';
import type { Problem } from '../common/problem.ts';
import type { ImageRequest } from './client.ts';
import type { Scene } from './work/state.ts';

/** The element's events: all bubble and cross shadow roots. `easel-submit` can be cancelled, and then nothing is sent. */
export interface EaselEventDetails {
  'easel-submit': { readonly request: ImageRequest };
  'easel-progress': { readonly scene: Scene; readonly elapsed_ms: number; readonly fraction: number | null };
  'easel-preview': { readonly url: string; readonly index: number };
  /** All that a page needs to keep the image: what it is, and (in `generation`) what it was made of and what it cost. */
  'easel-complete': { readonly url: string; readonly image: Image; readonly generation: Generation };
  'easel-error': Problem;
  'easel-cancel': { readonly id: string | null; readonly counted: boolean };
  'easel-quota': Quota;
}

export type EaselEventName = keyof EaselEventDetails;
export type EaselEvents = { [N in EaselEventName]: CustomEvent<EaselEventDetails[N]> };

declare global {
  interface HTMLElementEventMap extends EaselEvents {}
}
