import { defineCommand, noWords, runCommand } from '../../command.ts';
import { table } from '../../table.ts';
import { drive, LoadClient, median, quantile } from './load.ts';
import { machineLine } from './machine.ts';
import { serve } from './server.ts';

const CONNECTIONS = 16;
const ROUNDS = 7;
const ALONE_MS = 500;
const TOGETHER_MS = 600;
const WAKES = 7;
const COUNTERS = 1000;
const PRIOR_ROWS = [1_000, 17_000, 170_000] as const;
const LIMIT = 2.5;
/** Its place among the targets. */
const NOOP = 1;

interface Target {
  readonly name: string;
  /** The path of the next request. */
  readonly next: (round: number) => string;
  /** A decision: bound by the limit. */
  readonly decides: boolean;
}

interface Figures {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
}

function everyCounter(): () => string {
  let serial = 0;
  return () => `/hold-user?counter=user:key_bench:${serial++ % COUNTERS}`;
}

const nextUser = everyCounter();
const filled = (rows: number) => `/hold-deployment?counter=filled-${rows}`;

const TARGETS: readonly Target[] = [
  { name: 'hello, no object', next: () => '/hello', decides: false },
  { name: 'no-op call of one object', next: () => '/noop', decides: false },
  { name: 'a call that writes one row', next: () => '/write', decides: false },
  // A new counter each round: it begins empty.
  { name: 'hold: one counter', next: (round) => `/hold-deployment?counter=empty-${round}`, decides: true },
  { name: `hold: over ${COUNTERS.toLocaleString('en')} counters`, next: nextUser, decides: true },
  ...PRIOR_ROWS.map((rows) => ({
    name: `hold: ${rows.toLocaleString('en')} rows this month`,
    next: () => filled(rows),
    decides: true,
  })),
];

async function prepare(client: LoadClient): Promise<void> {
  for (const rows of PRIOR_ROWS) {
    await client.get(filled(rows));
    await client.get(`/fill?counter=filled-${rows}&rows=${rows}`);
    // A counter reads its rows when it wakes.
    await client.get(`/restart?counter=filled-${rows}`);
  }
  for (let opened = 0; opened < COUNTERS; opened += CONNECTIONS) {
    await Promise.all(Array.from({ length: CONNECTIONS }, () => client.get(nextUser())));
  }
  for (const { next } of TARGETS) await drive(client, () => next(0), CONNECTIONS, TOGETHER_MS);
}

async function measure(client: LoadClient, { next }: Target, round: number): Promise<Figures> {
  await client.get(next(round));
  const alone = await drive(client, () => next(round), 1, ALONE_MS);
  const together = await drive(client, () => next(round), CONNECTIONS, TOGETHER_MS);
  return {
    p50: quantile(alone.latencies, 0.5),
    p99: quantile(alone.latencies, 0.99),
    perSecond: together.perSecond,
  };
}

/** Milliseconds of the first hold after the object was cut off, which reads its rows again. */
async function measureWake(client: LoadClient, path: string, counter: string): Promise<number> {
  const waits: number[] = [];
  for (let wake = 0; wake < WAKES; wake++) {
    await client.get(path);
    await client.get(`/restart?counter=${counter}`);
    const began = performance.now();
    await client.get(path);
    waits.push(performance.now() - began);
  }
  return median(waits);
}

const BENCH_QUOTA = defineCommand({
  name: 'npm run bench:quota',
  forms: [],
  about: 'Measures what a quota decision costs, beside an object call that does nothing and an answer that needs no object.',
  options: {},
  read: noWords,
});

await runCommand(BENCH_QUOTA, async () => {
  const began = performance.now();
  const server = await serve('quota.ts', { NOOP: 'Noop', COUNTERS: 'FilledCounter' });
  const client = new LoadClient(server.url, CONNECTIONS);
  try {
    await prepare(client);
    const figures = TARGETS.map((): Figures[] => []);
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [index, target] of TARGETS.entries()) figures[index]?.push(await measure(client, target, round));
    }
    const over = (index: number, figure: (target: Figures, noop: Figures) => number) =>
      median(
        (figures[index] ?? []).flatMap((target, round) => (figures[NOOP]?.[round] ? [figure(target, figures[NOOP][round])] : [])),
      );
    const rows = TARGETS.map(({ name, decides }, index) => {
      // Each round is compared with its own no-op: on a shared machine rounds differ more than targets do.
      const ratio = over(index, (target, noop) => target.p50 / noop.p50);
      return [
        name,
        Math.round(over(index, ({ perSecond }) => perSecond)).toLocaleString('en'),
        over(index, ({ p50 }) => p50).toFixed(2),
        over(index, ({ p99 }) => p99).toFixed(2),
        ratio.toFixed(2),
        over(index, (target, noop) => noop.perSecond / target.perSecond).toFixed(2),
        decides ? (ratio <= LIMIT ? 'holds' : 'MISSED') : '',
      ];
    });
    console.log(
      table(['', `a second at ${CONNECTIONS}`, 'p50 ms', 'p99 ms', '× no-op p50', '× no-op at 16', `≤ ${LIMIT} × p50`], rows),
    );

    const wakes: string[][] = [];
    for (const prior of [0, ...PRIOR_ROWS]) {
      const path = prior === 0 ? '/hold-deployment?counter=wakes' : filled(prior);
      const ms = await measureWake(client, path, prior === 0 ? 'wakes' : `filled-${prior}`);
      wakes.push([`${prior.toLocaleString('en')} rows`, ms.toFixed(1)]);
    }
    console.log(`\nThe first hold of a counter that was asleep:\n\n${table(['', 'ms'], wakes)}`);
    console.log(`\n${machineLine(began)}\nMedians of ${ROUNDS} interleaved rounds; p50 and p99 with one request at a time.`);
  } finally {
    client.close();
    await server.stop();
  }
});
