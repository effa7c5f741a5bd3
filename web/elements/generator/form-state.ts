import type { Options } from './options.ts';

/** What the form contains. */
export interface FormState {
  readonly options: Options;
  readonly prompt: string;
  readonly style: string;
  /** The chosen ratio; `''` leaves it to the model. */
  readonly size: string;
  /** How many images to make at once. */
  readonly n: number;
  /** Whether the Director may add anything. */
  readonly directed: boolean;
  /** Whether the direction is open. */
  readonly revealed: boolean;
  /** How many previews the model can make. */
  readonly maxPreviews: number;
}
