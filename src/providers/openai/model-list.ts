import { type Shutdown, shutdownsIn } from '../../generation/models/shutdown.ts';
import { endpointUrl } from './address.ts';
import { limitBody } from './limit.ts';

/** A list of models has some 100 kB at most. */
const MAX_LIST_BYTES = 2 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

/** How the provider is reached. */
export interface ProviderAccount {
  readonly apiKey: string;
  /** Ends with the version: `https://api.openai.com/v1`. It may have a query. */
  readonly baseURL: string;
}

/** Asks for the list of models, which costs nothing. It follows no redirect. */
export function requestModels({ apiKey, baseURL }: ProviderAccount, send: typeof fetch, timeoutMs: number): Promise<Response> {
  return send(endpointUrl(baseURL, '/models'), {
    headers: { authorization: `Bearer ${apiKey}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
}

/**
 * The days on which the provider shuts models down, from its `GET /v1/models`; `null` if it does not answer.
 */
export async function listShutdowns(
  account: ProviderAccount,
  send: typeof fetch = (input, init) => fetch(input, init),
): Promise<readonly Shutdown[] | null> {
  try {
    const response = await requestModels(account, send, TIMEOUT_MS);
    if (!response.ok) {
      await response.body?.cancel();
      return null;
    }
    return shutdownsIn(await new Response(limitBody(response, MAX_LIST_BYTES)).json());
  } catch {
    return null;
  }
}
