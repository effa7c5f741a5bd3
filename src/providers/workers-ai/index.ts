import type { AdapterFactory } from '../adapter.ts';
import { createWorkersAiProvider } from './provider.ts';

/** The adapter of Workers AI, if the Worker has the binding `AI`. */
export const workersAi: AdapterFactory = ({ config, ai }) =>
  ai
    ? createWorkersAiProvider({
        ai,
        models: config.models,
        timeoutMs: config.providerTimeoutMs,
        maxImageBytes: config.maxImageBytes,
      })
    : null;
