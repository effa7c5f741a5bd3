import { formatUsd } from '../../common/money.ts';
import { logLine } from '../log.ts';
import type { NotifierApi } from '../notifications/api.ts';
import { dayOf } from '../quota/day.ts';
import type { HoldAnswer } from '../quota/ledger.ts';
import type { PolicyState } from '../quota/usage.ts';

const USUAL_PERCENTS: readonly number[] = [50, 80, 100];
/** Windows that are remembered: more than two months of days, each with ten percents. */
const MAX_ROWS = 1000;

type Row = { name: string; data: string; at: number; told: number };

/**
 * Which shares of the deployment's caps were reached. The row is written in the same turn as the hold that reached it. So of a
 * thousand holds at once, one writes it. The notifier is told until it has confirmed.
 */
export class SpendThresholds {
  readonly #sql: SqlStorage;
  /** Rows of today and of this month. Bound: percents of two windows. */
  #known: Set<string> | null = null;
  #day = '';

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Notes what the answer to a hold says of the caps. Returns whether there is something new to tell. */
  note(answer: HoldAnswer, percents: readonly number[] | null, at: number): boolean {
    const refused = !answer.ok && answer.error.kind === 'violated';
    const states = answer.ok ? answer.value : answer.error.kind === 'violated' ? answer.error.policies : [];
    const noted = states.flatMap((state) => this.#reached(state, refused, percents ?? USUAL_PERCENTS, at));
    return noted.length > 0;
  }

  /** Tells what was not told yet. False if the notifier did not answer. */
  async tell(notifier: Pick<NotifierApi, 'notify'>): Promise<boolean> {
    this.#open(null);
    const rows = this.#sql.exec<Row>('SELECT * FROM thresholds WHERE told = 0 ORDER BY at').toArray();
    for (const { name, data, at } of rows) {
      try {
        const id = `evt_spend_${name.replaceAll(' ', '_')}`;
        await notifier.notify({ id, type: 'spend.threshold', data: JSON.parse(data), group: name, at, alert: 'spend' });
      } catch (error) {
        logLine('notifier_unreachable', { threshold: name }, error);
        return false;
      }
      this.#sql.exec('UPDATE thresholds SET told = 1 WHERE name = ?', name);
    }
    return true;
  }

  /** Call it when the database is deleted. */
  reset(): void {
    this.#known = null;
  }

  #reached({ name, used, limit }: PolicyState, refused: boolean, percents: readonly number[], at: number): string[] {
    if (name !== 'deployment-day-spend' && name !== 'deployment-month-spend') return [];
    const window = name === 'deployment-day-spend' ? 'day' : 'month';
    const period = window === 'day' ? dayOf(at) : dayOf(at).slice(0, 7);
    // A cap that refuses is reached, even if a cheaper request would still fit.
    const share = refused ? 100 : limit > 0 ? (100 * used) / limit : 100;
    const known = this.#open(at);
    return percents.flatMap((percent) => {
      const row = `${window} ${period} ${percent}`;
      if (share < percent || known.has(row)) return [];
      const data = { window, period, percent, used_usd: formatUsd(used), cap_usd: formatUsd(limit) };
      this.#sql.exec(
        'INSERT OR IGNORE INTO thresholds (name, data, at, told) VALUES (?, ?, ?, 0)',
        row,
        JSON.stringify(data),
        at,
      );
      known.add(row);
      return [row];
    });
  }

  /** The rows that are known. On a new day they are read again, so that memory does not grow. Without `at` any day is right. */
  #open(at: number | null): Set<string> {
    if (this.#known && (at === null || this.#day === dayOf(at))) return this.#known;
    this.#sql.exec(
      'CREATE TABLE IF NOT EXISTS thresholds (name TEXT PRIMARY KEY, data TEXT NOT NULL, at INTEGER NOT NULL, told INTEGER NOT NULL) WITHOUT ROWID',
    );
    this.#sql.exec(
      'DELETE FROM thresholds WHERE told = 1 AND name NOT IN (SELECT name FROM thresholds ORDER BY at DESC LIMIT ?)',
      MAX_ROWS,
    );
    this.#known = new Set(
      this.#sql
        .exec<Row>('SELECT * FROM thresholds')
        .toArray()
        .map(({ name }) => name),
    );
    if (at !== null) this.#day = dayOf(at);
    return this.#known;
  }
}
