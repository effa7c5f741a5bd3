import { formatUsd, type Micros, parseUsd } from '../../../common/money.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import type { Key } from '../../../src/contract/identity.ts';
import { type AttackOutcome, answered, countRefusals, distinct, exactly, type Fact, generationOf, sum } from './outcome.ts';
import { type AttackWorld, ask, policyOf, readingOf, times, untilAllEnded, userOf } from './world.ts';

/** Attacks on the caps: many users, each within their own quota, so that only money limits them. */

const KEY_CAP_USD = '0.10';

export function reservedOf({ cost }: Generation): Micros {
  return parseUsd(cost.reserved_usd) ?? 0;
}

/** What it was charged once it has ended; until then what is held for it. */
export function chargedOf(generation: Generation): Micros {
  return parseUsd(generation.cost.charged_usd ?? generation.cost.reserved_usd) ?? 0;
}

/** A key with a small cap of its own. */
export async function keyCap(world: AttackWorld, adminToken: string): Promise<AttackOutcome> {
  const slug = 'key-cap';
  const made = await world.sender.send({
    path: '/v1/admin/keys',
    body: { kind: 'secret', name: 'attacked', limits: { daily_spend_usd: KEY_CAP_USD } },
    credential: adminToken,
  });
  const { key: credential } = made.body as Key & { key: string };
  const request = (number: number) => ask(world, slug, { user: userOf(world, slug, number) }, { credential });
  const replies = await Promise.all(times(40, request));
  const during = await policyOf(world, 'key-day-spend', { credential });
  const admitted = await untilAllEnded(world, distinct(replies.map(generationOf)), credential);
  const after = await policyOf(world, 'key-day-spend', { credential });
  return {
    sent: replies.length,
    admitted,
    refused: countRefusals(replies),
    readings: [readingOf(after)],
    facts: [
      answered(replies),
      within('dollars of the key while they are held', dollars(during.used), dollars(KEY_CAP_USD)),
      within('dollars of the key after the end', dollars(after.used), dollars(KEY_CAP_USD)),
      exactly(
        'dollars of the key, by its counter and by its generations',
        String(after.used),
        formatUsd(sum(admitted.map(chargedOf))),
      ),
    ],
  };
}

/** Everybody at once, with costly pictures. @param before all that was admitted until now, ended */
export async function deploymentCap(world: AttackWorld, cap: Micros, before: readonly Generation[]): Promise<AttackOutcome> {
  const slug = 'deployment-cap';
  const request = (number: number) => ask(world, slug, { user: userOf(world, slug, number), quality: world.costlier });
  const replies = await Promise.all(times(60, request));
  const asked = distinct(replies.map(generationOf));
  const admitted = await untilAllEnded(world, asked);
  const spent = sum(before.map(chargedOf));
  const charged = spent + sum(admitted.map(chargedOf));
  const facts: Fact[] = [answered(replies), within('dollars of the deployment after the end', charged, cap)];
  if (heldAtOnce(admitted)) {
    facts.push(within('dollars of the deployment while they are held', spent + sum(admitted.map(reservedOf)), cap));
  }
  return {
    sent: replies.length,
    admitted,
    refused: countRefusals(replies),
    readings: [{ policy: 'deployment-day-spend', used: formatUsd(charged), limit: formatUsd(cap) }],
    facts,
  };
}

/** Whether no hold had ended before the last was taken: then all of them stood in the counter at once. */
function heldAtOnce(generations: readonly Generation[]): boolean {
  const lastTaken = Math.max(...generations.map(({ created_at }) => Date.parse(created_at)));
  const firstEnded = Math.min(...generations.map(({ completed_at }) => Date.parse(completed_at ?? '')));
  // A hold ends a little before its generation says so.
  return firstEnded > lastTaken + 500;
}

function dollars(value: number | string): Micros {
  return parseUsd(String(value)) ?? 0;
}

function within(rule: string, found: Micros, limit: Micros): Fact {
  return { rule, found: `$${formatUsd(found)} of at most $${formatUsd(limit)}`, holds: found <= limit };
}
