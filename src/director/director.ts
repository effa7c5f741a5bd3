// The Director's rules. Their tables are made from the words when this module is first evaluated: enter it through openDirector.

export { direct } from './direct.ts';
export { emptyFacets, fillFacets } from './model-facets.ts';
export { checkChanges } from './overrides/check-changes.ts';
