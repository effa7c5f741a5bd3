import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { untilHealthy } from '../../../tools/operate/deploy/smoke.ts';

test.each([
  [
    302,
    { Location: 'https://acme.cloudflareaccess.com/login?x=1' },
    'it leads to acme.cloudflareaccess.com: is Cloudflare Access',
  ],
  [302, { Location: '/login' }, 'it answers with 302, and not as Easel does'],
  [200, {}, 'it answers with 200, and not as Easel does'],
])('an address that answers with %i and %j never becomes ready, and the reason is named', async (status, headers, reason) => {
  const server = createServer((_, response) => response.writeHead(status, headers).end('<h1>Sign in</h1>'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => {
    vi.useRealTimers();
    server.closeAllConnections();
    server.close();
  });
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const sleep = async () => void vi.setSystemTime(Date.now() + 60_000);
  await expect(untilHealthy(url, { sleep })).rejects.toThrow(reason);
});
