import type { FacetName, Family } from '../contract/direction.ts';
import type { Medium, Scene, Term, Tone } from './terms.ts';

/** A facet that the user's own words name, with where they stand. */
export interface Hit {
  readonly facet: FacetName;
  readonly start: number;
  readonly end: number;
  readonly medium?: Medium;
}

export interface Color {
  readonly word: string;
  readonly hex: string;
}

/** What counts as direction of the user's own; a setting or a text to draw is about the subject, a finish ("detailed") is said lightly. */
const SPOKEN: readonly FacetName[] = ['medium', 'light', 'camera', 'composition', 'palette', 'mood'];

/** What is noted while a prompt is read. */
export class Notes {
  readonly hits: Hit[] = [];
  readonly colors: Color[] = [];
  readonly spoken = new Set<FacetName>();
  readonly scenes = new Set<Scene>();
  weak: Hit | null = null;
  tone: Tone | null = null;
  hint: Family | null = null;
  paletteColors: readonly string[] | null = null;
  single = true;
  shadow = false;
  busy = false;
  colorsFrom = -1;
  colorsTo = -1;
  lastEmitted = -1;
  lastEmittedMedium = -1;

  add(facet: FacetName, start: number, end: number, medium?: Medium): void {
    this.hits.push({ facet, start, end, ...(medium && { medium }) });
    for (const settled of medium?.settles ?? []) this.hits.push({ facet: settled, start, end });
    if (SPOKEN.includes(facet)) this.spoken.add(facet);
  }

  addTerm(term: Term, start: number, end: number): void {
    term.facets.forEach((facet, order) => {
      this.hits.push({ facet, start, end });
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
