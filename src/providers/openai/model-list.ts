import { type Shutdown, shutdownsIn } from '../../generation/models/shutdown.ts';
import { limitBody } from './limit.ts';

/** A list of models has some 100 kB at most. */
const MAX_LIST_BYTES = 2 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

/**
 * The days on which the provider shuts models down, from its `GET /v1/models`; `null` if it does not answer. It asks for
 * nothing that costs money.
 */
export async function listShutdowns(
  { apiKey, baseURL }: { readonly apiKey: string; readonly baseURL: string },
  send: typeof fetch = (input, init) => fetch(input, init),
): Promise<readonly Shutdown[] | null> {
  try {
    const response = await send(`${baseURL}/models`, {
      headers: { authorization: `Bearer ${apiKey}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return null;
    }
    return shutdownsIn(await new Response(limitBody(response, MAX_LIST_BYTES)).json());
  } catch {
    return null;
  }
}
