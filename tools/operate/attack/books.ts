import { formatUsd, type Micros } from '../../../common/money.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import { chargedOf } from './money.ts';
import { exactly, type Fact, sum } from './outcome.ts';
import { type AttackWorld, type OwnInstance, policyOf } from './world.ts';

/** Three independent accounts of the whole attack: the counters', the generations' and the provider's. */
export async function compareAccounts(
  world: AttackWorld,
  own: OwnInstance,
  admitted: readonly Generation[],
  onSecretKey: readonly Generation[],
): Promise<Fact[]> {
  const spending = await policyOf(world, 'key-day-spend', {});
  const charged = formatUsd(sum(onSecretKey.map(chargedOf)));
  return [
    providerAsked(own.providerCalls(), admitted),
    invoiceInBooks(own.billed(), sum(admitted.map(chargedOf))),
    exactly('dollars of the secret key, by its counter and by its generations', String(spending.used), charged),
    exactly('dollars of the secret key still held after the end', String(spending.held), '0.0000'),
  ];
}

/** The provider's invoice is never above the books: what may have been billed is charged. */
function invoiceInBooks(billed: Micros, charged: Micros): Fact {
  return {
    rule: 'dollars that the provider bills are in the books',
    found: `$${formatUsd(billed)} billed, $${formatUsd(charged)} charged`,
    holds: billed <= charged,
  };
}

/** A request that was canceled as it left is charged. It may not have reached the provider. */
export function providerAsked(calls: number, admitted: readonly Generation[]): Fact {
  const canceled = admitted.filter(({ status }) => status === 'canceled');
  const neverSent = canceled.filter((generation) => chargedOf(generation) === 0).length;
  const most = admitted.length - neverSent;
  const least = admitted.length - canceled.length;
  return {
    rule: 'requests at the provider are those that were admitted, but for what was canceled',
    found: `${calls} at the provider; ${admitted.length} admitted, ${canceled.length} of them canceled`,
    holds: calls <= most && calls >= least,
  };
}
