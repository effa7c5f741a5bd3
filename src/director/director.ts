// The Director's rules. Their tables are made from the words when this module is first evaluated: enter it through openDirector.
export { checkChanges } from './changes.ts';
export { direct } from './direct.ts';
export { emptyFacets, fill } from './slots.ts';
