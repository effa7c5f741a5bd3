import { inspectImage } from './image-file.ts';
import type { ProviderPreview } from './ports.ts';
import { STORE_TIMEOUT_MS } from './retry.ts';
import type { RunPorts } from './run-ports.ts';

/** The images are stored after this, whether or not their previews are. */
const PREVIEWS_WAIT_MS = 1000;

/** Stores the previews of a run. A preview that cannot be stored is left out, and none delays the image for long. */
export class Previews {
  readonly #ports: RunPorts;
  readonly #pending: Promise<void>[] = [];

  constructor(ports: RunPorts) {
    this.#ports = ports;
  }

  /** Resolves once the preview is stored, or left out. */
  keep(preview: ProviderPreview): Promise<void> {
    const stored = this.#store(preview);
    this.#pending.push(stored);
    return stored;
  }

  /** Resolves once the events of all previews are in the log, or after a second. */
  async settled(): Promise<void> {
    if (this.#pending.length > 0) await Promise.race([Promise.all(this.#pending), this.#ports.clock.sleep(PREVIEWS_WAIT_MS)]);
  }

  async #store({ imageIndex, index, bytes }: ProviderPreview): Promise<void> {
    const { images, record, clock } = this.#ports;
    if (inspectImage(bytes) === null) return;
    try {
      const { generationId } = record.read().command;
      await clock.within(STORE_TIMEOUT_MS, () => images.putPreview(generationId, imageIndex, index, bytes));
    } catch {
      return;
    }
    // Once the image itself has arrived, a late preview is of no use.
    if (record.read().status === 'generating') record.save({}, () => ({ name: 'preview', index, imageIndex }));
  }
}
