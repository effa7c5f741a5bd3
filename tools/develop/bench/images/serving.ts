import { sha256Of } from '../../../hash.ts';
import { table } from '../../../table.ts';
import { median } from '../load.ts';
import { latencyVerdict } from '../run/latency.ts';
import { cpuMs } from '../run/process.ts';
import { BARE_IMAGES, PRODUCT, type Served, serveWorker, UNCACHED } from '../run/workers.ts';
import { startNginx } from './nginx.ts';
import { noise } from './picture.ts';
import { driveSockets, figuresOf, type SocketFigures, type SocketRequest } from './sockets.ts';

/** What `/i/…` costs beside nginx, and beside a Worker that does the least with the same cache and bucket. */

const IMAGE_BYTES = 1_500_000;
const CONNECTIONS = 16;
const ROUNDS = 11;
const ROUND_MS = 400;
const WARM_UP_MS = 1500;
const LIMIT = 0.9;
const FILE = 'img_0123456789abcdefghjkmnpqrs.png';
const SMALL = '?w=256&format=webp';

interface Target {
  readonly name: string;
  readonly asked: SocketRequest;
  /** Of the process that answers; `null` if there is more than one. */
  readonly pid: number | null;
  /** The name of what it is compared with. */
  readonly beside?: string;
  /** Whether the limit binds it. */
  readonly bound?: boolean;
}

export async function measureServing(): Promise<string> {
  const image = noise(IMAGE_BYTES);
  const nginx = await startNginx(FILE, image);
  const workers: Served[] = [];
  try {
    // One after the other: each looks for its own process among the children.
    for (const entry of [BARE_IMAGES, PRODUCT, UNCACHED]) workers.push(await serveWorker(entry, {}));
    for (const worker of workers) await store(worker, `i/${FILE}`, image);
    const targets = await targetsOf(workers, nginx?.url ?? null, image.length);
    const before = process.cpuUsage();
    const began = performance.now();
    const figures = await interleaved(targets);
    const { user, system } = process.cpuUsage(before);
    const share = (user + system) / 1000 / (performance.now() - began);
    const beside = nginx ? nginx.version : 'nginx is not here: put it on the PATH, or name one in NGINX';
    return `${report(targets, figures)}\n\n${beside}; the client itself took ${share.toFixed(2)} of a core.`;
  } finally {
    for (const { stop } of workers) await stop();
    await nginx?.stop();
  }
}

async function store({ miniflare }: Served, key: string, bytes: Uint8Array): Promise<void> {
  const bucket = await miniflare.getR2Bucket('IMAGES');
  const sha256 = sha256Of(bytes);
  await bucket.put(key, bytes, { sha256, httpMetadata: { contentType: `image/${key.endsWith('webp') ? 'webp' : 'png'}` } });
}

