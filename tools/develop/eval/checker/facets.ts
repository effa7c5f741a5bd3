import type { Outcome, ShownFacet } from '../systems.ts';

/** Facets that put words into the prompt which the user did not write. */
export function writtenFacets({ reading }: Outcome): readonly ShownFacet[] {
  return (reading?.facets ?? []).filter(
    ({ name, value, source, drawn }) => name !== 'intent' && source !== 'user' && value !== '' && drawn !== false,
  );
}

export function writes(outcome: Outcome, ...names: readonly string[]): boolean {
  return writtenFacets(outcome).some(({ name }) => names.includes(name));
}
