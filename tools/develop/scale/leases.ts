import type { Micros } from '../../../common/money.ts';
import { defineCommand, noWords, runCommand } from '../../command.ts';
import { seededRandom } from '../../random.ts';
import { table } from '../../table.ts';
import { fixedSlice, LeaseBook, Shard, type SliceRule, shrinkingSlice } from './lease.ts';

/**
 * What leasing the day's cap to shards would save and what it would strand. A simulation: seeded, no clock, the same
 * table on every machine.
 */

export interface Scenario {
  readonly cap: Micros;
  readonly shards: number;
  readonly slice: SliceRule;
  readonly holdsPerSecond: number;
  readonly seed: number;
  /** Half of the shards get no more requests from then on. */
  readonly halfSilentAfterSeconds?: number;
  /** A shard that was not asked for so long gives its slice back. */
  readonly returnAfterSeconds?: number;
}

export interface LeaseOutcome {
  readonly admitted: number;
  /** The most that was ever held and settled at once, over all shards. */
  readonly mostUsed: Micros;
  /** Calls to the deployment's counter until the first refusal, a second. */
  readonly callsPerSecond: number;
  /** Of the cap, unused when the first request was refused. */
  readonly strandedAtFirst: number;
  /** Of the cap, unused after `TAIL_SECONDS` more of the same traffic. */
  readonly strandedAtEnd: number;
}

/** Low, medium and high at 1024 × 1024, and how many of ten requests ask for each. */
const PRICES: readonly (readonly [Micros, number])[] = [
  [5_880, 5],
  [13_170, 4],
  [52_680, 1],
];
/** From hold to settlement. */
const LATENCY_SECONDS = 20;
/** What a hold settles at, of what was held: it was the most that the request could cost. */
const SETTLES_FROM = 0.8;
const TAIL_SECONDS = 60;
/** After an empty grant a shard waits this long before it asks again, or refusals would flood the counter. */
const DRY_SECONDS = 1;

export function simulate(scenario: Scenario): LeaseOutcome {
  const { cap, shards, slice, holdsPerSecond } = scenario;
  const silentAfter = scenario.halfSilentAfterSeconds ?? Number.POSITIVE_INFINITY;
  const returnAfter = scenario.returnAfterSeconds ?? Number.POSITIVE_INFINITY;
  const random = seededRandom(scenario.seed);
  const book = new LeaseBook(cap, slice);
  const all = Array.from({ length: shards }, (_, id) => ({ id, shard: new Shard(id), dryUntil: 0, askedAt: 0 }));
  const open: { shard: Shard; held: Micros; at: number }[] = [];
  let [used, mostUsed, admitted, calls, settledUpTo] = [0, 0, 0, 0, 0];
  let first: { stranded: number; at: number; calls: number } | null = null;

  for (let serial = 0; ; serial++) {
    const now = serial / holdsPerSecond;
    if (first && now > first.at + TAIL_SECONDS) break;
    for (let next = open[settledUpTo]; next && next.at <= now; next = open[++settledUpTo]) {
      const spent = Math.ceil(next.held * (SETTLES_FROM + (1 - SETTLES_FROM) * random()));
      next.shard.settle(next.held, spent);
      used -= next.held - spent;
    }
    if (serial % holdsPerSecond === 0) {
      for (const { id, shard, askedAt } of all) {
        if (shard.free === 0 || now < askedAt + returnAfter) continue;
        calls += 1;
        book.takeBack(id, shard.giveBack(0));
      }
    }
    const price = priceOf(random());
    const chosen = all[Math.floor(random() * (now < silentAfter ? shards : shards / 2))];
    if (!chosen) break;
    const { shard } = chosen;
    chosen.askedAt = now;
    let held = shard.hold(price);
    if (!held && now >= chosen.dryUntil) {
      calls += 1;
      const grant = book.lease(shard.ask(price));
      shard.receive(grant);
      if (grant.granted === 0) chosen.dryUntil = now + DRY_SECONDS;
      held = shard.hold(price);
    }
    if (held) {
      admitted += 1;
      used += price;
      mostUsed = Math.max(mostUsed, used);
      open.push({ shard, held: price, at: now + LATENCY_SECONDS });
    } else first ??= { stranded: (cap - used) / cap, at: now, calls };
  }
  return {
    admitted,
    mostUsed,
    callsPerSecond: first ? first.calls / first.at : 0,
    strandedAtFirst: first?.stranded ?? 0,
    strandedAtEnd: (cap - used) / cap,
  };
}

function priceOf(chance: number): Micros {
  let share = chance * 10;
  for (const [price, weight] of PRICES) {
    share -= weight;
    if (share < 0) return price;
  }
  return PRICES[0]?.[0] ?? 0;
}

const CAP = 10_000_000_000;
const USUAL = { cap: CAP, holdsPerSecond: 5000, seed: 1 } as const;
const HEAD = ['', 'calls/s', 'idle at first refusal', `idle ${TAIL_SECONDS} s later`, 'cap passed'] as const;

function row(title: string, { callsPerSecond, strandedAtFirst, strandedAtEnd, mostUsed }: LeaseOutcome): string[] {
  const percent = (share: number) => `${(100 * share).toFixed(3)} %`;
  const verdict = mostUsed <= CAP ? 'never' : 'PASSED';
  return [title, callsPerSecond.toFixed(1), percent(strandedAtFirst), percent(strandedAtEnd), verdict];
}

/** Returns the exit code: 1 if the cap was passed. */
function print(): number {
  const even = [4, 16, 64].flatMap((shards) =>
    [1, 10, 50].flatMap((dollars) => {
      const size = dollars * 1_000_000;
      return [
        row(`${shards} shards, $${dollars}`, simulate({ ...USUAL, shards, slice: fixedSlice(size) })),
        row(`${shards} shards, $${dollars} shrinkingSlice`, simulate({ ...USUAL, shards, slice: shrinkingSlice(size, shards) })),
      ];
    }),
  );
  const halfSilent = { ...USUAL, shards: 64, slice: fixedSlice(50_000_000), halfSilentAfterSeconds: 30 };
  const uneven = [
    row('64 shards, $50, kept until midnight', simulate(halfSilent)),
    row('64 shards, $50, returned after 10 s', simulate({ ...halfSilent, returnAfterSeconds: 10 })),
  ];
  console.log(`A cap of $10,000 a day, ${USUAL.holdsPerSecond.toLocaleString('en')} holds a second.\n`);
  console.log(table(HEAD, even));
  console.log(`\nHalf of the shards fall silent after 30 s:\n\n${table(HEAD, uneven)}`);
  console.log('\nWithout leases every hold and every settlement is a call: 10,000 a second.');
  return [...even, ...uneven].some((cells) => cells.at(-1) !== 'never') ? 1 : 0;
}

const LEASES = defineCommand({
  name: 'npm run simulate:leases',
  forms: [],
  about: 'Simulates leases of the daily cap: what they save and what they strand. Seeded, so the same on every machine.',
  options: {},
  read: noWords,
});

if (import.meta.main) await runCommand(LEASES, async () => print());
