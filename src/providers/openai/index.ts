import type { AdapterFactory } from '../adapter.ts';
import { createOpenAIProvider } from './provider.ts';

/** The adapter of OpenAI, or of a server that speaks its API, if the configuration has a key. */
export const openai: AdapterFactory = ({ config }) => {
  if (config.provider.kind !== 'openai') return null;
  const { apiKey, baseUrl } = config.provider;
  return createOpenAIProvider({
    apiKey,
    baseURL: baseUrl,
    timeoutMs: config.providerTimeoutMs,
    maxImageBytes: config.maxImageBytes,
    models: config.models,
  });
};
