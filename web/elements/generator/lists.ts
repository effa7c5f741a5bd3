import type { Store } from '../common/store.ts';
import { type ApiClient, createApiClient, type PastImage } from './client.ts';
import type { Host } from './host.ts';
import { isSetUpFault } from './set-up.ts';
import type { GeneratorInput, GeneratorState } from './store.ts';

/**
 * What Easel answers before anything is made: quota, styles, models and the visitor's images. Figures go into the store.
 * An answer for a former account is dropped.
 */
export function createLists(
  { environment: { fetch, now, local }, options, botToken }: Host,
  store: Store<GeneratorState, GeneratorInput>,
  showImages: (images: readonly PastImage[]) => void,
) {
  let client: ApiClient | null = null;

  async function readQuota(): Promise<void> {
    const from = client;
    const answer = await from?.quota();
    if (!answer || from !== client) return;
    if (answer.ok) store.dispatch({ type: 'quota', quota: answer.value });
    else if (isSetUpFault(answer.error)) store.dispatch({ type: 'fault', fault: answer.error });
  }

  async function readImages(): Promise<void> {
    const { history } = options();
    if (history > 0 && client) showImages(await client.images(history));
  }

  return {
    /** The client of the account; `null` while the element is not in a page. */
    get client() {
      return client;
    },
    readQuota,
    readImages,
    open(): void {
      client = createApiClient(options(), { fetch, now, storage: local, botToken });
      store.dispatch({ type: 'account' });
    },
    close(): void {
      client = null;
    },
    /** Reads everything. The quota goes first: it gets the visitor's token, and must not wait for the lists. */
    async readAll(): Promise<void> {
      const from = client;
      if (!from) return;
      const [, styles, models] = await Promise.all([readQuota(), from.styles(), from.models(), readImages()]);
      if (from === client) store.dispatch({ type: 'lists', styles, models });
    },
  };
}
