import { type Answer, readJson } from '../../client/ask.ts';
import { connect } from '../../client/connection.ts';
import type { ImageList } from '../../client/contract.ts';
import { NOTHING } from '../../client/problem.ts';
import { type Account, askOf, credentialOf, type Ports } from '../generator/client.ts';

/** What a gallery asks of Easel. */
export interface GalleryClient {
  list(limit: number, cursor: string | null): Promise<Answer<ImageList>>;
  /** `leaving`: the page goes away, and the request has to outlive it. */
  delete(id: string, leaving: boolean): Promise<Answer<null>>;
}

const NO_IMAGES: ImageList = { items: [], next_cursor: null };
/** There is nobody to ask as. */
const NOBODY = { ...NOTHING, code: 'nobody', retryable: false };

/**
 * The images of an account. A visitor is never made here: one who has no token yet has no images, and two made at once,
 * by a gallery and a generator on one page, would each have a quota and images of their own.
 */
export function createGalleryClient(account: Account, ports: Omit<Ports, 'botToken'>): GalleryClient {
  const nobody = async () => ({ ok: false, problem: NOBODY }) as const;
  const call = connect(askOf(account, ports.fetch), credentialOf(account, ports, nobody));

  return {
    async list(limit, cursor) {
      const query = new URLSearchParams({ limit: String(limit), ...(cursor !== null && { cursor }) });
      const answer = await readJson<ImageList>(call(`/v1/images?${query}`));
      return answer.ok || answer.problem !== NOBODY ? answer : { ok: true, value: NO_IMAGES };
    },

    async delete(id, leaving) {
      const answer = await call(`/v1/images/${encodeURIComponent(id)}`, { method: 'DELETE', keepalive: leaving });
      // Somebody was quicker: it is gone, and that was the wish.
      return answer.ok || answer.problem.status === 404 ? { ok: true, value: null } : answer;
    },
  };
}
