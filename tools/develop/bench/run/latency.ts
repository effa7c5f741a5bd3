import type { Generation } from '../../../../src/contract/generations.ts';
import { table } from '../../../table.ts';
import { median, quantile } from '../load.ts';
import { BenchSubject } from './http.ts';
import { type Peer, startOnNode, workerOf } from './peer.ts';
import { cpuMs } from './process.ts';
import type { FastProvider } from './provider.ts';
import { BARE_RUN, BARE_WORKER, KEEPS_NOTHING, PRODUCT, type Product, serveProduct, serveWorker } from './workers.ts';

/**
 * What the product adds to a provider that answers at once. Beside it: a Worker that does the least, and a gateway that only
 * forwards.
 */

const WARM_UP = 40;
const ROUNDS = 7;
const EACH_ROUND = 12;
const PROMPT = 'a red fox in the snow';
/** Beside the least run, of its time and of its CPU. */
const LIMIT_OF_LEAST = 1.15;
const LIMIT_OF_PEER = 0.85;
const LEAST = 'the least run, keeps nothing';
const OWN = 'this product, keeps nothing';

interface Target {
  readonly name: string;
  /** `null` if it is this process, whose CPU is not the target's. */
  readonly pid: number | null;
  /** One image. Returns milliseconds. */
  readonly ask: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

interface Figures {
  readonly name: string;
  readonly p50: number;
  readonly p95: number;
  readonly cpu: number;
  /** The p50 of each round. */
  readonly rounds: readonly number[];
}

export async function measureLatency(provider: FastProvider, peer: Peer | null): Promise<string> {
  const asker = new BenchSubject();
  const stages = new Stages();
  const targets = await targetsOf(provider, peer, asker, stages);
  try {
    const figures = await interleaved(targets);
    return `${report(figures, peer !== null)}\n\nThis product, stage by stage:\n\n${stages.table()}`;
  } finally {
    for (const { stop } of targets) await stop();
    asker.close();
  }
}

async function targetsOf(provider: FastProvider, peer: Peer | null, asker: BenchSubject, stages: Stages): Promise<Target[]> {
  const vars = { OPENAI_API_KEY: 'sk-bench', OPENAI_BASE_URL: provider.url };
  const bare = await serveWorker(BARE_WORKER, vars);
  const bareRun = await serveWorker(BARE_RUN, vars);
  const forward = (name: string, pid: number | null, url: string | URL, stop: () => Promise<void>, headers = {}): Target => ({
    name,
    pid,
    stop,
    ask: async () => {
      const { status, ms } = await asker.ask(url, { headers, body: { model: 'gpt-image-2.5-flare', prompt: PROMPT } });
      if (status !== 200) throw new Error(`${name}: ${status}`);
      return ms;
    },
  });
  const product = async (name: string, entry: string, state: 'memory' | 'disk', each?: Stages): Promise<Target> => {
    const served = await serveProduct(entry, provider.url, state);
    return { name, pid: served.pid, stop: served.stop, ask: () => generate(asker, served, each) };
  };
  const nothing = async () => undefined;
  const key = { authorization: 'Bearer sk_of_the_bench' };
  const targets = [
    forward('the provider itself', null, `${provider.url}/images/generations`, nothing),
    forward('bare Worker, keeps nothing', bare.pid, new URL('/without', bare.url), nothing),
    forward('bare Worker, stores in R2', bare.pid, bare.url, bare.stop),
    forward('an object alone, keeps nothing', bareRun.pid, new URL('/alone', bareRun.url), nothing, key),
    forward(LEAST, bareRun.pid, bareRun.url, bareRun.stop, key),
    await product(OWN, KEEPS_NOTHING, 'memory'),
    await product('this product', PRODUCT, 'memory', stages),
    await product('this product, state on the disk', PRODUCT, 'disk'),
  ];
  if (!peer) return targets;
  const headers = { authorization: 'Bearer sk-bench', 'x-portkey-provider': 'openai', 'x-portkey-custom-host': provider.url };
  const worker = await serveWorker(workerOf(peer), {});
  const node = await startOnNode(peer);
  const path = '/v1/images/generations';
  return [
    ...targets,
    forward('Portkey on workerd, forwards', worker.pid, new URL(path, worker.url), worker.stop, headers),
    forward('Portkey on Node, forwards', node.pid, new URL(path, node.url), node.stop, headers),
  ];
}

async function generate(asker: BenchSubject, { url, key }: Product, stages?: Stages): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, prefer: 'wait=60' };
  const {
    status,
    headers: answered,
    body,
    ms,
  } = await asker.ask(new URL('/v1/generations', url), {
    headers,
    body: { prompt: PROMPT },
  });
  const generation = JSON.parse(body.toString()) as Generation;
  if (status !== 200 || generation.status !== 'succeeded') throw new Error(`no image: ${status} ${body.toString()}`);
  if (stages) {
    const { body: events } = await asker.ask(new URL(`${generation.links.events}`, url), { headers });
    stages.add(generation, String(answered['server-timing'] ?? ''), events.toString(), ms);
  }
  return ms;
}

