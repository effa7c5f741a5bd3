import { type Credential, fixedCredential, inMemory, inStorage, provided, renewed, visitor } from './credential.ts';
import type { EaselOptions } from './options.ts';
import { createSendRequest, type SendRequest } from './send-request.ts';
import { browserStorage } from './storage.ts';

/** @throws TypeError if the options cannot work */
export function readClientOptions(options: EaselOptions, now: () => number): { send: SendRequest; credential: Credential } {
  const endpoint = options.endpoint?.replace(/\/+$/, '');
  if (!URL.canParse(endpoint)) throw new TypeError('endpoint must be the URL of an Easel, such as "https://easel.example.com".');
  const { fetch: fetcher = (...args) => fetch(...args) } = options;
  const send = createSendRequest(endpoint, fetcher);
  return { send, credential: credentialOf(options, endpoint, send, now) };
}

function credentialOf(options: EaselOptions, endpoint: string, send: SendRequest, now: () => number): Credential {
  const { key, token = '', tokenProvider, siteKey, botCheck, storage } = options;
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
