import { createServer } from 'node:net';
import { err, ok, type Result } from '../common/result.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '::1', '[::1]'];

/**
 * Exempts this machine from the proxy of the environment, for this process and its children. Behind a company's proxy a
 * request to our own port would otherwise be answered by the proxy. Node reads the variable at each request.
 */
export function askLoopbackDirectly(environment: NodeJS.ProcessEnv): void {
  const given = (environment.no_proxy ?? environment.NO_PROXY ?? '').split(',').map((host) => host.trim());
  if (given.includes('*')) return;
  const hosts = [...new Set([...given.filter((host) => host !== ''), ...LOOPBACK])].join(',');
  environment.NO_PROXY = hosts;
  environment.no_proxy = hosts;
}

/** A port of 127.0.0.1 that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function canListen(host: string, port: number): Promise<'yes' | 'taken' | 'forbidden'> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return resolve('taken');
      // A machine without IPv6 has no ::1, so nothing listens there.
      return resolve(error.code === 'EACCES' ? 'forbidden' : 'yes');
    });
    server.listen(port, host, () => server.close(() => resolve('yes')));
  });
}

/** Whether this process may listen on the port. `localhost` may mean either address, so both must be free. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listening(port)) === 'yes';
}

async function listening(port: number): Promise<'yes' | 'taken' | 'forbidden'> {
  const first = await canListen('127.0.0.1', port);
  return first === 'yes' ? canListen('::1', port) : first;
}

/** Ports that browsers refuse to open, above the well-known ones: "bad port" in the Fetch Standard. */
const BLOCKED_PORTS = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113,
  115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556,
  563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
  6668, 6669, 6679, 6697, 10080,
]);

/** Whether browsers and `fetch` refuse every server on this port. */
export function isBlockedPort(port: number): boolean {
  return BLOCKED_PORTS.has(port);
}

/** Whether an instance can use the port. An error is one line that names a port that works. */
export async function checkPort(port: number, command: string): Promise<Result<number, string>> {
  const state = isBlockedPort(port) ? 'blocked' : await listening(port);
  if (state === 'yes') return ok(port);
  const remedy = `choose another: ${command} -- --port ${await portNear(port)}`;
  if (state === 'blocked') return err(`Browsers refuse to open port ${port}; ${remedy}`);
  return err(`Port ${port} ${state === 'taken' ? 'is in use' : 'needs more rights than this process has'}; ${remedy}`);
}

/** The next port that works, else any free one. */
async function portNear(port: number): Promise<number> {
  const first = Math.max(port + 1, 1024);
  for (let candidate = first; candidate < first + 50 && candidate <= 65_535; candidate++) {
    if (!isBlockedPort(candidate) && (await isPortFree(candidate))) return candidate;
  }
  return freePort();
}
