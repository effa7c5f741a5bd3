import { targetFault } from '../notifications/target.ts';
import { mayFetchImage } from '../providers/openai/hosts.ts';
import type { Outgoing, SendResult } from './delivery-queue.ts';

/** A receiver should store the event and answer. Standard Webhooks recommends 15 to 30 s. */
const TIMEOUT_MS = 15_000;

/** Sends one event. It follows no redirect: a public host could lead to a private one. Never throws. */
export async function sendWebhook({ url, headers, body }: Outgoing, development: boolean): Promise<SendResult> {
  if (webhookFault(url, development) !== null) return { status: null, error: 'address_refused' };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return { status: response.status, error: response.ok ? null : `status_${response.status}` };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { status: null, error: timedOut ? 'timeout' : 'unreachable' };
  }
}

/** What is wrong with the URL of a webhook; `null` if nothing is. */
function webhookFault(url: string, development: boolean): string | null {
  return targetFault(url, development, (target) => mayFetchImage(target, ''));
}
