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

  return {
    /** The client of the account; `null` while the element is not in a page. */
    get client() {
      return client;
    },
    open(): void {
      client = createApiClient(options(), { fetch, now, storage: local, botToken });
      store.dispatch({ quota: null, styles: null, model: null, fault: null });
    },
    close(): void {
      client = null;
    },
    /**
     * Reads the quota, and the lists that are missing: a page may have been opened without a network. The quota goes first: it gets
     * the visitor's token, and must not wait for the lists.
     */
    async read(): Promise<void> {
      const from = client;
      if (!from) return;
      const known = store.state;
      const quota = from.quota();
      const lists = Promise.all([
        known.styles?.length ? known.styles : from.styles(),
        known.model ? [known.model] : from.models(),
      ]);
      const answer = await quota;
      if (from !== client) return;
      if (answer.ok) store.dispatch({ quota: answer.value });
      else if (answer.error.status > 0) refused(answer.error);
      const [styles, models] = await lists;
      if (from === client) store.dispatch({ styles, model: models.find((each) => each.default) ?? null });
    },
  };
}
