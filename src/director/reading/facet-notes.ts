import type { FacetName } from '../../contract/direction.ts';
import type { FacetSpan, Scene, Term, Tone } from '../lexicon/terms.ts';

export interface NamedColor {
  readonly word: string;
  readonly hex: string;
}

/** What counts as direction of the user's own; a setting or a text to draw is about the subject, a finish ("detailed") is said lightly. */
const SPOKEN: readonly FacetName[] = ['medium', 'light', 'camera', 'composition', 'palette', 'mood'];

/** What is noted while a prompt is read. */
export class FacetNotes {
  readonly facetSpans: FacetSpan[] = [];
  readonly colors: NamedColor[] = [];
  readonly spoken = new Set<FacetName>();
  readonly scenes = new Set<Scene>();
  /** Facets that the prompt takes back: "not dark". */
  readonly forbidden = new Set<FacetName>();
  tone: Tone | null = null;
  paletteColors: readonly string[] | null = null;
  single = true;
  shadow = false;
  /** Crowded, or full of action. */
  busy = false;
  /** The place or the event has a light of its own. */
  ownLight = false;
  /** More text than the quoted one may be wanted: labels, dates, prices. */
  moreText = false;
  colorsFrom = -1;
  colorsTo = -1;

  add(facet: FacetName, start: number, end: number): void {
    this.facetSpans.push({ facet, start, end });
    if (SPOKEN.includes(facet)) this.spoken.add(facet);
  }

  addTerm(term: Pick<Term, 'facets' | 'tone' | 'colors' | 'busy' | 'scene'>, start: number, end: number): void {
    term.facets.forEach((facet, order) => {
      this.facetSpans.push({ facet, start, end });
      if (order === 0 && SPOKEN.includes(facet)) this.spoken.add(facet);
    });
    this.tone ??= term.tone ?? null;
    this.paletteColors ??= term.colors ?? null;
    this.busy ||= term.busy === true;
    if (term.scene) this.scenes.add(term.scene);
  }

  addColor(word: string, hex: string, start: number, end: number): void {
    if (!this.colors.some((color) => color.hex === hex)) this.colors.push({ word, hex });
    if (this.colorsFrom < 0) this.colorsFrom = start;
    this.colorsTo = end;
  }

  scene(): Scene | null {
    const [only] = this.scenes;
    return this.scenes.size === 1 ? (only ?? null) : this.scenes.size > 1 ? 'other' : null;
  }
}
