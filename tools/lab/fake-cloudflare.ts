import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ACCOUNT_ID, FakeAccount } from './fake-cloudflare/account.ts';
import { apiFailure, type FakeAnswer, page, success } from './fake-cloudflare/answer.ts';
import { type CloudflareFault, Faults } from './fake-cloudflare/faults.ts';
import { scripts, serviceOf, uploadAssets } from './fake-cloudflare/scripts.ts';
import { d1, r2 } from './fake-cloudflare/storage.ts';

export { ACCOUNT_ID, type CloudflareFault, type FakeAccount };

const BASE = '/client/v4';

export interface FakeCloudflare {
  /** The base URL of the API, for `CLOUDFLARE_API_BASE_URL`. */
  readonly url: string;
  readonly account: FakeAccount;
  /** Fails the next requests that match; replaces what is left of earlier faults. */
  fail(faults: readonly CloudflareFault[]): void;
  /** Method and path of each request, oldest first. */
  calls(): readonly string[];
  close(): Promise<void>;
}

/** A server on 127.0.0.1 that answers as Cloudflare's API does to wrangler, for one account that it keeps in memory. */
export async function startFakeCloudflare(): Promise<FakeCloudflare> {
  const account = new FakeAccount();
  const faults = new Faults();
  const calls: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
    const path = pathname.slice(BASE.length);
    const method = request.method ?? 'GET';
    calls.push(`${method} ${path}`);
    const fault = faults.next(method, path);
    if (fault && 'cut' in fault && fault.cut === 'before') return void request.socket.destroy();
    if (fault && 'text' in fault) return void response.writeHead(fault.status, { 'Content-Type': 'text/html' }).end(fault.text);
    let answer: FakeAnswer;
    try {
      const bytes = await bodyOf(request);
      if (fault && 'status' in fault) answer = apiFailure(fault.status, fault.code, fault.message);
      else answer = await route(account, { method, path, query: searchParams, headers: request.headers, bytes });
    } catch (error) {
      answer = apiFailure(500, 1, `the fake failed: ${error instanceof Error ? error.stack : error}`);
    }
    if (fault && 'cut' in fault) return void request.socket.destroy();
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer.body));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`,
    account,
    fail: (list) => faults.set(list),
    calls: () => [...calls],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

async function route(account: FakeAccount, { method, path, query, headers, bytes }: Request): Promise<FakeAnswer> {
  const type = headers['content-type'] ?? '';
  const body = async (): Promise<unknown> => {
    if (type.startsWith('multipart/')) return new Response(bytes, { headers: { 'Content-Type': type } }).formData();
    return bytes.length === 0 ? null : JSON.parse(new TextDecoder().decode(bytes));
  };
  const bearer = headers.authorization?.replace(/^Bearer /, '') ?? '';
  const within = `/accounts/${ACCOUNT_ID}`;
  if (path === `${within}/workers/assets/upload`) return uploadAssets(account, bearer, (await body()) as FormData);
  if (bearer !== account.token) return apiFailure(401, 10000, 'Authentication error');
  if (path === '/user/tokens/verify') return success({ id: 't', status: 'active' });
  if (path === '/user') return success({ id: 'u', email: 'someone@example.com' });
  if (path === '/accounts') return page([{ id: ACCOUNT_ID, name: 'Acme' }], query);
  if (path === '/memberships') return page([{ id: 'm', account: { id: ACCOUNT_ID, name: 'Acme' }, permissions: {} }], query);
  if (!path.startsWith(`${within}/`)) return apiFailure(404, 7003, 'Could not route to that path');
  const rest = path.slice(within.length);
  const after = (prefix: string) => (rest === prefix || rest.startsWith(`${prefix}/`) ? rest.slice(prefix.length) : null);
  const database = after('/d1/database');
  if (database !== null) return d1(account, method, database, query, await body());
  const bucket = after('/r2/buckets');
  if (bucket !== null) return r2(account, method, bucket, await body());
  const script = after('/workers/scripts');
  if (script !== null) return scripts(account, method, script, body);
  const service = after('/workers/services');
  if (service !== null) {
    const worker = account.workers.get(service.split('/')[1] ?? '');
    return worker?.upload ? success(serviceOf(worker)) : apiFailure(404, 10007, 'This Worker does not exist on your account.');
  }
  // The Worker itself in the newer form of the API: wrangler reads whether it is on workers.dev.
  const beta = after('/workers/workers');
  if (beta !== null) {
    const worker = account.workers.get(beta.slice(1));
    if (!worker) return apiFailure(404, 10007, 'This Worker does not exist on your account.');
    return success({ id: worker.name, name: worker.name, subdomain: { enabled: worker.onWorkersDev, previews_enabled: false } });
  }
  if (rest === '/workers/subdomain') {
    return account.subdomain === null
      ? apiFailure(404, 10007, 'You do not have a workers.dev subdomain.')
      : success({ subdomain: account.subdomain });
  }
  return apiFailure(404, 7003, `Could not route to ${method} ${path}`);
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}
