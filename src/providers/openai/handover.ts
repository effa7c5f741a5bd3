import type { ImageTaker, MemoryLease, ProviderPreview } from '../../generation/ports.ts';
import type { DecodedImage } from '../base64.ts';
import { type Fault, unknownOutcome } from './fault.ts';

export interface HandoverOptions {
  /** How many images were asked for. More than these are left out. */
  readonly n: number;
  readonly maxImageBytes: number;
  readonly onImage: ImageTaker;
  readonly onPreview: (preview: ProviderPreview) => Promise<void> | void;
  readonly enterMemory: (bytes?: number) => Promise<MemoryLease>;
  /** Aborted when the user cancels. */
  readonly signal: AbortSignal;
}

/**
 * Hands over the images of one answer, one after another, each with memory of its own. An image that cannot be read is left
 * out if there are others, because those are paid for.
 */
export class ImageHandover {
  readonly maxImageBytes: number;
  readonly #options: HandoverOptions;
  #handedOver = 0;
  #seen = 0;
  #fault: Fault | null = null;
  /** Bound: two. A lease that is too small stays until the image leaves, and the second one is large enough. */
  #leases: MemoryLease[] = [];
  #isWhole = false;

  constructor(options: HandoverOptions) {
    this.#options = options;
    this.maxImageBytes = options.maxImageBytes;
  }

  /** How many images were handed over. */
  get handedOver(): number {
    return this.#handedOver;
  }

  get isComplete(): boolean {
    return this.#handedOver >= this.#options.n;
  }

  /** The user has canceled and waits for no image. */
  get isCanceled(): boolean {
    return this.#options.signal.aborted;
  }

  /** How many images came, readable or not. */
  get seen(): number {
    return this.#seen;
  }

  /** Waits for the memory of the image that is being read, which takes at least `bytes`. It is held until `free`. */
  async enter(bytes?: number): Promise<void> {
    const last = this.#leases.at(-1);
    if (!last) this.#leases = [await this.#options.enterMemory(bytes)];
    else if (bytes !== undefined && bytes > last.bytes)
      this.#leases.push(await this.#options.enterMemory(Number.POSITIVE_INFINITY));
  }

  /** Waits for the memory of a whole answer with all of its images. It is held until the answer is read. */
  async enterWhole(bytes: number): Promise<void> {
    await this.enter(bytes);
    this.#isWhole = true;
  }

  /** Frees the memory of the image that was read. That of a whole answer stays until `freeAll`. */
  free(): void {
    if (!this.#isWhole) this.freeAll();
  }

  /** Frees all memory: the answer was read. */
  freeAll(): void {
    for (const lease of this.#leases) lease.release();
    this.#leases = [];
  }

  /** Hands over an image. An empty one counts as absent. */
  async take(image: DecodedImage | undefined): Promise<void> {
    if (image === undefined || image?.length === 0) return;
    this.#seen += 1;
    if (image === null) return this.leaveOut(unknownOutcome('bad_base64'));
    if (image === 'too_large' || image.length > this.maxImageBytes) return this.leaveOut(unknownOutcome('image_too_large'));
    if (this.isComplete) return;
    await this.#options.onImage(this.#handedOver, image);
    this.#handedOver += 1;
  }

  /** Remembers why an image is left out. */
  leaveOut(fault: Fault): void {
    this.#fault ??= fault;
  }

  /**
   * Passes a preview on, with its memory. The memory is freed once the preview is stored; the next image is read before that. A
   * preview that is broken, or that cannot be passed on, must not lose the image.
   */
  preview(index: number | undefined, image: DecodedImage | undefined): void {
    if (index === undefined || !(image instanceof Uint8Array) || image.length === 0) return;
    const leases = this.#isWhole ? [] : this.#leases;
    if (!this.#isWhole) this.#leases = [];
    const free = () => {
      for (const lease of leases) lease.release();
    };
    try {
      Promise.resolve(this.#options.onPreview({ index, imageIndex: 0, bytes: image })).then(free, free);
    } catch {
      free();
    }
  }

  /** @throws Fault `outcome_unknown` if no image was handed over, for the reason `otherwise` if none could be read */
  requireSome(otherwise: string): void {
    if (this.#handedOver === 0) throw this.#fault ?? unknownOutcome(otherwise);
  }
}
