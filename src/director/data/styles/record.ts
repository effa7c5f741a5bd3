import type { FacetName, Style } from '../../../contract/direction.ts';
import type { Palette } from '../palettes.ts';

/** A use or a look as it is kept: what `GET /v1/styles` shows, and the clauses that it gives. */
export interface StyleRecord extends Omit<Style, 'preview'> {
  /** Isolated, whole, without scene or shadow. */
  readonly cutout?: boolean;
  /** Clauses by facet; the seed picks one of each. */
  readonly phrases: Readonly<Partial<Record<FacetName, readonly string[]>>>;
  readonly palettes?: readonly Palette[];
}
