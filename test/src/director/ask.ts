import type { Facet, FacetName } from '../../../src/contract/direction.ts';
import { CLOSING } from '../../../src/director/data/emit.ts';
import { type Directed, type DirectorInput, direct } from '../../../src/director/direct.ts';

/** The defaults of the API, but for what a test is about. */
export function inputOf(prompt: string, changes: Partial<DirectorInput> = {}): DirectorInput {
  return {
    prompt,
    style: 'auto',
    mode: 'auto',
    seed: 0,
    background: 'auto',
    dialect: 'labeled',
    maxCharacters: 32_000,
    ...changes,
  };
}

export function ask(prompt: string, changes: Partial<DirectorInput> = {}): Directed {
  return direct(inputOf(prompt, changes));
}

/** What was added after the user's words, which are known to be normal already. */
export function added(prompt: string, directed: Directed): string {
  return directed.directed_prompt.slice(prompt.length);
}

/** The clauses that were added, by facet, without the closing line. */
export function clauses(prompt: string, input: Partial<DirectorInput> = {}): Partial<Record<FacetName, string>> {
  const written = ask(prompt, input).direction.facets.filter((facet) => facet.source !== 'user' && facet.drawn !== false);
  return Object.fromEntries(written.map((facet) => [facet.name, facet.value]));
}

export function userFacet(prompt: string, name: FacetName): Facet | undefined {
  return ask(prompt).direction.facets.find((facet) => facet.name === name && facet.source === 'user');
}

export function lineCount(prompt: string, input: Partial<DirectorInput> = {}): number {
  return added(prompt, ask(prompt, input))
    .split('\n')
    .filter((line) => line !== '' && line !== CLOSING).length;
}
