/** The providers of images. Each is a folder of `src/providers`. */
export const PROVIDERS = ['openai', 'workers-ai', 'sandbox'] as const;
export type ProviderName = (typeof PROVIDERS)[number];
