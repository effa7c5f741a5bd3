import { type Credential, fixedCredential, inMemory, inStorage, provided, renewed, visitor } from './credential.ts';
import type { EaselOptions } from './options.ts';
import { createSendRequest, type SendRequest } from './send-request.ts';
import { browserStorage } from './storage.ts';

/** @throws TypeError if the options cannot work */
export function readClientOptions(options: EaselOptions, now: () => number): { send: SendRequest; credential: Credential } {
  const endpoint = readEndpoint(options?.endpoint);
  const { fetch: fetcher = (...args) => fetch(...args) } = options;
  const send = createSendRequest(endpoint, fetcher);
  return { send, credential: credentialOf(options, endpoint, send, now) };
}

/** The URL without a slash at its end. Code without types passes a `URL`, or text with a line end, too. */
function readEndpoint(given: unknown): string {
  const endpoint = String(given).trim().replace(/\/+$/, '');
  try {
    // `URL.canParse` is younger than some browsers in use.
    if (/^https?:$/.test(new URL(endpoint).protocol)) return endpoint;
  } catch {
    // No URL at all.
  }
  throw new TypeError('endpoint must be the URL of an Easel, such as "https://easel.example.com".');
}

/** A header carries visible ASCII. Without this check, a request that cannot be sent would count as lost, and be repeated. */
function checkHeader(name: string, value: string): void {
  if (!/^[\x21-\x7e]+$/.test(value)) throw new TypeError(`${name} must be visible ASCII characters.`);
}

function credentialOf(options: EaselOptions, endpoint: string, send: SendRequest, now: () => number): Credential {
  const { tokenProvider, botCheck, storage } = options;
  const [key, token, siteKey] = (['key', 'token', 'siteKey'] as const).map((name) => {
    const value = options[name]?.trim() ?? '';
    if (value) checkHeader(name, value);
    return value;
  }) as [string, string, string];
  if (key) {
    // The server refuses it in a page too, but by then every visitor could have read it.
    if (key.startsWith('sk_') && 'document' in globalThis) throw new TypeError('A secret key must not be in a page.');
    return fixedCredential(key);
  }
  if (tokenProvider) return renewed(provided(tokenProvider), inMemory(token), now);
  if (token) return fixedCredential(token);
  if (!siteKey) throw new TypeError('Set one credential: key, token, tokenProvider or siteKey.');
  const cell = storage
    ? inStorage(
        browserStorage(() => storage),
        `easel:visitor:${endpoint}:${siteKey}`,
        storage,
      )
    : inMemory();
  const newVisitor = visitor(send, siteKey, async () => (await botCheck?.()) ?? '');
  return renewed(newVisitor, cell, now);
}
