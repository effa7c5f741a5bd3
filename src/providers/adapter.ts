import type { Config } from '../config.ts';
import type { ImageProvider } from '../generation/ports.ts';
import type { AiBinding } from './workers-ai/binding.ts';

/** What an adapter may use of the deployment. */
export interface AdapterDeps {
  readonly config: Config;
  /** Cloudflare's `AI` binding; absent unless the deployment declares it. */
  readonly ai?: AiBinding;
  /** Reads a static file of the picture set below `/pictures/`; `null` if there is none. */
  readonly readPicture?: (path: string) => Promise<Uint8Array | null>;
  /** Converts a PNG to another format; absent if the deployment cannot convert. */
  readonly convert?: (png: Uint8Array, format: 'jpeg' | 'webp') => Promise<Uint8Array>;
  /** Turns any picture into a PNG; absent if the deployment cannot convert. */
  readonly toPng?: (file: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>;
}

/** Makes the adapter of one provider; `null` if the configuration has no account with it. */
export type AdapterFactory = (deps: AdapterDeps) => ImageProvider | null;
