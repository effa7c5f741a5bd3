import type { Config } from '../config.ts';
import type { ProviderTest } from '../contract/admin/provider.ts';
import type { Shutdown } from '../generation/models/shutdown.ts';
import type { ImageProvider } from '../generation/ports.ts';
import type { AdapterDeps } from '../providers/adapter.ts';
import { adapterFor } from '../providers/index.ts';
import { testConnection } from '../providers/openai/connection.ts';
import { listShutdowns } from '../providers/openai/model-list.ts';
import type { Bindings } from './bindings.ts';
import { staticFile } from './static-file.ts';

/** The calls that reach the provider. */
export interface ProviderAccess {
  /** The adapter that serves the model; `null` if the configuration is not valid or has no account with its provider. */
  provider(modelId: string, planned?: string): ImageProvider | null;
  /** The shutdown days in the provider's list of models; `null` if it has none to ask or does not answer. */
  listShutdowns(): Promise<readonly Shutdown[] | null>;
  /** Whether the provider answers and knows the key. It buys nothing. */
  testProvider(): Promise<ProviderTest>;
}

/** @param config `null` if it is not valid: then no provider is reached */
export function providerAccess(env: Bindings, config: Config | null): ProviderAccess {
  return {
    provider: (modelId, planned) => config && adapterFor(modelId, adapterDeps(env, config), planned),
    listShutdowns: async () =>
      config?.provider.kind === 'openai'
        ? listShutdowns({ apiKey: config.provider.apiKey, baseURL: config.provider.baseUrl })
        : null,
    testProvider: async () =>
      config?.provider.kind === 'openai'
        ? testConnection({ apiKey: config.provider.apiKey, baseURL: config.provider.baseUrl }, () => Date.now())
        : { ok: config !== null, status: null, ms: 0, detail: 'This provider has no connection that could be tested.' },
  };
}

function adapterDeps({ AI: ai, ASSETS: assets, IMAGE_TRANSFORM: transform }: Bindings, config: Config): AdapterDeps {
  return {
    config,
    ...(ai ? { ai } : {}),
    readPicture: (path) => readPictureFile(assets, path),
    ...(transform ? { convert: (png, format) => convert(transform, png, format), toPng: (file) => toPng(transform, file) } : {}),
  };
}

/** A file of the picture set. */
async function readPictureFile(assets: Fetcher, path: string): Promise<Uint8Array | null> {
  const response = await staticFile(assets, `/pictures/${path}`);
  return response && new Uint8Array(await response.arrayBuffer());
}

async function convert(transform: ImagesBinding, png: Uint8Array, format: 'jpeg' | 'webp'): Promise<Uint8Array> {
  const result = await transform.input(new Blob([png]).stream()).output({ format: `image/${format}` });
  return new Uint8Array(await result.response().arrayBuffer());
}

async function toPng(transform: ImagesBinding, file: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const { body } = (await transform.input(file).output({ format: 'image/png' })).response();
  if (!body) throw new Error('the transformation has no body');
  return body;
}
