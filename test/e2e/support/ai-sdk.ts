import type { createOpenAI } from '@ai-sdk/openai';

/** The OpenAI provider of the AI SDK. An empty variable, as vitest sets it here, is a fault for it as soon as it is loaded. */
export async function loadAiSdk(): Promise<{ readonly createOpenAI: typeof createOpenAI }> {
  const { OPENAI_BASE_URL } = process.env;
  delete process.env.OPENAI_BASE_URL;
  try {
    return await import('@ai-sdk/openai');
  } finally {
    // The files after this one start Easel with these variables. Without the empty one it would read .dev.vars.
    if (OPENAI_BASE_URL !== undefined) process.env.OPENAI_BASE_URL = OPENAI_BASE_URL;
  }
}
