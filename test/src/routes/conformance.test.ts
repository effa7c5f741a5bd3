import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../../src/app.ts';
import { type ConformanceSend, conformance, type Seen } from '../../../tools/operate/conformance/check.ts';
import { generated, secretKey } from '../../support/worker.ts';

let path: string;
beforeAll(async () => {
  const { images } = await generated({ key: (await secretKey()).key, body: { size: '512x256' } });
  path = new URL(images[0]?.url ?? '').pathname;
});

/** Asks the app with another bucket, or at another host, by whose name the cache keeps its files. */
const asking =
  (bucket: R2Bucket, host = (): string => 'cached.example'): ConformanceSend =>
  async ({ method, url, headers }) => {
    const at = new URL(url);
    at.host = host();
    const context = createExecutionContext();
    const response = await app.request(at.href, { method, headers }, { ...env, IMAGES: bucket }, context);
    const body = new Uint8Array(await response.arrayBuffer());
    await waitOnExecutionContext(context);
    return { status: response.status, headers: response.headers, body };
  };

let hosts = 0;
/** The cache has nothing of a host that is new. */
const fromBucket = asking(env.IMAGES, () => `${hosts++}.example`);
/** Only what was never there is looked up in the bucket. */
const emptyBucket = new Proxy(env.IMAGES, {
  get: (_, name) => {
    if (name === 'get' || name === 'head') return async () => null;
    throw new Error(`the bucket was asked: ${String(name)}`);
  },
});

describe.each([
  ['an image', ''],
  ['a derived size', '?w=128&format=webp'],
])('%s keeps the rules of RFC 9110 and 9111', (_, query) => {
  const url = () => new URL(`https://easel.example${path}${query}`);
  const brokenIn = async (send: ConformanceSend) =>
    (await conformance(url(), send)).filter(({ faults }) => faults.length > 0).map(({ rule, faults }) => ({ rule, faults }));

  it('out of the bucket', async () => {
    expect(await brokenIn(fromBucket)).toEqual([]);
  });

  it('out of the cache, with the same headers', async () => {
    await asking(env.IMAGES)({ method: 'GET', url: url(), headers: {} });
    const differing: string[] = [];
    const both: ConformanceSend = async (sent) => {
      const [cached, stored] = [await asking(emptyBucket)(sent), await fromBucket(sent)];
      if (text(cached) !== text(stored)) differing.push(`${sent.method} ${sent.url.search} ${JSON.stringify(sent.headers)}`);
      return cached;
    };
    expect(await brokenIn(both)).toEqual([]);
    expect(differing).toEqual([]);
  });
});

function text({ status, headers, body }: Seen): string {
  const named = [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date');
  return JSON.stringify([status, named.sort(), body.length]);
}

it('the check finds what is wrong', async () => {
  const careless: ConformanceSend = async ({ method, url, headers }) =>
    asking(env.IMAGES)({ method, url, headers: headers.Range === undefined ? headers : {} });
  const results = await conformance(new URL(`https://easel.example${path}`), careless);
  const wrong = results.filter(({ faults }) => faults.length > 0).map(({ rule }) => rule);
  expect(wrong).toContain('a suffix');
  expect(wrong).not.toContain('an unknown unit is ignored');
});
