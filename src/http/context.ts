import type { Context } from 'hono';
import type { Config } from '../config.ts';
import type { ImageBases } from '../generation/image-urls.ts';
import type { Caller } from '../identity/caller.ts';
import type { Bindings, Services } from '../services.ts';

/** What middleware sets for the routes. */
export interface AppEnv {
  Bindings: Bindings;
  Variables: {
    requestId: string;
    config: Config;
    services: Services;
    /** Set on endpoints that authenticate a caller. */
    caller: Caller;
    /** Set on endpoints with a JSON body: what its schema returned. */
    body: unknown;
  };
}

export type AppContext = Context<AppEnv>;

/** What absolute URLs begin with: the configured origin, or else the origin of the request. */
export function baseUrls(c: AppContext): { baseUrl: string } & ImageBases {
  const config = c.get('config');
  const baseUrl = config.publicUrl ?? new URL(c.req.url).origin;
  const derivedBaseUrl = c.get('services').files.derive ? baseUrl : null;
  return { baseUrl, imageBaseUrl: config.publicImageUrl ?? baseUrl, derivedBaseUrl };
}
