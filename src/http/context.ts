import type { Context } from 'hono';
import type { Config } from '../config.ts';
import type { OperatorRole } from '../contract/admin/session.ts';
import type { ImageBases } from '../generation/image-urls.ts';
import type { Caller } from '../identity/caller.ts';
import type { Bindings } from '../services/bindings.ts';
import type { Services } from '../services.ts';

/** What middleware sets for the routes. */
export interface AppEnv {
  Bindings: Bindings;
  Variables: {
    requestId: string;
    config: Config;
    services: Services;
    /** Set on endpoints that authenticate a caller. */
    caller: Caller;
    /** Set on the operator's endpoints. */
    operator: Operator;
    /** Set on endpoints with a JSON body: what its schema returned. */
    body: unknown;
  };
}

/** Who acts on the deployment. */
export interface Operator {
  readonly role: OperatorRole;
  /** For the audit log. */
  readonly actor: string;
  /** The value of the cookie, for a person who signed in; `null` for a token. */
  readonly cookie: string | null;
  /** When the session ends, in milliseconds; `null` for a token. */
  readonly expiresAt: number | null;
}

export type AppContext = Context<AppEnv>;

/** The configuration with what the operator has set since: limits below those of the variables, and the default model. */
export function effectiveConfig(c: AppContext): Promise<Config> {
  return c.get('services').settings.applied(c.get('config'));
}

/** What absolute URLs begin with: the configured origin, or else the origin of the request. */
export function baseUrls(c: AppContext): { baseUrl: string } & ImageBases {
  const config = c.get('config');
  const baseUrl = config.publicUrl ?? new URL(c.req.url).origin;
  const derivedBaseUrl = c.get('services').files.derive ? baseUrl : null;
  return { baseUrl, imageBaseUrl: config.publicImageUrl ?? baseUrl, derivedBaseUrl };
}
