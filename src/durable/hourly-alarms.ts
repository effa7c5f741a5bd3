import { HOUR_MS } from '../../common/time.ts';

/** Reasons that are remembered for an hour. A provider that invents more of them raises no more alarms. */
const MAX_REASONS = 100;

/** Remembers on disk which alarms were raised in this hour, so that one reason raises one alarm an hour. */
export class HourlyAlarms {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#sql.exec('CREATE TABLE IF NOT EXISTS hourly_alarms (reason TEXT PRIMARY KEY, hour INTEGER NOT NULL) WITHOUT ROWID');
  }

  /** Whether the reason is the first of its kind in the hour of `now` (milliseconds since 1970). */
  isFirst(reason: string, now: number): boolean {
    const hour = Math.floor(now / HOUR_MS);
    this.#sql.exec('DELETE FROM hourly_alarms WHERE hour < ?', hour);
    const { count } = this.#sql.exec<{ count: number }>('SELECT count(*) AS count FROM hourly_alarms').one();
    if (count >= MAX_REASONS) return false;
    return (
      this.#sql.exec('INSERT INTO hourly_alarms (reason, hour) VALUES (?, ?) ON CONFLICT DO NOTHING', reason, hour).rowsWritten >
      0
    );
  }
}
