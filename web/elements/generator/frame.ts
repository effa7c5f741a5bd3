import type { Quota } from '../../../src/contract/quota.ts';
import type { Pending } from '../common/deferred.ts';
import type { Problem } from '../common/problem.ts';
import type { Options } from './options.ts';
import type { FormModel } from './store.ts';
import type { FormLanguage } from './strings.ts';

/** What the view draws. */
export interface GeneratorFrame {
  /** What waits for the second file. */
  readonly pending: Pending | null;
  readonly working: boolean;
  readonly quota: Quota | null;
  readonly options: Options;
  readonly strings: FormLanguage;
  readonly now: number;
  /** The text in the prompt field. */
  readonly prompt: string;
  /** The wait that the button quotes before anything is sent, in milliseconds; `null` if it is not known. */
  readonly usualMs: number | null;
  /** What is wrong with the set-up of this site; `null` if nothing is known to be. */
  readonly fault: Problem | null;
  /** The model that makes the images; `null` while it is not known. */
  readonly model: FormModel | null;
  readonly disabled: boolean;
}

/** Elements of the first file that the second file fills. */
export interface Places {
  readonly box: HTMLElement;
  readonly result: HTMLElement;
  readonly direction: HTMLElement;
  readonly stage: HTMLElement;
  readonly status: HTMLElement;
  readonly polite: HTMLElement;
  readonly alert: HTMLElement;
  readonly prompt: HTMLElement;
}
