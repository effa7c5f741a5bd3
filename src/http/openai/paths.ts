/** The endpoints that speak OpenAI's form alone. */
const OPENAI = /^\/v1\/images\/(?:generations|edits|variations)(?:\/|$)/;
/** What OpenAI's clients may call too: the list of models, and mistaken paths next to their own. Images of Easel are not. */
const SHARED = /^\/v1\/(?:models(?:\/|$)|images\/(?!img_))/;
/** Calls that OpenAI's API has and Easel has not, and calls below a wrong base URL. */
const FOREIGN =
  /\/(?:chat\/completions|completions|responses|embeddings|moderations|audio\/[a-z]+|images\/(?:generations|edits|variations)|models)$/;

/** How a refusal at this path is written: in OpenAI's form, in Easel's, or with the members of both. */
export function refusalForm(path: string): 'openai' | 'both' | 'easel' {
  if (OPENAI.test(path)) return 'openai';
  return SHARED.test(path) || FOREIGN.test(path) ? 'both' : 'easel';
}

/** Whether the path names a model. What is not found there is a model. */
export function namesModel(path: string): boolean {
  return path.startsWith('/v1/models/');
}

/**
 * The path that is routed. People paste a base URL with a slash at its end, and many clients then send `/v1//images/…`.
 * Only the paths of OpenAI's clients are changed.
 */
export function routedPath(path: string): string {
  const plain = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  return OPENAI.test(plain) || SHARED.test(plain) ? plain : path;
}

/** The answer to a path without an endpoint. */
export function noEndpoint(path: string): string {
  const sentence = 'There is no endpoint with this path and method.';
  if (!FOREIGN.test(path)) return sentence;
  return `${sentence} An OpenAI client needs the base URL of this deployment with /v1 at its end; it can make and change images, and list models.`;
}