async function targetsOf([bare, product, uncached]: readonly Served[], nginx: URL | null, bytes: number): Promise<Target[]> {
  if (!bare || !product || !uncached) throw new Error('a Worker is missing');
  const get = async (served: Served, path: string) => {
    const answer = await fetch(new URL(path, served.url));
    return { etag: answer.headers.get('ETag') ?? '', body: Buffer.from(await answer.arrayBuffer()) };
  };
  const { body: small } = await get(product, `/i/${FILE}${SMALL}`);
  await store(bare, 'small.webp', small);
  const whole = (served: Served, path: string, length: number) => ({
    pid: served.pid,
    asked: { url: new URL(path, served.url), status: 200, bytes: length },
  });
  // Asked for here, it also lies in the cache from now on.
  const unchanged = async (served: Served, path: string) => {
    const headers = { 'If-None-Match': (await get(served, path)).etag };
    return { pid: served.pid, asked: { url: new URL(path, served.url), status: 304, bytes: 0, headers } };
  };
  const kilobytes = `${Math.round(small.length / 1000)} kB`;
  const targets: Target[] = [
    { name: 'bare Worker, Cache API', ...whole(bare, `/cache/i/${FILE}`, bytes) },
    { name: '/i/…, from cache', ...whole(product, `/i/${FILE}`, bytes), beside: 'bare Worker, Cache API', bound: true },
    { name: 'bare Worker, R2', ...whole(bare, `/r2/i/${FILE}`, bytes) },
    { name: '/i/…, from R2', ...whole(uncached, `/i/${FILE}`, bytes), beside: 'bare Worker, R2', bound: true },
    { name: '304: bare Worker, Cache API', ...(await unchanged(bare, `/cache/i/${FILE}`)) },
    { name: '304: /i/…, from cache', ...(await unchanged(product, `/i/${FILE}`)), beside: '304: bare Worker, Cache API' },
    { name: `${kilobytes}: bare Worker, Cache API`, ...whole(bare, '/cache/small.webp', small.length) },
    {
      name: `/i/…${SMALL}, from cache`,
      ...whole(product, `/i/${FILE}${SMALL}`, small.length),
      beside: `${kilobytes}: bare Worker, Cache API`,
    },
    { name: `${kilobytes}: bare Worker, R2`, ...whole(bare, '/r2/small.webp', small.length) },
    {
      name: `/i/…${SMALL}, from R2`,
      ...whole(uncached, `/i/${FILE}${SMALL}`, small.length),
      beside: `${kilobytes}: bare Worker, R2`,
    },
  ];
  for (const served of [bare, uncached]) await get(served, served === bare ? '/cache/small.webp' : `/i/${FILE}${SMALL}`);
  return nginx ? [{ name: 'nginx', pid: null, asked: { url: nginx, status: 200, bytes } }, ...targets] : targets;
}

/** A round of a target. */
interface Round extends SocketFigures {
  /** Milliseconds of CPU an answer. */
  readonly cpu: number;
}

async function interleaved(targets: readonly Target[]): Promise<Map<string, Round[]>> {
  for (const { asked } of targets) await driveSockets(asked, CONNECTIONS, WARM_UP_MS);
  const rounds = new Map<string, Round[]>(targets.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, asked, pid } of targets) {
      const before = pid === null ? Number.NaN : cpuMs(pid);
      const load = await driveSockets(asked, CONNECTIONS, ROUND_MS);
      const cpu = pid === null ? Number.NaN : (cpuMs(pid) - before) / load.latencies.length;
      rounds.get(name)?.push({ ...figuresOf(load), cpu });
    }
  }
  return rounds;
}

function report(targets: readonly Target[], rounds: ReadonlyMap<string, readonly Round[]>): string {
  const rows = targets.map(({ name, pid, beside, bound }) => {
    const own = rounds.get(name) ?? [];
    const bare = rounds.get(beside ?? '') ?? [];
    const middle = (figure: (one: Round) => number) => median(own.map(figure));
    // Each round against its own: on a shared machine rounds differ more than targets do.
    const ratio = (figure: (one: Round, other: Round) => number) =>
      median(own.flatMap((one, round) => (bare[round] ? [figure(one, bare[round])] : [])));
    const speed = ratio((one, other) => one.perSecond / other.perSecond);
    return [
      name,
      Math.round(middle(({ perSecond }) => perSecond)).toLocaleString('en'),
      middle(({ p50 }) => p50).toFixed(1),
      middle(({ p99 }) => p99).toFixed(1),
      pid === null ? '' : middle(({ cpu }) => cpu).toFixed(2),
      beside === undefined ? '' : speed.toFixed(2),
      beside === undefined ? '' : ratio((one, other) => one.cpu / other.cpu).toFixed(2),
      bound ? latencyVerdict('', speed >= LIMIT).trim() : '',
    ];
  });
  return table(
    ['', `a second at ${CONNECTIONS}`, 'p50 ms', 'p99 ms', 'CPU ms', '× bare', '× its CPU', `≥ ${LIMIT} × bare`],
    rows,
  );
}
