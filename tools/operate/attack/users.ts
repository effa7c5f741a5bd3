import { sleep } from '../../../common/async.ts';
import { encodeUserName } from '../../../common/user-name.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import type { PolicyUsage } from '../../../src/contract/quota.ts';
import {
  type AttackOutcome,
  answered,
  atMost,
  countRefusals,
  distinct,
  exactly,
  type Fact,
  generationOf,
  sum,
} from './outcome.ts';
import type { Reply } from './sender.ts';
import { type AttackWorld, ask, policyOf, readingOf, times, untilAllEnded, userOf } from './world.ts';

/** Attacks with a secret key: its server forwards every request of its users. */

/** One user, 100 requests at once: what check-then-count lets through. */
export async function oneUser(world: AttackWorld): Promise<AttackOutcome> {
  const slug = 'one-user';
  const user = userOf(world, slug);
  const replies = await Promise.all(times(100, () => ask(world, slug, { user })));
  return outcomeOfUser(world, user, replies);
}

/** Users that did not exist a moment ago, each asking ten times at once: no counter is there yet. */
export async function newUsers(world: AttackWorld): Promise<AttackOutcome> {
  const slug = 'new-users';
  const users = times(world.own ? 8 : 4, (number) => userOf(world, slug, number));
  const replies = await Promise.all(users.flatMap((user) => times(10, () => ask(world, slug, { user }))));
  const admitted = await untilAllEnded(world, distinct(replies.map(generationOf)));
  const policies = await Promise.all(users.map((user) => policyOf(world, 'user-day', asUser(user))));
  const fullest = policies.reduce((most, policy) => (policy.used > most.used ? policy : most));
  const facts = [answered(replies), atMost('images of the busiest user', Number(fullest.used), Number(fullest.limit))];
  return { sent: replies.length, admitted, refused: countRefusals(replies), readings: [readingOf(fullest)], facts };
}

/** Requests for several images of which only some would fit: they get all or nothing. */
export async function weighted(world: AttackWorld): Promise<AttackOutcome> {
  const slug = 'weighted';
  const user = userOf(world, slug);
  const replies: Reply[] = [];
  for (const [count, n] of [
    [20, 4],
    [10, 2],
    [10, 1],
  ] as const) {
    replies.push(...(await Promise.all(times(count, () => ask(world, slug, { user, n })))));
  }
  return outcomeOfUser(world, user, replies);
}

/** One Idempotency-Key, 20 times at once; then with another body; then after the end. */
export async function replays(world: AttackWorld): Promise<AttackOutcome> {
  const slug = 'replays';
  const user = userOf(world, slug);
  const headers = { 'Idempotency-Key': `attack-${world.run}` };
  const same = () => ask(world, slug, { user }, { headers });
  const first = await Promise.all(times(20, same));
  const others = await Promise.all(times(5, (seed) => ask(world, slug, { user, seed: seed + 1 }, { headers })));
  await untilAllEnded(world, distinct(first.map(generationOf)));
  const late = await Promise.all(times(5, same));
  const outcome = await outcomeOfUser(world, user, [...first, ...others, ...late]);
  const mismatches = others.filter(({ code }) => code === 'idempotency_mismatch').length;
  const facts = [
    exactly('generations of one Idempotency-Key', outcome.admitted.length, 1),
    exactly('other bodies under the same key that are refused', mismatches, others.length),
  ];
  const replayed = [...first, ...late].filter((reply) => reply.replayed).length;
  return { ...outcome, refused: { ...outcome.refused, replayed }, facts: [...outcome.facts, ...facts] };
}

/** Cancels at once and asks again, to get images that are not counted. */
export async function cancels(world: AttackWorld): Promise<AttackOutcome> {
  const slug = 'cancels';
  const user = userOf(world, slug);
  const replies: Reply[] = [];
  const canceled: Reply[] = [];
  for (let round = 0; round < 5; round++) {
    const asked = await Promise.all(times(5, () => ask(world, slug, { user })));
    replies.push(...asked);
    const cancel = ({ links }: Generation) =>
      world.sender.send({ path: links.cancel, method: 'POST', credential: world.secretKey });
    canceled.push(...(await Promise.all(distinct(asked.map(generationOf)).map(cancel))));
    await sleep(50);
  }
  const outcome = await outcomeOfUser(world, user, replies);
  const facts: Fact[] = [answered(canceled)];
  const { limit } = await policyOf(world, 'user-day', asUser(user));
  if (world.own) facts.push(atMost('images that the provider was asked for', world.own.providerCalls(slug), Number(limit)));
  return {
    ...outcome,
    sent: outcome.sent + canceled.length,
    refused: { ...outcome.refused, 'cancel sent': canceled.length },
    facts: [...outcome.facts, ...facts],
  };
}

/** Hangs up in the middle, in all three ways of waiting, then asks again with the same Idempotency-Keys. */
export async function disconnects(world: AttackWorld): Promise<AttackOutcome> {
  const slug = 'disconnects';
  const user = userOf(world, slug);
  const waits: readonly Record<string, string>[] = [{}, { Prefer: 'wait=30' }, { Accept: 'text/event-stream' }];
  const headersOf = (index: number) => ({ ...waits[index % waits.length], 'Idempotency-Key': `gone-${world.run}-${index}` });
  const left = await Promise.all(
    times(20, (index) => ask(world, slug, { user }, { headers: headersOf(index), leaveAfterMs: 10 + index * 15 })),
  );
  await sleep(1000);
  // Whatever was admitted unseen answers now as a replay; the rest is new, and meets the counters as they are.
  const again = await Promise.all(
    times(20, (index) => ask(world, slug, { user }, { headers: { 'Idempotency-Key': `gone-${world.run}-${index}` } })),
  );
  const outcome = await outcomeOfUser(world, user, again);
  const gone = left.filter(({ status }) => status === 0).length;
  const refused = countRefusals(left.filter(({ status }) => status !== 0));
  for (const [reason, count] of Object.entries(outcome.refused)) refused[reason] = (refused[reason] ?? 0) + count;
  return { ...outcome, sent: left.length + again.length, refused: { ...refused, 'hung up first': gone } };
}

/** What must be so of any attack by one user of the secret key. */
async function outcomeOfUser(world: AttackWorld, user: string, replies: readonly Reply[]): Promise<AttackOutcome> {
  const admitted = await untilAllEnded(world, distinct(replies.map(generationOf)));
  const policy = await policyOf(world, 'user-day', asUser(user));
  return {
    sent: replies.length,
    admitted,
    refused: countRefusals(replies),
    readings: [readingOf(policy)],
    facts: [answered(replies), ...factsOfCounter(policy, admitted)],
  };
}

/** The counter's word and the generations' own, and that nothing is left held once all have ended. */
function factsOfCounter(policy: PolicyUsage, admitted: readonly Generation[]): Fact[] {
  const succeeded = sum(admitted.filter(({ status }) => status === 'succeeded').map(({ n }) => n));
  return [
    atMost(`images by the counter (${policy.name})`, Number(policy.used), Number(policy.limit)),
    atMost('images that were made', succeeded, Number(policy.limit)),
    exactly('images still held after the end', Number(policy.held), 0),
  ];
}

function asUser(user: string) {
  return { headers: { 'Easel-User': encodeUserName(user) } };
}
