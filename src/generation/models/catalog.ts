import type { ImageModel } from './model.ts';
import { OPENAI_MODELS } from './openai.ts';
import { SANDBOX_MODEL } from './sandbox.ts';
import { WORKERS_AI_MODELS } from './workers-ai.ts';

/** The models that Easel knows without a variable. */
export const MODELS: readonly ImageModel[] = [...OPENAI_MODELS, ...WORKERS_AI_MODELS, SANDBOX_MODEL];

/** The model of that id, or `null`. */
export function findModel(id: string, catalog: readonly ImageModel[] = MODELS): ImageModel | null {
  return catalog.find((model) => model.id === id) ?? null;
}

/** The built-in models and the operator's rows. A row with the id of a built-in model replaces it. */
export function catalogOf(rows: readonly ImageModel[]): readonly ImageModel[] {
  const own = new Set(rows.map(({ id }) => id));
  return [...rows, ...MODELS.filter(({ id }) => !own.has(id))];
}
