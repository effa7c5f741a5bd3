import { err, ok } from '../../../common/result.ts';
import { connect } from '../../client/connection.ts';
import type { ImageList } from '../../client/contract.ts';
import { EMPTY_PROBLEM } from '../../client/problem.ts';
import { type ApiAnswer, readJson } from '../../client/send-request.ts';
import { type ApiAccount, credentialOf, type Ports, sendRequestOf } from '../generator/client.ts';

/** Easel's API as the gallery uses it. */
export interface GalleryClient {
  list(limit: number, cursor: string | null): Promise<ApiAnswer<ImageList>>;
  /** `leaving`: the page is closing, and the request must outlive it. */
  delete(id: string, leaving: boolean): Promise<ApiAnswer<null>>;
}

const NO_IMAGES: ImageList = { items: [], next_cursor: null };
/** This browser has no visitor yet. */
const NO_VISITOR = { ...EMPTY_PROBLEM, code: 'no_visitor', retryable: false };

/**
 * The images of an account. The gallery never makes a visitor: a new visitor has no images. If a gallery and a generator on one page
 * each made one, both would have their own quota and images.
 */
export function createGalleryClient(account: ApiAccount, ports: Omit<Ports, 'botToken'>): GalleryClient {
  const noVisitor = async () => err(NO_VISITOR);
  const call = connect(sendRequestOf(account, ports.fetch), credentialOf(account, ports, noVisitor));

  return {
    async list(limit, cursor) {
      const query = new URLSearchParams({ limit: String(limit), ...(cursor !== null && { cursor }) });
      const answer = await readJson<ImageList>(call(`/v1/images?${query}`));
      return answer.ok || answer.error !== NO_VISITOR ? answer : ok(NO_IMAGES);
    },

    async delete(id, leaving) {
      const answer = await call(`/v1/images/${encodeURIComponent(id)}`, { method: 'DELETE', keepalive: leaving });
      // Already deleted elsewhere.
      return answer.ok || answer.error.status === 404 ? ok(null) : answer;
    },
  };
}
