import { join } from 'node:path';

/** The project's root folder. */
export const ROOT = join(import.meta.dirname, '..');

/** The folder that is deployed as static assets. Everything in it is built; `npm run build` makes it. */
export const ASSETS = join(ROOT, 'dist/assets');

/** Where Node keeps the code that it has compiled, for the next process that loads the same. */
export const COMPILE_CACHE = join(ROOT, 'node_modules/.cache/easel-compiled');
