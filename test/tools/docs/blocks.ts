import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiPages } from '../../../tools/build/docs/api.ts';
import { ROOT } from '../../../tools/root.ts';

/** An example of the documentation. */
export interface Block {
  readonly file: string;
  readonly lang: string;
  readonly code: string;
}

const documents = globSync(['*.md', 'docs/**/*.md', 'examples/**/*.md'], { cwd: ROOT }).map(
  (file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const,
);

/** Every document of the repository, as `[path, text]`. */
export const DOCUMENTS: readonly (readonly [string, string])[] = documents;

/** Every example of the repository and of the pages of the API. */
export const BLOCKS: readonly Block[] = [
  ...documents,
  ...apiPages().map(({ name, markdown }) => [`/docs/api/${name}`, markdown] as const),
].flatMap(([file, text]) =>
  [...text.matchAll(/^```(\w*)\n(.*?)^```/gms)].map(([, lang = '', code = '']) => ({ file, lang, code })),
);

export const blocksOf = (lang: string): readonly Block[] => BLOCKS.filter((block) => block.lang === lang);

/** One example of a document, counted from 0 among those in its language. @throws Error if there is none */
export function blockOf(file: string, lang: string, index = 0): string {
  const found = blocksOf(lang).filter((block) => block.file === file)[index];
  if (!found) throw new Error(`${file} has no example ${index} in ${lang}`);
  return found.code;
}

/** How the tests hold the examples of each language. */
export const HELD: Readonly<Record<string, string>> = {
  sh: 'a shell reads all; commands of the project are read by their own command line, calls of curl by the schema of the call; README and docs/api.md run in test/e2e/client.test.ts',
  ts: 'a strict project compiles all (test/tools/client.test.ts); those of docs/client.md for a server run in test/e2e/client.test.ts, routes and settings of frameworks in running.test.ts',
  tsx: 'a strict project compiles all; components are rendered in running.test.ts',
  js: 'all are compiled; those of docs/use-from.md and docs/tutorials run in running.test.ts',
  python: 'Python runs all, with stand-ins for its HTTP libraries',
  vue: 'rendered',
  svelte: 'rendered',
  html: 'the names of attributes; that of docs/tutorials/html.md makes an image in a browser (test/e2e/browser/docs.test.ts)',
  css: 'compiled',
  json: 'parsed; MODELS and HOUSE_RULES by their own schema in running.test.ts',
  http: 'the policy of docs/widget.md is that of a page with the tag in test/e2e/browser/tag.test.ts',
  astro: 'the names of attributes; the script as in examples/astro (test/tools/framework-examples.test.ts)',
};

/** Languages of examples that no test runs, and why. */
export const NOT_RUN: Readonly<Record<string, string>> = {
  php: 'it needs PHP and WordPress, which the project does not bring',
  yaml: 'it is a configuration of LiteLLM; what LiteLLM sends is replayed in test/e2e/recorded.test.ts',
  text: 'it is output or a drawing',
};
