import type { ImageRequest } from './client.ts';
import type { Work } from './loader.ts';
import type { Options } from './options.ts';
import { buildRequest } from './request.ts';
import type { Session } from './work/session.ts';

/** What is in the form, and what was made of it so far. */
export interface Desk {
  readonly options: Options;
  readonly form: {
    readonly style: string;
    readonly directed: boolean;
    /** Whether what the Director makes of the words is looked at. */
    readonly revealed: boolean;
    readonly prompt: { readonly value: string };
  };
  readonly maxPreviews: number;
  readonly session: Session | null;
  readonly work: Work | null;
}

/** The words in the field. */
export function wordsOf({ form }: Desk): string {
  return form.prompt.value.trim();
}

/** The seed of the job before this one. */
export function lastSeed({ session }: Desk): number {
  return session?.request?.seed ?? session?.state.direction?.seed ?? 0;
}

/** The same words keep their direction, so that what was changed of it is what will be made. */
export function ownSeed(desk: Desk): number {
  return wordsOf(desk) === desk.session?.state.prompt ? lastSeed(desk) : 0;
}

/** What would be asked for if the person asked now. */
export function draft(desk: Desk, seed: number): ImageRequest {
  const { options, form, maxPreviews, session, work } = desk;
  const { style, directed, revealed } = form;
  const prompt = wordsOf(desk);
  const state = session?.state;
  // Facets were changed in one direction: other words get a whole one, unless the person sees what becomes of them.
  const kept = state && (revealed || prompt === state.editedPrompt) ? work?.changesOf(state) : null;
  return buildRequest(options, { prompt, style, directed, seed, changes: kept ?? null, maxPreviews });
}
