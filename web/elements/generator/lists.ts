import type { Problem } from '../common/problem.ts';
import type { Store } from '../common/store.ts';
import { type ApiClient, createApiClient } from './client.ts';
import type { Host } from './host.ts';
import type { GeneratorInput, GeneratorState } from './store.ts';

/**
 * What Easel answers before anything is made: quota, styles and models. All of it goes into the store.
 * An answer for a former account is dropped.
 * @param refused called if the server answers with a refusal, which may be a fault of the set-up
 */
export function createLists(
  { environment: { fetch, now, local }, options, botToken }: Host,
  store: Store<GeneratorState, GeneratorInput>,
  refused: (problem: Problem) => void,
) {
  let client: ApiClient | null = null;

  async function readQuota(): Promise<void> {
    const from = client;
    const answer = await from?.quota();
    if (!answer || from !== client) return;
    if (answer.ok) store.dispatch({ quota: answer.value });
    else if (answer.error.status > 0) refused(answer.error);
  }

  return {
    /** The client of the account; `null` while the element is not in a page. */
    get client() {
      return client;
    },
    readQuota,
    open(): void {
      client = createApiClient(options(), { fetch, now, storage: local, botToken });
      store.dispatch({ quota: null, fault: null });
    },
    close(): void {
      client = null;
    },
    /** Reads everything. The quota goes first: it gets the visitor's token, and must not wait for the lists. */
    async readAll(): Promise<void> {
      const from = client;
      if (!from) return;
      const [, styles, models] = await Promise.all([readQuota(), from.styles(), from.models()]);
      if (from === client) store.dispatch({ styles, model: models.find((each) => each.default) ?? null });
    },
  };
}
