import { join } from 'node:path';

/** The project's root folder. */
export const ROOT = join(import.meta.dirname, '..');

/** The folder that is deployed as static assets. Everything in it is built; `npm run build` makes it. */
export const ASSETS = join(ROOT, 'dist/assets');
