import { withTimeout } from '../../common/async.ts';
import { sha256Hex } from '../../common/hex.ts';
import type { KeyCopy, SharedCopies } from './key-copies.ts';

/** No name under `.invalid` is ever resolved (RFC 6761), so no request from outside has this URL. */
const ORIGIN = 'https://keys.easel.invalid';
/** The cache is in the same location. Later than this, the database would be as fast. */
const TIMEOUT_MS = 250;

/**
 * Copies in the Cache API of the location. On `workers.dev` that cache keeps nothing, and each isolate has its own copies only.
 * @param secret separates deployments of one zone, whose caches may be one: no key of another deployment is ever found
 * @param keepSeconds how long the cache keeps a copy at most
 */
export function sharedCopies(secret: string, keepSeconds: number): SharedCopies {
  const urlOf = async (name: string) => `${ORIGIN}/${await sha256Hex(`key copies\n${secret}`)}/${name}`;
  const cache = () => caches.open('easel-keys');
  return {
    async find(name) {
      try {
        const hit = await withTimeout(TIMEOUT_MS, async () => (await cache()).match(await urlOf(name)), tooSlow);
        return hit ? await hit.json<KeyCopy>() : null;
      } catch {
        return null;
      }
    },
    async keep(name, copy) {
      const headers = { 'Cache-Control': `max-age=${keepSeconds}`, 'Content-Type': 'application/json' };
      await (await cache()).put(await urlOf(name), new Response(JSON.stringify(copy), { headers }));
    },
  };
}

const tooSlow = () => new Error('the cache of the location did not answer in time');
