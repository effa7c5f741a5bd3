import type { ProviderTest } from '../../contract/admin/provider.ts';
import { type ProviderAccount, requestModels } from './model-list.ts';

const TIMEOUT_MS = 10_000;

const MEANINGS: Readonly<Record<number, string>> = {
  401: 'The provider does not know this key. Set OPENAI_API_KEY to a valid one.',
  403: 'The provider does not let this key list models. Check its permissions.',
  404: 'There is no list of models at this address. Check OPENAI_BASE_URL.',
  429: 'The provider limits this account now. Check its credit and its limits.',
};

/** Asks for the list of models. It buys nothing. Never throws. `now` in milliseconds. */
export async function testConnection(
  account: ProviderAccount,
  now: () => number,
  send: typeof fetch = (input, init) => fetch(input, init),
): Promise<ProviderTest> {
  const began = now();
  try {
    const response = await requestModels(account, send, TIMEOUT_MS);
    await response.body?.cancel();
    const { ok, status } = response;
    const detail = ok
      ? 'The provider answered and knows the key.'
      : (MEANINGS[status] ?? `The provider answered with ${status}.`);
    return { ok, status, ms: now() - began, detail };
  } catch {
    return {
      ok: false,
      status: null,
      ms: now() - began,
      detail: 'The provider did not answer. Check OPENAI_BASE_URL and its status page.',
    };
  }
}
