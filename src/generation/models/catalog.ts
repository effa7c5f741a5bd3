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

/** The day on which the prices of the built-in models were last compared with the lists of their providers. */
const PRICES_READ_ON = '2026-11-26';

/** That day; `null` if the prices are the operator's own, or play money. */
export function pricesReadOn({ source, provider }: Pick<ImageModel, 'source' | 'provider'>): string | null {
  return source === 'built-in' && provider !== 'sandbox' ? PRICES_READ_ON : null;
}

/** The built-in models and the operator's rows. A row with the id of a built-in model replaces it. */
export function catalogOf(rows: readonly ImageModel[]): readonly ImageModel[] {
  const own = new Set(rows.map(({ id }) => id));
  return [...rows, ...MODELS.filter(({ id }) => !own.has(id))];
}
