import { formatUsd } from '../../../common/money.ts';
import { columns } from '../../table.ts';
import { chargedOf, reservedOf } from './money.ts';
import { type AttackOutcome, type Fact, sum } from './outcome.ts';

/** One line of the table. */
export interface AttackRow {
  readonly name: string;
  readonly outcome: AttackOutcome;
  /** Requests that reached the provider; `null` if they are not counted. */
  readonly providerCalls: number | null;
}

/** The table, one shape of attack after the other. */
export function attackTable(rows: readonly AttackRow[]): string {
  const head = ['attack', 'sent', 'admitted', 'at provider', 'held $', 'charged $', 'counter', 'the rest, by what stopped it'];
  const lines = rows.flatMap(({ name, outcome, providerCalls }) => {
    const { admitted, readings } = outcome;
    const reasons = Object.entries(outcome.refused)
      .filter(([, count]) => count > 0)
      .sort(([, a], [, b]) => b - a)
      .map(([reason, count]) => `${count} ${reason}`);
    const cells = [
      name,
      String(outcome.sent),
      String(admitted.length),
      providerCalls === null ? '-' : String(providerCalls),
      formatUsd(sum(admitted.map(reservedOf))),
      formatUsd(sum(admitted.map(chargedOf))),
      readings.map(({ policy, used, limit }) => `${policy} ${used}/${limit}`).join(', ') || '-',
      reasons[0] ?? '-',
    ];
    return [cells, ...reasons.slice(1).map((reason) => [...head.slice(1).map(() => ''), reason])];
  });
  return columns([head, ...lines]);
}

export interface JudgedFact {
  readonly attack: string;
  readonly fact: Fact;
}

/** The last lines: what broke, or that nothing did. */
export function attackVerdict(judged: readonly JudgedFact[]): { ok: boolean; text: string } {
  const broken = judged.filter(({ fact }) => !fact.holds);
  if (judged.length === 0) return { ok: false, text: 'Nothing was checked.' };
  if (broken.length === 0) return { ok: true, text: `Every limit held (${judged.length} checks).` };
  const lines = broken.map(({ attack, fact }) => `  ${attack}: ${fact.rule}: ${fact.found}`);
  return { ok: false, text: `${broken.length} of ${judged.length} checks failed:\n${lines.join('\n')}` };
}
