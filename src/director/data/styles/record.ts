import type { FacetName, Style } from '../../../contract/direction.ts';
import type { Palette } from '../palettes.ts';

/** A style as it is kept: what `GET /v1/styles` shows, and the clauses that it gives. */
export interface StyleRecord extends Omit<Style, 'preview'> {
  /** Which medium within the family; the same word as `kind` in `media.ts`. */
  readonly kind?: string;
  /** Isolated, whole, without scene or shadow. */
  readonly cutout?: boolean;
  /** Clauses by facet; the seed picks one of each. A facet that is missing is filled as `auto` would. */
  readonly phrases: Readonly<Partial<Record<FacetName, readonly string[]>>>;
  readonly palettes?: readonly Palette[];
}
