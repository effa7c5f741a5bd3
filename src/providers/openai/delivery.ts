import type { ImageTaker, ProviderPreview } from '../../generation/ports.ts';
import type { DecodedImage } from './base64.ts';
import { type Fault, unknownOutcome } from './fault.ts';

export interface DeliveryOptions {
  /** How many images were asked for. More than these are left out. */
  readonly n: number;
  readonly maxImageBytes: number;
  readonly onImage: ImageTaker;
  readonly onPreview: (preview: ProviderPreview) => void;
  /** Waits until there is memory for one image. The returned function frees it. */
  readonly enterMemory: () => Promise<() => void>;
}

/**
 * Hands over the images of one answer, one after another, each with memory of its own. An image that cannot be read is left
 * out if there are others, because those are paid for.
 */
export class ImageDelivery {
  readonly maxImageBytes: number;
  readonly #options: DeliveryOptions;
  #delivered = 0;
  #seen = 0;
  #fault: Fault | null = null;
  #leave: (() => void) | null = null;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.maxImageBytes = options.maxImageBytes;
  }

  /** How many images were handed over. */
  get delivered(): number {
    return this.#delivered;
  }

  get isComplete(): boolean {
    return this.#delivered >= this.#options.n;
  }

  /** How many images came, readable or not. */
  get seen(): number {
    return this.#seen;
  }

  /** Waits for the memory of the image that is about to be read. It is held until `leave`. */
  async enter(): Promise<void> {
    this.#leave ??= await this.#options.enterMemory();
  }

  leave(): void {
    this.#leave?.();
    this.#leave = null;
  }

  /** Hands over an image. An empty one counts as absent. */
  async take(image: DecodedImage | undefined): Promise<void> {
    if (image === undefined || image?.length === 0) return;
    this.#seen += 1;
    if (image === null) return this.leaveOut(unknownOutcome('bad_base64'));
    if (image === 'too_large' || image.length > this.maxImageBytes) return this.leaveOut(unknownOutcome('image_too_large'));
    if (this.isComplete) return;
    await this.#options.onImage(this.#delivered, image);
    this.#delivered += 1;
  }

  /** Remembers why an image is left out. */
  leaveOut(fault: Fault): void {
    this.#fault ??= fault;
  }

  /** Passes a preview on. One that is broken, or that cannot be passed on, must not lose the image. */
  preview(index: number | undefined, image: DecodedImage | undefined): void {
    if (index === undefined || !(image instanceof Uint8Array) || image.length === 0) return;
    try {
      this.#options.onPreview({ index, imageIndex: 0, bytes: image });
    } catch {
      return;
    }
  }

  /** @throws Fault `outcome_unknown` if no image was handed over, for the reason `otherwise` if none could be read */
  requireSome(otherwise: string): void {
    if (this.#delivered === 0) throw this.#fault ?? unknownOutcome(otherwise);
  }
}
