import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Health } from '../../../src/contract/health.ts';
import type { FakeAccount } from '../../../tools/lab/fake-cloudflare.ts';

export interface DeployedEasel {
  readonly url: string;
  /** Requests as `METHOD /path`, oldest first. */
  readonly requests: string[];
  /** Keys that were made. */
  readonly keys: { name: string; origins: readonly string[]; revoked_at: string | null }[];
  health: Health['status'] | 'not Easel';
  close(): Promise<void>;
}

/** Answers what the command asks of a deployed Easel. It takes the admin token of the newest upload in the account. */
export async function startDeployedEasel(account: FakeAccount): Promise<DeployedEasel> {
  let playgroundKey: string | null = null;
  const answer = (method: string, path: string, credential: string, body: Record<string, unknown>): [number, object] => {
    const bindings = account.workers.get('easel')?.upload?.bindings ?? [];
    const admin = bindings.find(({ name }) => name === 'ADMIN_TOKEN')?.text;
    if (path.startsWith('/v1/admin/') && credential !== admin) return [401, { code: 'unauthenticated', title: 'No' }];
    switch (`${method} ${path}`) {
      case 'GET /healthz':
        return world.health === 'not Easel' ? [200, {}] : [world.health === 'ok' ? 200 : 503, healthOf(world.health)];
      case 'GET /playground.json':
        return [200, { site_key: playgroundKey, sandbox: true, turnstile_site_key: null }];
      case 'GET /widget.js':
        return [200, {}];
      case 'GET /v1/styles':
        return [503, { code: 'not_configured', detail: 'OPENAI_API_KEY is missing' }];
      case 'PUT /v1/admin/playground-key':
        playgroundKey ??= 'pk_playground';
        return [200, {}];
      case 'GET /v1/admin/keys':
        return [200, { items: world.keys }];
      case 'POST /v1/admin/keys':
        world.keys.push({ name: String(body.name), origins: body.origins as string[], revoked_at: null });
        return [201, { key: `pk_site_${world.keys.length}` }];
      case 'POST /v1/visitors':
        return credential === playgroundKey || isSiteKey(credential) ? [201, { token: 'a-visitor' }] : [401, UNAUTHENTICATED];
      case 'POST /v1/direct':
        return credential === 'a-visitor' ? [200, {}] : [401, UNAUTHENTICATED];
      case 'POST /v1/generations':
        return [200, { status: 'failed', error: { code: 'provider_rejected' } }];
    }
    return [404, { code: 'not_found' }];
  };
  const isSiteKey = (credential: string) =>
    world.keys.some(({ revoked_at }, index) => credential === `pk_site_${index + 1}` && revoked_at === null);
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    const { method = 'GET', url: path = '/' } = request;
    world.requests.push(`${method} ${path}`);
    const credential = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    const [status, body] = answer(method, path, credential, text === '' ? {} : JSON.parse(text));
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const world: DeployedEasel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    keys: [],
    health: 'ok',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return world;
}

const UNAUTHENTICATED = { code: 'unauthenticated' };

function healthOf(status: Health['status']): Health {
  const degraded: Health['degraded'] = status === 'degraded' ? ['bucket'] : [];
  return { status, degraded, migration: { applied: '0001_first', needed: '0002_second' } };
}
