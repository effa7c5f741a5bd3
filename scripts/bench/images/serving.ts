import { createHash } from 'node:crypto';
import { median } from '../load.ts';
import { verdict } from '../run/latency.ts';
import { BARE_IMAGES, PRODUCT, type Served, serveWorker, UNCACHED } from '../run/workers.ts';
import { table } from '../table.ts';
import { startNginx } from './nginx.ts';
import { noise } from './picture.ts';
import { type Asked, drive, type Figures, figuresOf } from './sockets.ts';

/** What `/i/…` costs beside a Worker that does the least with the same cache and the same bucket, and beside nginx. */

const IMAGE_BYTES = 1_500_000;
const CONNECTIONS = 16;
const ROUNDS = 7;
const ROUND_MS = 700;
const LIMIT = 0.9;
const FILE = 'img_0123456789abcdefghjkmnpqrs.png';
const SMALL = '?w=256&format=webp';

interface Target {
  readonly name: string;
  readonly asked: Asked;
  /** The name of what it is compared with. */
  readonly beside?: string;
  /** Whether the limit binds it. */
  readonly bound?: boolean;
}

export async function measureServing(): Promise<string> {
  const image = noise(IMAGE_BYTES);
  const nginx = await startNginx(FILE, image);
  const workers = await Promise.all([BARE_IMAGES, PRODUCT, UNCACHED].map((entry) => serveWorker(entry, {})));
  try {
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
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await bucket.put(key, bytes, { sha256, httpMetadata: { contentType: `image/${key.endsWith('webp') ? 'webp' : 'png'}` } });
}

async function targetsOf([bare, product, uncached]: readonly Served[], nginx: URL | null, bytes: number): Promise<Target[]> {
  if (!bare || !product || !uncached) throw new Error('a Worker is missing');
  const whole = (url: URL, length = bytes): Asked => ({ url, status: 200, bytes: length });
  const unchanged = async (url: URL): Promise<Asked> => {
    const first = await fetch(url);
    await first.arrayBuffer();
    return { url, status: 304, bytes: 0, headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } };
  };
  const cachedByBare = new URL(`/cache/i/${FILE}`, bare.url);
  const image = new URL(`/i/${FILE}`, product.url);
  const small = Buffer.from(await (await fetch(new URL(`/i/${FILE}${SMALL}`, product.url))).arrayBuffer());
  await fetch(new URL(`/i/${FILE}${SMALL}`, uncached.url)).then((answer) => answer.arrayBuffer());
  await store(bare, 'small.webp', small);
  // Whoever asks first fills the cache.
  for (const url of [cachedByBare, image, new URL('/cache/small.webp', bare.url)]) await (await fetch(url)).arrayBuffer();
  return [
    ...(nginx ? [{ name: 'nginx', asked: whole(nginx) }] : []),
    { name: 'bare Worker, Cache API', asked: whole(cachedByBare) },
    { name: '/i/…, from cache', asked: whole(image), beside: 'bare Worker, Cache API', bound: true },
    { name: 'bare Worker, R2', asked: whole(new URL(`/r2/i/${FILE}`, bare.url)) },
    { name: '/i/…, from R2', asked: whole(new URL(`/i/${FILE}`, uncached.url)), beside: 'bare Worker, R2', bound: true },
    ...(nginx ? [{ name: '304: nginx', asked: await unchanged(nginx) }] : []),
    { name: '304: bare Worker, Cache API', asked: await unchanged(cachedByBare) },
    { name: '304: /i/…, from cache', asked: await unchanged(image), beside: '304: bare Worker, Cache API' },
    { name: `${small.length} bytes: bare Worker, Cache API`, asked: whole(new URL('/cache/small.webp', bare.url), small.length) },
    {
      name: `/i/…${SMALL}, from cache`,
      asked: whole(new URL(`/i/${FILE}${SMALL}`, product.url), small.length),
      beside: `${small.length} bytes: bare Worker, Cache API`,
    },
    { name: `${small.length} bytes: bare Worker, R2`, asked: whole(new URL('/r2/small.webp', bare.url), small.length) },
    {
      name: `/i/…${SMALL}, from R2`,
      asked: whole(new URL(`/i/${FILE}${SMALL}`, uncached.url), small.length),
      beside: `${small.length} bytes: bare Worker, R2`,
    },
  ];
}

async function interleaved(targets: readonly Target[]): Promise<Map<string, Figures[]>> {
  for (const { asked } of targets) await drive(asked, CONNECTIONS, ROUND_MS);
  const figures = new Map<string, Figures[]>(targets.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, asked } of targets) figures.get(name)?.push(figuresOf(await drive(asked, CONNECTIONS, ROUND_MS)));
  }
  return figures;
}

function report(targets: readonly Target[], figures: ReadonlyMap<string, readonly Figures[]>): string {
  const rows = targets.map(({ name, beside, bound }) => {
    const own = figures.get(name) ?? [];
    const middle = (figure: (one: Figures) => number) => median(own.map(figure));
    // Each round against its own: on a shared machine rounds differ more than targets do.
    const ratio = median(
      own.map(({ perSecond }, round) => perSecond / (figures.get(beside ?? '')?.[round]?.perSecond ?? Number.NaN)),
    );
    return [
      name,
      Math.round(middle(({ perSecond }) => perSecond)).toLocaleString('en'),
      middle(({ p50 }) => p50).toFixed(1),
      middle(({ p99 }) => p99).toFixed(1),
      beside === undefined ? '' : ratio.toFixed(2),
      bound ? verdict('', ratio >= LIMIT).trim() : '',
    ];
  });
  return table(['', `a second at ${CONNECTIONS}`, 'p50 ms', 'p99 ms', '× bare', `≥ ${LIMIT}`], rows);
}
