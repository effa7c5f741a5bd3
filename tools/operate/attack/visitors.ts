import type { Token } from '../../../src/contract/identity.ts';
import { type AttackOutcome, answered, atMost, countRefusals, distinct, exactly, generationOf, sum } from './outcome.ts';
import type { Reply } from './sender.ts';
import { type AttackWorld, ask, policyOf, readingOf, times, untilAllEnded } from './world.ts';

/** Attacks with a publishable key, which anybody can read in a page's source. Each is a script, and no browser. */

/** A visitor may ask for the default quality and no other. */
const DEFAULT_QUALITY = { quality: undefined };

type Headers = Readonly<Record<string, string>>;

interface Plan {
  readonly slug: string;
  readonly visitors: number;
  readonly requestsEach: number;
  /** What the client says of its own address in its `index`th request. */
  headers(index: number): Headers;
}

/** New visitors without end, all from the address that the client really has; more of them than a minute allows. */
export function oneAddress(world: AttackWorld): Promise<AttackOutcome> {
  return attackAsVisitors(world, { slug: 'one-ip', visitors: 25, requestsEach: 2, headers: () => ({}) });
}

/** The same while claiming to be somewhere else each time, in every header that some server somewhere believes. */
export function forgedAddress(world: AttackWorld): Promise<AttackOutcome> {
  const claims = (index: number): Headers => {
    const address = `203.0.113.${index + 1}`;
    return {
      'X-Forwarded-For': `${address}, 10.0.0.1`,
      Forwarded: `for=${address}`,
      'X-Real-IP': address,
      'X-Client-IP': address,
      'True-Client-IP': address,
      'CF-Connecting-IPv6': `2001:db8:${index}::1`,
      'CF-Pseudo-IPv4': address,
      // If the client may choose this header, it stays the same, as on Cloudflare. Otherwise it is forged like the others.
      'CF-Connecting-IP': world.choosesAddress ? '198.51.100.20' : address,
    };
  };
  return attackAsVisitors(world, { slug: 'forged-ip', visitors: 12, requestsEach: 3, headers: claims });
}

/** Another address of one household's 2^64 each time. */
export function oneNetwork(world: AttackWorld): Promise<AttackOutcome> {
  const headers = (index: number) => ({ 'CF-Connecting-IP': `2001:db8:7:7::${(index + 1).toString(16)}` });
  return attackAsVisitors(world, { slug: 'one-64', visitors: 12, requestsEach: 3, headers });
}

async function attackAsVisitors(world: AttackWorld, plan: Plan): Promise<AttackOutcome> {
  const { publishable } = world;
  if (!publishable) throw new Error('there is no publishable key to attack with');
  const made = await Promise.all(
    times(plan.visitors, (index) =>
      world.sender.send({
        path: '/v1/visitors',
        method: 'POST',
        credential: publishable.key,
        headers: { ...plan.headers(index), Origin: publishable.origin },
      }),
    ),
  );
  const tokens = made.flatMap(({ status, body }) => (status === 201 ? [(body as Token).token] : []));
  const [witness] = tokens;
  if (witness === undefined) return { sent: made.length, admitted: [], refused: countRefusals(made), readings: [], facts: [] };

  const asked = await Promise.all(
    tokens.flatMap((credential, visitor) =>
      times(plan.requestsEach, async (again) => {
        const headers = { ...plan.headers(visitor * plan.requestsEach + again), Origin: publishable.origin };
        return { credential, reply: await ask(world, plan.slug, DEFAULT_QUALITY, { credential, headers }) };
      }),
    ),
  );
  const admitted = await Promise.all(
    asked.flatMap(({ credential, reply }) => {
      const generation = generationOf(reply);
      return generation ? [untilAllEnded(world, [generation], credential)] : [];
    }),
  );
  const policy = await policyOf(world, 'ip-day', { credential: witness, headers: plan.headers(0) });
  const replies: Reply[] = [...made, ...asked.map(({ reply }) => reply)];
  const generations = distinct(admitted.flat());
  return {
    sent: replies.length,
    admitted: generations,
    refused: { ...countRefusals(replies), 'visitor made': tokens.length },
    readings: [readingOf(policy)],
    facts: [
      answered(replies),
      atMost('images of one address by its counter (ip-day)', Number(policy.used), Number(policy.limit)),
      atMost('images of one address that were admitted', sum(generations.map(({ n }) => n)), Number(policy.limit)),
      exactly('images still held after the end', Number(policy.held), 0),
    ],
  };
}
