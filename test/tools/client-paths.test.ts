import { expect, it } from 'vitest';
import { ENDPOINTS } from '../../src/routes/endpoints.ts';
import { assemble } from '../../web/client/easel.ts';

const ID = 'gen_0123456789abcdefghjkmnpqrs';
const UPLOAD = 'upl_0123456789abcdefghjkmnpqrstvwxyz012345';
const IMAGE = 'img_0123456789abcdefghjkmnpqrs';

/** Every call of the client as `METHOD /path`, sent with that credential. */
async function callsOf(credential: { key: string } | { siteKey: string }): Promise<string[]> {
  const calls: string[] = [];
  const fetch = async (url: URL | RequestInfo, init?: RequestInit): Promise<Response> => {
    calls.push(`${init?.method ?? 'GET'} ${new URL(String(url)).pathname}`);
    const type = 'application/problem+json';
    return new Response('{"code":"not_found","status":404}', { status: 404, headers: { 'Content-Type': type } });
  };
  const easel = assemble({ endpoint: 'https://easel.example', fetch, ...credential } as Parameters<typeof assemble>[0], {
    now: () => 0,
    newKey: () => 'key',
    random: () => 0,
    sleep: async () => undefined,
  });
  const results = [
    easel.generate({ prompt: 'a' }).finished(),
    easel.watch(ID).finished(),
    easel.generation(ID),
    easel.cancel(ID),
    easel.direct({ prompt: 'a' }),
    easel.quota(),
    easel.styles(),
    easel.models(),
    easel.images.list()[Symbol.asyncIterator]().next(),
    easel.images.get(IMAGE),
    easel.images.delete(IMAGE),
    easel.uploads.create(new Blob(['a'])),
    easel.uploads.get(UPLOAD),
    easel.uploads.delete(UPLOAD),
    easel.users.delete('ada'),
    easel.tokens.create({ user: 'ada' }),
  ];
  await Promise.allSettled(results);
  return calls;
}

it('the client calls only endpoints of the table', async () => {
  const calls = [...new Set([...(await callsOf({ key: 'sk_x' })), ...(await callsOf({ siteKey: 'pk_x' }))])];
  expect(calls.length).toBeGreaterThanOrEqual(12);
  const known = ENDPOINTS.map(({ method, path }) => new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}$`));
  expect(calls.filter((call) => !known.some((pattern) => pattern.test(call)))).toEqual([]);
});