async function interleaved(targets: readonly Target[]): Promise<Figures[]> {
  for (const { ask } of targets) for (let asked = 0; asked < WARM_UP; asked++) await ask();
  const measured = targets.map(() => ({ all: [] as number[], rounds: [] as number[], cpu: 0 }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { pid, ask }] of targets.entries()) {
      const sums = measured[index];
      const before = pid === null ? 0 : cpuMs(pid);
      const own: number[] = [];
      for (let asked = 0; asked < EACH_ROUND; asked++) own.push(await ask());
      if (!sums) continue;
      sums.cpu += (pid === null ? 0 : cpuMs(pid)) - before;
      sums.all.push(...own);
      sums.rounds.push(median(own));
    }
  }
  return targets.map(({ name }, index) => {
    const { all, rounds, cpu } = measured[index] ?? { all: [], rounds: [], cpu: 0 };
    const ascending = all.toSorted((a, b) => a - b);
    return { name, p50: median(rounds), p95: quantile(ascending, 0.95), cpu: cpu / ascending.length, rounds };
  });
}

function report(figures: readonly Figures[], withPeer: boolean): string {
  const [provider] = figures;
  const peer = withPeer ? figures.at(-2) : undefined;
  /** Each round against its own: on a shared machine rounds differ more than targets do. */
  const added = ({ rounds }: Figures) => median(rounds.map((ms, round) => ms - (provider?.rounds[round] ?? Number.NaN)));
  const toPeer = ({ rounds }: Figures) => median(rounds.map((ms, round) => ms / (peer?.rounds[round] ?? Number.NaN)));
  const rows = figures.map((target) => [
    target.name,
    target.p50.toFixed(1),
    target.p95.toFixed(1),
    target === provider ? '–' : added(target).toFixed(1),
    target === provider ? '–' : target.cpu.toFixed(1),
    peer ? toPeer(target).toFixed(2) : '–',
  ]);
  const own = figures.find(({ name }) => name === OWN);
  const least = figures.find(({ name }) => name === LEAST);
  if (!own || !least) return '';
  const toLeast = median(own.rounds.map((ms, round) => ms / (least.rounds[round] ?? Number.NaN)));
  const cpuToLeast = own.cpu / least.cpu;
  const verdicts = [
    latencyVerdict(`at most ${LIMIT_OF_LEAST} × the time of the least run`, toLeast <= LIMIT_OF_LEAST),
    latencyVerdict(`at most ${LIMIT_OF_LEAST} × its CPU`, cpuToLeast <= LIMIT_OF_LEAST),
    ...(peer ? [latencyVerdict(`at most ${LIMIT_OF_PEER} × the peer`, toPeer(own) <= LIMIT_OF_PEER)] : []),
  ];
  const goals = `Outside the storing: ${verdicts.join(', ')}.`;
  const beside = `Beside the least run: ${toLeast.toFixed(2)} × its time, ${cpuToLeast.toFixed(2)} × its CPU.`;
  return `${table(['', 'p50 ms', 'p95 ms', 'added ms', 'CPU ms', '× peer'], rows)}\n\n${goals}\n${beside}`;
}

export function latencyVerdict(goal: string, holds: boolean): string {
  return `${goal} ${holds ? 'holds' : 'MISSED'}`;
}

/** Where the time of a generation goes, by its own timestamps: whole milliseconds each, so only their mean says something. */
class Stages {
  readonly #sums = new Map<string, number>();
  #count = 0;

  add(generation: Generation, serverTiming: string, events: string, totalMs: number): void {
    this.#count += 1;
    const timed = (name: string) => Number(new RegExp(`\\b${name};dur=([\\d.]+)`).exec(serverTiming)?.[1] ?? 0);
    const at = (instant: string | null) => Date.parse(instant ?? '');
    const provider = Number(/"duration_ms":(\d+)/.exec(events)?.[1] ?? 0);
    const queued = at(generation.started_at) - at(generation.created_at);
    const after = at(generation.completed_at) - at(generation.started_at) - provider;
    const known = timed('auth') + queued + provider + after;
    const stages = {
      'who asks (auth)': timed('auth'),
      'admission and the way to the provider': queued,
      'provider, receiving, decoding': provider,
    };
    for (const [stage, ms] of Object.entries({
      ...stages,
      'hash, R2, row, counters': after,
      'everything else': totalMs - known,
    })) {
      this.#sums.set(stage, (this.#sums.get(stage) ?? 0) + ms);
    }
  }

  table(): string {
    return table(
      ['', 'mean ms'],
      [...this.#sums].map(([stage, ms]) => [stage, (ms / this.#count).toFixed(1)]),
    );
  }
}
