import type { StyleRecord } from './data/styles/record.ts';

/** The rules of the house, ready for use. */
export interface House {
  /** An own look of the operator; `null` if there is none of that id. */
  look(id: string): StyleRecord | null;
  /** What becomes of a use and a look that are not allowed. */
  rule(use: string | null, look: string | null): { readonly use: string | null; readonly look: string | null };
  readonly always: readonly string[];
  readonly never: readonly string[];
  /** Brand colors as `#rrggbb`. */
  readonly colors: readonly string[];
  readonly typeface: string | null;
}
