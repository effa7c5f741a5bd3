import { isTerminal } from '../../../common/lifecycle.ts';
import type { Micros } from '../../../common/money.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import type { PolicyUsage, QuotaReport } from '../../../src/contract/quota.ts';
import { type CounterReading, generationOf } from './outcome.ts';
import type { AttackRequest, Reply, Sender } from './sender.ts';

/** What the run knows and can do beyond any client, because the instance is its own. */
export interface OwnInstance {
  readonly adminToken: string;
  readonly signingSecret: string;
  /** Dollars of the deployment and day. */
  readonly dailySpendCap: string;
  readonly dailyRefusals: number;
  /** Requests for images that reached the provider, of the attack whose prompts have this word; of all without one. */
  providerCalls(slug?: string): number;
  /** Pictures that came with those requests. */
  picturesSent(slug: string): number;
  /** Questions to the language model that directs, of the attack whose prompts have this word. */
  questions(slug: string): number;
  /** What the provider bills for all images so far. */
  billed(): Micros;
}

export interface AttackWorld {
  readonly sender: Sender;
  readonly secretKey: string;
  readonly publishable: { readonly key: string; readonly origin: string } | null;
  readonly own: OwnInstance | null;
  /** Whether this client can choose its own `CF-Connecting-IP`: `wrangler dev` lets it, Cloudflare does not. */
  readonly choosesAddress: boolean;
  /** Different for each run, so that its users are new. */
  readonly run: string;
  readonly cheapest: string;
  readonly costlier: string;
}

/** The body of a request for an image, whose prompt has the attack's word in it. */
function imageRequest(world: AttackWorld, slug: string, more: object = {}): object {
  // Long enough at the provider that what is sent at once is also held at once.
  const marker = world.own ? '[fake:delay=1500] ' : '';
  return { prompt: `${marker}a lighthouse (${slug})`, quality: world.cheapest, director: 'off', ...more };
}

export function ask(world: AttackWorld, slug: string, more: object = {}, how: Partial<AttackRequest> = {}): Promise<Reply> {
  return world.sender.send({
    path: '/v1/generations',
    body: imageRequest(world, slug, more),
    credential: world.secretKey,
    ...how,
  });
}

export function userOf(world: AttackWorld, slug: string, number = 0): string {
  return `attack-${world.run}-${slug}-${number}`;
}

/** Waits for the end of each. What has not ended in 30 s is given as it is. */
export async function untilAllEnded(
  world: AttackWorld,
  generations: readonly Generation[],
  credential?: string,
): Promise<Generation[]> {
  return Promise.all(
    generations.map(async (generation) => {
      if (isTerminal(generation.status)) return generation;
      const reply = await world.sender.send({
        path: generation.links.self,
        credential: credential ?? world.secretKey,
        headers: { Prefer: 'wait=30' },
      });
      return generationOf(reply) ?? generation;
    }),
  );
}

/** The policies of a caller, as the counters have them. */
export async function policiesOf(world: AttackWorld, how: Partial<AttackRequest>): Promise<readonly PolicyUsage[]> {
  const reply = await world.sender.send({ path: '/v1/quota', credential: world.secretKey, ...how });
  return (reply.body as Partial<QuotaReport> | null)?.policies ?? [];
}

export async function policyOf(world: AttackWorld, name: string, how: Partial<AttackRequest>): Promise<PolicyUsage> {
  const found = (await policiesOf(world, how)).find((policy) => policy.name === name);
  if (!found) throw new Error(`GET /v1/quota does not report ${name}`);
  return found;
}

export function readingOf({ name, used, limit }: PolicyUsage): CounterReading {
  return { policy: name, used, limit };
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
