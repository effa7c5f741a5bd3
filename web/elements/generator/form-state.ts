import type { Options } from './options.ts';

/** What the form contains. */
export interface FormState {
  readonly options: Options;
  readonly prompt: string;
  readonly style: string;
  /** Whether the Director may add anything. */
  readonly directed: boolean;
  /** Whether the direction is open. */
  readonly revealed: boolean;
  /** How many previews the model can make. */
  readonly maxPreviews: number;
}
