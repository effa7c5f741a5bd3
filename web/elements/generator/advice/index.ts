/** What is wrong with the tag or with the set-up of the site, for its developer. Loaded in development, or if something is. */
export { attributeAdvice } from './attribute-advice.ts';
export { setUpAdvice } from './set-up-advice.ts';
