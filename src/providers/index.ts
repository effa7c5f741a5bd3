import type { ProviderName } from '../../common/providers.ts';
import { findModel } from '../generation/models/catalog.ts';
import type { ImageProvider } from '../generation/ports.ts';
import type { AdapterDeps, AdapterFactory } from './adapter.ts';
import { openai } from './openai/index.ts';
import { sandbox } from './sandbox/index.ts';
import { workersAi } from './workers-ai/index.ts';

/** Every provider. To add one: a folder, a line here, and the models that name it. */
const ADAPTERS: Readonly<Record<ProviderName, AdapterFactory>> = { openai, 'workers-ai': workersAi, sandbox };

/**
 * The adapter that serves the model; `null` if there is no such model, or no account with its provider.
 * @param planned the provider that a run was planned for. If the model has another one since, the run does not get it
 */
export function adapterFor(modelId: string, deps: AdapterDeps, planned?: string): ImageProvider | null {
  const model = findModel(modelId, deps.config.models);
  if (!model || (planned !== undefined && model.provider !== planned)) return null;
  const adapter = ADAPTERS[model.provider]?.(deps);
  return adapter?.serves(model) ? adapter : null;
}
