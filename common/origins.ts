import { isLoopbackName } from './loopback.ts';

/**
 * In the list of a key: pages of any port of this machine. Only `npm start` writes it, for its own key. The API accepts exact
 * origins only. The two are in the form of a content security policy.
 */
export const LOOPBACK_ORIGINS = ['http://localhost:*', 'http://127.0.0.1:*'] as const;

/** Whether a page of `origin` may use a key with this list. */
export function allowsOrigin(list: readonly string[], origin: string): boolean {
  if (list.includes(origin)) return true;
  if (!URL.canParse(origin) || !list.includes(LOOPBACK_ORIGINS[0])) return false;
  const { hostname, origin: exact } = new URL(origin);
  return exact === origin && isLoopbackName(hostname);
}
