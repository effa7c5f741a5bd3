import { giveWords, type Words } from './words.ts';

/** The Director with its words: what directs a prompt, and checks what a person or a model wants of a direction. */
export type Director = typeof import('./director.ts');

/** One for each isolate, once it is evaluated. */
const evaluated: { director: Director | null } = { director: null };

/**
 * Opens the Director. The words are given first, since its modules make their tables from them as they are evaluated.
 * In the one file of the Worker, `import()` evaluates a module then and not at the start of the isolate.
 */
export async function openDirector(words: Words): Promise<Director> {
  giveWords(words);
  evaluated.director ??= await import('./director.ts');
  return evaluated.director;
}
