import { join } from 'node:path';

/** Names the folder that `makeTemplate` made. New instances start as copies of its state, which saves each a migration. */
export const TEMPLATE = 'EASEL_LAB_TEMPLATE';

/** The part of a template that is an up-to-date, empty state. */
export const stateOf = (template: string): string => join(template, 'state');

/** The part of a template that is the product's Worker. */
export interface BuiltWorker {
  readonly script: string;
  /** JSON: wrangler is large, so it is not loaded for each instance. */
  readonly bindings: string;
}

export const builtWorker = (folder: string): BuiltWorker => ({
  script: join(folder, 'worker.mjs'),
  bindings: join(folder, 'bindings.json'),
});
