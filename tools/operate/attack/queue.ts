import type { Generation } from '../../../src/contract/generations.ts';
import type { Key, Token } from '../../../src/contract/identity.ts';
import { type AttackOutcome, answered, atMost, countRefusals, distinct, exactly, generationOf } from './outcome.ts';
import type { Reply } from './sender.ts';
import { type AttackWorld, ask, type OwnInstance, policyOf, readingOf, times, untilAllEnded, userOf } from './world.ts';

const VISITORS = 5;
const EACH = 4;
const ROUNDS = 3;
const CUSTOMERS = 5;

/**
 * One address fills the queue in front of the provider, then cancels all of it, again and again. Customers ask beside it. They
 * must be served, and what the address cancels must not be free without end.
 */
export async function hoardedQueue(world: AttackWorld, own: OwnInstance): Promise<AttackOutcome> {
  const slug = 'queue';
  const Origin = world.publishable?.origin ?? 'https://shop.example';
  const headers = { Origin, 'CF-Connecting-IP': '198.51.100.78' };
  const keyOf = async (body: object): Promise<string> => {
    const made = await world.sender.send({ path: '/v1/admin/keys', body, credential: own.adminToken });
    return (made.body as Key & { key: string }).key;
  };
  const page = await keyOf({ kind: 'publishable', name: 'queue', origins: [Origin], limits: { daily_images_per_user: 50 } });
  const shop = await keyOf({ kind: 'secret', name: 'customers of the queue' });
  const tokens = await Promise.all(
    times(VISITORS, async () => {
      const visitor = await world.sender.send({ path: '/v1/visitors', method: 'POST', credential: page, headers });
      return (visitor.body as Token).token;
    }),
  );
  const replies: Reply[] = [];
  const hoarded: Generation[] = [];
  const customers: Generation[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Long enough at the provider that the rest of them waits.
    const more = { quality: undefined, prompt: `[fake:delay=3000] a lighthouse (${slug})` };
    const asked = await Promise.all(
      tokens.flatMap((credential) =>
        times(EACH, async () => ({ credential, reply: await ask(world, slug, more, { credential, headers }) })),
      ),
    );
    const bought = await Promise.all(
      times(CUSTOMERS, (number) =>
        ask(world, 'served', { user: userOf(world, slug, round * CUSTOMERS + number) }, { credential: shop }),
      ),
    );
    customers.push(...(await untilAllEnded(world, distinct(bought.map(generationOf)), shop)));
    const ended = await Promise.all(
      asked.map(async ({ credential, reply }) => {
        const generation = generationOf(reply);
        if (!generation) return [];
        await world.sender.send({ path: generation.links.cancel, method: 'POST', credential, headers });
        return untilAllEnded(world, [generation], credential);
      }),
    );
    hoarded.push(...ended.flat());
    replies.push(...asked.map(({ reply }) => reply), ...bought);
  }
  const images = await policyOf(world, 'ip-day', { credential: tokens[0] ?? '', headers });
  const served = customers.filter(({ status }) => status === 'succeeded').length;
  return {
    sent: replies.length + tokens.length + 2,
    admitted: [...distinct(hoarded), ...customers],
    refused: countRefusals(replies),
    readings: [readingOf(images)],
    facts: [
      answered(replies),
      exactly('customers beside the queue that are served', served, ROUNDS * CUSTOMERS),
      atMost('images of one address by its counter (ip-day)', Number(images.used), Number(images.limit)),
      atMost('images of the address that the provider was asked for', own.providerCalls(slug), Number(images.limit)),
      exactly('images still held after the end', Number(images.held), 0),
    ],
  };
}
