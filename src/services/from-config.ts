import { isLoopbackName } from '../../common/loopback.ts';
import { type Config, OPENAI_BASE_URL } from '../config.ts';
import type { ProviderOffering } from '../generation/plan.ts';
import type { RunPorts } from '../generation/run-ports.ts';
import { type BotCheck, turnstile } from '../identity/bot-check.ts';
import { createChatDirector } from '../providers/openai/chat-director.ts';

/** What the configuration alone decides. None of it needs a binding. */

/** The models of the deployment, and the limits of its provider. */
export function offeringOf(config: Config): ProviderOffering {
  return {
    models: config.models,
    provider: config.provider.kind,
    openaiItself: config.provider.kind === 'openai' && config.provider.baseUrl === OPENAI_BASE_URL,
    defaultModel: config.model,
    maxImageBytes: config.maxImageBytes,
  };
}

/** The language model that directs, if the configuration names one. */
export function directorOf({ provider, director }: Config): RunPorts['director'] {
  if (provider.kind !== 'openai' || director === null) return null;
  const model = createChatDirector({ apiKey: provider.apiKey, baseURL: provider.baseUrl, model: director.model });
  return { model, price: director.price };
}

/** The bot check that the configuration names; `null` if there is none. */
export function botCheckOf(config: Config): BotCheck | null {
  return config.turnstile && turnstile(config.turnstile.secret);
}

/** `npm start` sets PUBLIC_URL to this machine. */
export function isDevelopment(config: Config | null): boolean {
  return config?.publicUrl !== null && config !== null && isLoopbackName(new URL(config.publicUrl).hostname);
}
