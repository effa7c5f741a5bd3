import type { Quota, Style } from '../../client/contract.ts';
import type { Host } from '../common/host.ts';
import { type Client, createClient, type PastImage } from './client.ts';

export interface ListsSink {
  /** The quota was read. */
  changed(): void;
  /** The styles, and what the model can do, are there. */
  arrived(): void;
  images(images: readonly PastImage[]): void;
}

/** What Easel says to whoever is here before anything is asked: the styles, what its model can do, what is left, what they made. */
export function createLists({ world: { fetch, now, local }, options, botToken, emit }: Host, sink: ListsSink) {
  let client: Client | null = null;
  let quota: Quota | null = null;
  let styles: readonly Style[] | null = null;
  let maxPreviews = 0;

  async function readQuota(): Promise<void> {
    const from = client;
    const answer = await from?.quota();
    if (!answer?.ok || from !== client) return;
    quota = answer.value;
    emit('easel-quota', quota);
    sink.changed();
  }

  async function readImages(): Promise<void> {
    const { history } = options();
    if (history > 0 && client) sink.images(await client.images(history));
  }

  return {
    /** Whoever it is that asks; `null` while nobody does. */
    get client() {
      return client;
    },
    get quota() {
      return quota;
    },
    get styles() {
      return styles;
    },
    get maxPreviews() {
      return maxPreviews;
    },
    readQuota,
    readImages,
    open(): Client {
      client = createClient(options(), { fetch, now, store: local, botToken });
      return client;
    },
    close(): void {
      client = null;
      quota = null;
    },
    /** `quotaOf` reads the quota where somebody else keeps it. */
    async read(quotaOf: () => Promise<void>): Promise<void> {
      const from = client;
      if (!from) return;
      // Quota first: what asks for the visitor's token is not to wait for the lists.
      const [, offered, models] = await Promise.all([quotaOf(), from.styles(), from.models(), readImages()]);
      if (from !== client) return;
      styles = offered;
      maxPreviews = models.find((model) => model.default)?.max_previews ?? 0;
      sink.arrived();
    },
  };
}
