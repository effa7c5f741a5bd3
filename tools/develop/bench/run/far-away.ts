import { get, type IncomingMessage } from 'node:http';
import { sleep } from '../../../../common/async.ts';
import type { Generation } from '../../../../src/contract/generations.ts';
import { table } from '../../../table.ts';
import { median } from '../load.ts';
import { FAR_MS, type FarTrips, NEAR_MS, PUT_MS } from './distances.ts';
import { BenchSubject } from './http.ts';
import { latencyVerdict } from './latency.ts';
import type { FastProvider } from './provider.ts';
import { ADMIN_TOKEN, FAR_AWAY, FAR_FLOOR, type Product, type Served, serveProduct, serveWorker } from './workers.ts';

/** What people wait for if the database and the shared objects are in another part of the world. */

/** As many as keep each of them below the calls of one minute. They take turns, and each has come once before the first round. */
const VISITORS = 5;
const ROUNDS = 20;
const PROMPT = 'a red fox in the snow';
const ORIGIN = 'https://shop.example';
const LIMIT_TRIPS = 1.3;
const LIMIT_AFTER_PUT_MS = 100;
const GIVE_UP_MS = 10_000;

/** Milliseconds of one round, by row; and far trips of the calls that must make none. */
interface Round {
  readonly ms: Readonly<Record<string, number>>;
  readonly trips: Readonly<Record<string, number>>;
}

const LEAVES = 'click → request leaves';
const ENDS = 'last byte → succeeded';
const DIRECT = 'POST /v1/direct';
const READ = 'read a live generation';
const WATCH = 'watch it: the first event';
const QUOTA = 'GET /v1/quota';
const NO_TRIP = [DIRECT, READ, WATCH, QUOTA] as const;

export async function measureFarAway(provider: FastProvider): Promise<string> {
  const product = await serveProduct(FAR_AWAY, provider.url);
  const floor = await serveWorker(FAR_FLOOR, { OPENAI_BASE_URL: provider.url });
  const asker = new BenchSubject();
  try {
    const key = await publishableKey(asker, product);
    const rounds: Round[] = [];
    const floors: Readonly<Record<string, number>>[] = [];
    const visitors: Visitor[] = [];
    for (let visitor = 0; visitor < VISITORS; visitor++) visitors.push(await visitorOf(asker, product, key, visitor));
    for (let round = 0; round < VISITORS + ROUNDS; round++) {
      const visitor = visitors[round % VISITORS] ?? {};
      const least = await floorRound(asker, floor, provider);
      const own = await productRound(asker, product, visitor, provider);
      if (round < VISITORS) continue;
      floors.push(least);
      rounds.push(own);
    }
    return report(rounds, floors);
  } finally {
    asker.close();
    await floor.stop();
    await product.stop();
  }
}

/** One far trip, a purchase, one `put`. */
async function floorRound(asker: BenchSubject, floor: Served, provider: FastProvider): Promise<Record<string, number>> {
  const clicked = performance.now();
  await asker.ask(floor.url, { body: { prompt: PROMPT } });
  const ended = performance.now();
  const { arrived, answered } = provider.last();
  const { ms } = await asker.ask(new URL('/nothing', floor.url), { body: { prompt: PROMPT } });
  return { [LEAVES]: arrived - clicked, [ENDS]: ended - answered, [DIRECT]: ms, [READ]: ms, [WATCH]: ms, [QUOTA]: ms };
}

/** The headers of a visitor's requests. */
type Visitor = Readonly<Record<string, string>>;

async function productRound(asker: BenchSubject, product: Product, headers: Visitor, provider: FastProvider): Promise<Round> {
  const release = provider.hold();
  try {
    const before = provider.purchases();
    const clicked = performance.now();
    const { body } = await asker.ask(new URL('/v1/generations', product.url), { headers, body: { prompt: PROMPT } });
    await until(() => provider.purchases() > before);
    const leaves = provider.last().arrived - clicked;
    const { links } = JSON.parse(body.toString()) as Generation;
    const [self, events] = [new URL(links.self, product.url), new URL(links.events, product.url)];
    const ms: Record<string, number> = { [LEAVES]: leaves };
    const trips: Record<string, number> = {};
    const asked = {
      [DIRECT]: () => asker.ask(new URL('/v1/direct', product.url), { headers, body: { prompt: PROMPT } }),
      [READ]: () => asker.ask(self, { headers }),
      [WATCH]: () => firstEvent(events, headers),
      [QUOTA]: () => asker.ask(new URL('/v1/quota', product.url), { headers }),
    };
    for (const name of NO_TRIP) {
      const tripsBefore = await farTrips(asker, product);
      ms[name] = (await asked[name]()).ms;
      trips[name] = (await farTrips(asker, product)) - tripsBefore;
    }
    const succeeded = await watchFor(events, headers, 'generation.succeeded', release);
    ms[ENDS] = succeeded - provider.last().answered;
    return { ms, trips };
  } finally {
    release();
  }
}

