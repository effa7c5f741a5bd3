/** The endpoints that speak OpenAI's form alone. */
const OPENAI = /^\/v1\/images\/(?:generations|edits|variations)(?:\/|$)/;
/** What OpenAI's clients may call too: the list of models, and mistaken paths next to their own. Images of Easel are not. */
const SHARED = /^\/v1\/(?:models(?:\/|$)|images\/(?!img_))/;

/** How a refusal at this path is written: in OpenAI's form, in Easel's, or with the members of both. */
export function refusalForm(path: string): 'openai' | 'both' | 'easel' {
  if (OPENAI.test(path)) return 'openai';
  return SHARED.test(path) ? 'both' : 'easel';
}

/** Whether the path names a model. What is not found there is a model. */
export function namesModel(path: string): boolean {
  return path.startsWith('/v1/models/');
}
