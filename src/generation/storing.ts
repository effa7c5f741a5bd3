import { sha256HexOf } from '../../common/hex.ts';
import type { Micros } from '../../common/money.ts';
import { type Ending, failed, succeeded } from './ending.ts';
import { inspectImage } from './image-file.ts';
import { storeImage } from './parking.ts';
import type { StoredImage } from './ports.ts';
import { imageReservation, type Run } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/**
 * Verifies, hashes and stores the images of a purchase, one after another. Each is stored before the next one is read, so one
 * image is in memory at a time. An image that arrived is kept even if the rest of the answer is lost.
 */
export class ImageKeeper {
  readonly #ports: RunPorts;
  /** Called before the first image is stored. */
  readonly #beforeFirst: () => Promise<void>;
  #whole = 0;
  #broken = 0;
  #fault: { readonly error: unknown } | null = null;

  constructor(ports: RunPorts, beforeFirst: () => Promise<void>) {
    this.#ports = ports;
    this.#beforeFirst = beforeFirst;
  }

  /** How many images are in storage. */
  get stored(): number {
    return this.#ports.record.read().stored.length;
  }

  /** Whether an image has come that is whole. It is paid for, even if it could not be stored. */
  get hasImage(): boolean {
    return this.#whole > 0;
  }

  /** Stores an image. A file that is no image, or that was cut, counts as one that did not come. */
  async keep(bytes: Uint8Array): Promise<void> {
    try {
      await this.#keep(bytes);
    } catch (error) {
      this.#fault ??= { error };
      throw error;
    }
  }

  /** Throws what `keep` has thrown. That is a fault of the run, and a provider would report it as a lost connection. */
  throwIfFaulty(): void {
    if (this.#fault) throw this.#fault.error;
  }

  async #keep(bytes: Uint8Array): Promise<void> {
    const { record } = this.#ports;
    const { command } = record.read();
    const id = command.imageIds[this.#whole];
    const facts = inspectImage(bytes);
    if (facts === null) this.#broken += 1;
    if (id === undefined || facts === null) return;
    this.#whole += 1;
    if (this.#whole === 1) await this.#begin(bytes.length);
    const stored: StoredImage = { id, ...facts, bytes: bytes.length, sha256: await sha256HexOf(bytes) };
    // The usage comes after the images. Until then an interrupted run counts what is held.
    await storeImage(this.#ports, stored, bytes, imageReservation(command).micros);
  }

  async #begin(bytes: number): Promise<void> {
    const { record, clock } = this.#ports;
    const arrivedAt = clock.now();
    await this.#beforeFirst();
    const { sentAt } = record.read();
    record.save({ status: 'storing', arrivedAt }, () => ({
      name: 'storing',
      bytes,
      durationMs: arrivedAt - (sentAt ?? arrivedAt),
    }));
  }

  /** How the purchase ended, once all images were handed over. `spent` is what the request cost, `reported` what the provider says. */
  ending(spent: Micros, reported: Pick<Run, 'usage' | 'revisedPrompt'>): Ending {
    const { record, clock } = this.#ports;
    const reservation = imageReservation(record.read().command);
    if (!this.hasImage) {
      record.note({ arrivedAt: clock.now(), ...reported });
      return failed('outcome_unknown', reservation, { reason: this.#broken > 0 ? 'not_an_image' : 'no_image' });
    }
    record.note({ spent, ...reported });
    if (this.stored > 0) return succeeded(this.stored, spent);
    return failed('storage_failed', reservation, { spent, reason: 'image_store_unreachable' });
  }
}
