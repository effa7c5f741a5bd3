import { formatUsd, parseUsd } from '../../../common/money.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import type { Key, Token } from '../../../src/contract/identity.ts';
import { reservedOf } from './money.ts';
import { type AttackOutcome, answered, countRefusals, distinct, exactly, type Fact, generationOf, sum } from './outcome.ts';
import type { Reply } from './sender.ts';
import { type AttackWorld, ask, type OwnInstance, times, untilAllEnded, userOf } from './world.ts';

/** The default of `HOLD_SHARE`. */
const SHARE = 0.1;

/**
 * Visitors that choose what costs most. Visitors of one address that hold a cap closed for all others, then cancel. The key has
 * the limits that a key gets by itself.
 */
export async function dearVisitors(world: AttackWorld, own: OwnInstance): Promise<AttackOutcome> {
  const slug = 'dear';
  const Origin = world.publishable?.origin ?? 'https://shop.example';
  const headers = { Origin, 'CF-Connecting-IP': '198.51.100.77' };
  const made = await world.sender.send({
    path: '/v1/admin/keys',
    body: { kind: 'publishable', name: 'dear', origins: [Origin], limits: { daily_images_per_user: 50 } },
    credential: own.adminToken,
  });
  const { key } = made.body as Key & { key: string };
  const tokens = await Promise.all(
    times(8, async () => {
      const visitor = await world.sender.send({ path: '/v1/visitors', method: 'POST', credential: key, headers });
      return (visitor.body as Token).token;
    }),
  );
  const [first = ''] = tokens;
  const dear = [
    { size: '3840x2160', quality: 'max', n: 4 },
    { size: '3840x2160', quality: 'medium' },
    { size: '1024x1024', quality: 'max' },
    { size: '1024x1024', quality: 'medium', n: 4 },
    { model: 'gpt-image-2', quality: 'high' },
  ];
  const refused = await Promise.all(dear.map((more) => ask(world, slug, more, { credential: first, headers })));
  const hoard = await Promise.all(
    tokens.flatMap((credential) =>
      times(2, async () => {
        const more = { size: '1536x1024', quality: 'medium', n: 2 };
        return { credential, reply: await ask(world, slug, more, { credential, headers }) };
      }),
    ),
  );
  // With a key of its own: the spend of the instance's key is compared with the other attacks.
  const shop = await world.sender.send({
    path: '/v1/admin/keys',
    body: { kind: 'secret', name: 'customer' },
    credential: own.adminToken,
  });
  const { key: credential } = shop.body as Key & { key: string };
  const customer = await ask(world, slug, { user: userOf(world, slug) }, { credential });
  const held = hoard.flatMap(({ credential, reply }) => {
    const generation = generationOf(reply);
    return generation ? [{ credential, generation }] : [];
  });
  const ended = await Promise.all(
    held.map(async ({ credential, generation }) => {
      await world.sender.send({ path: generation.links.cancel, method: 'POST', credential, headers });
      return untilAllEnded(world, [generation], credential);
    }),
  );
  const customers = await untilAllEnded(world, distinct([generationOf(customer)]), credential);
  const replies: Reply[] = [...refused, ...hoard.map(({ reply }) => reply), customer];
  return {
    sent: replies.length + tokens.length + 2,
    admitted: [...distinct(ended.flat()), ...customers],
    refused: countRefusals(replies),
    readings: [],
    facts: [
      answered(replies),
      exactly('requests for more than a visitor may ask for that are admitted', distinct(refused.map(generationOf)).length, 0),
      holdsAtMostAShare(
        held.map(({ generation }) => generation),
        own,
      ),
      exactly('requests of a customer beside the visitors that are admitted', customers.length, 1),
    ],
  };
}

/** What one address held at once: at most one request, or a share of the cap. */
function holdsAtMostAShare(generations: readonly Generation[], own: OwnInstance): Fact {
  const reserved = generations.map(reservedOf);
  const held = sum(reserved);
  const most = Math.max(...reserved, SHARE * (parseUsd(own.dailySpendCap) ?? 0));
  return {
    rule: 'dollars that one address holds at once',
    found: `$${formatUsd(held)} of at most $${formatUsd(Math.floor(most))}`,
    holds: held <= most,
  };
}
