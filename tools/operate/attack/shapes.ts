import { parseUsd } from '../../../common/money.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import { dearVisitors } from './dear.ts';
import { manyPictures } from './edits.ts';
import { canceledDirections, lostAnswers } from './give-backs.ts';
import { deploymentCap, keyCap } from './money.ts';
import type { AttackOutcome } from './outcome.ts';
import { hoardedQueue } from './queue.ts';
import { foreignOrigins, forgedTokens, refusedPrompts } from './strangers.ts';
import { cancels, disconnects, newUsers, oneUser, replays, weighted } from './users.ts';
import { forgedAddress, oneAddress, oneNetwork } from './visitors.ts';
import type { AttackWorld } from './world.ts';

export interface Shape {
  readonly name: string;
  /** The word in its prompts that marks its requests at the provider. */
  readonly slug: string;
  /** Whether its images are paid by the instance's own secret key. */
  readonly onSecretKey: boolean;
  /** @param before all that was admitted until now, ended */
  run(before: readonly Generation[]): Promise<AttackOutcome>;
}

/** The shapes that this instance can be attacked in, in order: the last one spends what is left of the day. */
export function shapesFor(world: AttackWorld): Shape[] {
  const { own, publishable, choosesAddress } = world;
  const shape = (
    name: string,
    slug: string,
    attack: (world: AttackWorld) => Promise<AttackOutcome>,
    onSecretKey = true,
  ): Shape => ({
    name,
    slug,
    onSecretKey,
    run: () => attack(world),
  });
  return [
    shape('one user, 100 at once', 'one-user', oneUser),
    shape('new users, 10 at once each', 'new-users', newUsers),
    shape('weighted: n = 4, 2, 1', 'weighted', weighted),
    shape('Idempotency-Key, 20 at once', 'replays', replays),
    shape('cancel and ask again', 'cancels', cancels),
    shape('hang up in the middle', 'disconnects', disconnects),
    ...(publishable
      ? [
          shape('new visitors, one address', 'one-ip', oneAddress, false),
          shape('visitors, forged X-Forwarded-For', 'forged-ip', forgedAddress, false),
        ]
      : []),
    ...(publishable && choosesAddress ? [shape('visitors, 36 addresses of one /64', 'one-64', oneNetwork, false)] : []),
    shape('foreign origins, secret key in a page', 'origins', foreignOrigins, false),
    shape('forged, expired and revoked tokens', 'forged', forgedTokens, false),
    ...(own
      ? [
          shape('prompts the provider refuses', 'refused-prompts', refusedPrompts),
          shape('answers cut in the middle', 'lost-answers', (at) => lostAnswers(at, own)),
          shape('canceled while a model directs', 'directions', (at) => canceledDirections(at, own)),
          ...(choosesAddress
            ? [
                shape('dear visitors of one address', 'dear', (at) => dearVisitors(at, own), false),
                shape('one address fills the queue', 'queue', (at) => hoardedQueue(at, own), false),
              ]
            : []),
          shape('pictures to change, four at once', 'edits', (at) => manyPictures(at, own), false),
          shape('40 users, a key with a cap', 'key-cap', (at) => keyCap(at, own.adminToken), false),
          {
            name: '60 users, costly pictures, one cap',
            slug: 'deployment-cap',
            onSecretKey: true,
            run: (before: readonly Generation[]) => deploymentCap(world, parseUsd(own.dailySpendCap) ?? 0, before),
          },
        ]
      : []),
  ];
}
