import type { Quota } from '../../../src/contract/resources.ts';
import type { Options } from '../generator/options.ts';
import type { FormLanguage } from '../generator/strings.ts';
import type { State } from '../generator/work/state.ts';
import type { Pending } from './later.ts';

/** What there is to show at a moment. */
export interface Frame {
  /** `null` until the second file is there: nothing has been asked yet. */
  readonly state: State | null;
  /** What waits for the second file. */
  readonly pending: Pending | null;
  readonly working: boolean;
  readonly quota: Quota | null;
  readonly options: Options;
  readonly strings: FormLanguage;
  readonly now: number;
  /** The words in the field. */
  readonly prompt: string;
  /** The length of wait that the button quotes before anything is asked, in ms. */
  readonly usualMs: number;
  readonly disabled: boolean;
  /** The finished image, as the page may load it; `''` where there is none. */
  readonly imageUrl: string;
}

/** Where the wait and the image are shown. */
export interface Places {
  readonly direction: HTMLElement;
  readonly stage: HTMLElement;
  readonly line: HTMLElement;
  readonly status: HTMLElement;
  readonly polite: HTMLElement;
  readonly alert: HTMLElement;
  readonly prompt: HTMLElement;
}