async function publishableKey(asker: BenchSubject, { url }: Product): Promise<string> {
  const { body } = await asker.ask(new URL('/v1/admin/keys', url), {
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    body: { kind: 'publishable', name: 'bench', origins: [ORIGIN] },
  });
  const { key } = JSON.parse(body.toString()) as { key?: string };
  if (key === undefined) throw new Error(`no publishable key: ${body.toString()}`);
  return key;
}

async function visitorOf(asker: BenchSubject, { url }: Product, key: string, visitor: number): Promise<Visitor> {
  const headers = { authorization: `Bearer ${key}`, origin: ORIGIN, 'cf-connecting-ip': `203.0.113.${visitor + 1}` };
  const { body } = await asker.ask(new URL('/v1/visitors', url), { headers, body: {} });
  const { token } = JSON.parse(body.toString()) as { token?: string };
  if (token === undefined) throw new Error(`no visitor: ${body.toString()}`);
  return { ...headers, authorization: `Bearer ${token}` };
}

async function farTrips(asker: BenchSubject, { url }: Product): Promise<number> {
  const { body } = await asker.ask(new URL('/far-trips', url));
  const { d1, shared } = JSON.parse(body.toString()) as FarTrips;
  return d1 + shared;
}

async function firstEvent(url: URL, headers: Visitor): Promise<{ ms: number }> {
  const began = performance.now();
  return { ms: (await watchFor(url, headers, 'generation.queued')) - began };
}

/** When that event had come. `open` is called once the stream is open. */
function watchFor(url: URL, headers: Visitor, event: string, open: () => void = () => undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = get(url, { headers }, (answer: IncomingMessage) => {
      let text = '';
      if (answer.statusCode !== 200) reject(new Error(`not watched: ${answer.statusCode}`));
      answer.on('data', (bytes: Buffer) => {
        if (text === '') open();
        text += bytes.toString('latin1');
        if (!text.includes(`event: ${event}\n`)) return;
        resolve(performance.now());
        sent.destroy();
      });
      answer.once('end', () => reject(new Error(`the stream ended without ${event}`)));
    });
    sent.setTimeout(GIVE_UP_MS, () => sent.destroy(new Error(`no ${event}`)));
    sent.once('error', reject);
  });
}

async function until(holds: () => boolean): Promise<void> {
  for (const deadline = performance.now() + GIVE_UP_MS; !holds(); await sleep(1)) {
    if (performance.now() > deadline) throw new Error('no request reached the provider');
  }
}

function report(rounds: readonly Round[], floors: readonly Readonly<Record<string, number>>[]): string {
  const own = (name: string) => median(rounds.map(({ ms }) => ms[name] ?? Number.NaN));
  const worst = (name: string) => Math.max(...rounds.map(({ ms }) => ms[name] ?? Number.NaN));
  const least = (name: string) => median(floors.map((ms) => ms[name] ?? Number.NaN));
  const trips = (name: string) => median(rounds.map((round) => round.trips[name] ?? Number.NaN));
  const rows = [LEAVES, ENDS, ...NO_TRIP].map((name) => [
    name,
    least(name).toFixed(1),
    own(name).toFixed(1),
    worst(name).toFixed(1),
    Number.isNaN(trips(name)) ? '–' : trips(name).toFixed(0),
  ]);
  const distances = `D1 and the shared objects ${FAR_MS} ms away, other objects ${NEAR_MS} ms, a put ${PUT_MS} ms on top of the simulated bucket's.`;
  const verdicts = [
    latencyVerdict(`${LEAVES}: at most ${LIMIT_TRIPS} far trips`, own(LEAVES) <= LIMIT_TRIPS * FAR_MS),
    latencyVerdict(`${ENDS}: at most one put and ${LIMIT_AFTER_PUT_MS} ms`, own(ENDS) <= least(ENDS) + LIMIT_AFTER_PUT_MS),
    ...NO_TRIP.map((name) => latencyVerdict(`${name}: no far trip`, trips(name) === 0 && own(name) < FAR_MS)),
  ];
  const head = ['', 'floor p50 ms', 'p50 ms', 'worst ms', 'far trips'];
  return `${distances} Medians of ${rounds.length} interleaved rounds.\n\n${table(head, rows)}\n\n${verdicts.join(', ')}.`;
}
