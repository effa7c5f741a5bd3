import type { FacetName, Family } from '../../contract/direction.ts';

export type Tone = 'night' | 'warm' | 'cool';
export type Scene = 'indoor' | 'outdoor' | 'other';

/** What some words say of how the image is made or what it is for. */
export interface Medium {
  /** `null`: the words name a medium whose vocabulary is not known. */
  readonly family: Family | null;
  /** How it is made: the id of a look, or the name of a medium that has no recipe (`mosaic`). */
  readonly look?: string;
  /** What it is for: the id of a use, or the name of an artifact that has no recipe (`map`). */
  readonly use?: string;
  /** So broad that a look of these families narrows it and does not contradict it ("a painting of"). */
  readonly broad?: readonly Family[];
  /** An adjective: it never outweighs the noun behind it ("hyperrealistic drawing"). */
  readonly adjective?: boolean;
  /** A material or a thing as well: it counts only after "in", "as", or as a clause of its own. */
  readonly shy?: boolean;
  /** What it decides besides: a macro photo is near, a drone shot is from above. */
  readonly settles?: readonly FacetName[];
}

/** What a run of words says about the image. */
export interface Term {
  readonly words: readonly string[];
  /** The first facet is what the words are about; further ones are settled by them as well. Empty: a decoy. */
  readonly facets: readonly FacetName[];
  readonly medium?: Medium;
  readonly tone?: Tone;
  readonly scene?: Scene;
  readonly colors?: readonly string[];
  /** The image is full of things or of action: it gets no calm and no empty space. */
  readonly busy?: boolean;
  /** No camera saw this: fantasy, fiction, an idea, a process. */
  readonly unreal?: Unreal;
  /** What follows names a look of the user's own: "in the style of". */
  readonly opener?: boolean;
}

/** Why a prompt is no photograph. */
export type Unreal = 'fantasy' | 'abstract' | 'shape' | 'process' | 'story';

/** Terms by their first word, longest first. */
export type Lexicon = ReadonlyMap<string, readonly Term[]>;

/** A term, and the words `[from, to)` of the prompt that are it. */
export interface FoundTerm {
  readonly term: Term;
  readonly from: number;
  readonly to: number;
}

/** A facet that the user's own words name, with its place. */
export interface FacetSpan {
  readonly facet: FacetName;
  readonly start: number;
  readonly end: number;
}
