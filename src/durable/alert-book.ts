import { HOUR_MS } from '../../common/time.ts';
import { alarmText } from '../alarm-texts.ts';
import { type AlertId, type AlertRules, alertRulesSchema } from '../contract/admin/alerts.ts';
import type { AdminAlarm } from '../contract/admin/overview.ts';

/** Alarms that are older are not shown any more. */
const SHOWN_MS = 24 * HOUR_MS;
/** Kinds of alarms, and alerts that fired. The oldest go first. */
const MAX_ALARMS = 200;
const MAX_FIRED = 1000;

type AlarmRow = { event: string; first_at: number; last_at: number; count: number; fields: string };

/** The rules of alerts, those that fired, and the alarms of the last day. They are in the SQLite of the notifier. */
export class AlertBook {
  readonly #sql: SqlStorage;
  /** What is on disk. Only this object writes it. */
  #rules: AlertRules | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS rules (id INTEGER PRIMARY KEY, value TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS fired (
        serial INTEGER PRIMARY KEY AUTOINCREMENT, alert TEXT NOT NULL, window TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (alert, window)
      );
      CREATE TABLE IF NOT EXISTS alarms (
        event TEXT PRIMARY KEY, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, count INTEGER NOT NULL, fields TEXT NOT NULL
      ) WITHOUT ROWID;
    `);
  }

  get rules(): AlertRules {
    this.#rules ??= this.#readRules();
    return this.#rules;
  }

  set rules(rules: AlertRules) {
    this.#sql.exec('INSERT OR REPLACE INTO rules (id, value) VALUES (1, ?)', JSON.stringify(rules));
    this.#rules = null;
  }

  #readRules(): AlertRules {
    const [row] = this.#sql.exec<{ value: string }>('SELECT value FROM rules').toArray();
    const read = alertRulesSchema.safeParse(JSON.parse(row?.value ?? '{}'));
    return read.success ? read.data : alertRulesSchema.parse({});
  }

  /** Whether the alert fires for the first time in this window. Then it has fired. */
  fire(alert: AlertId, window: string, at: number): boolean {
    const { rowsWritten } = this.#sql.exec(
      'INSERT INTO fired (alert, window, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      ...[alert, window, at],
    );
    if (rowsWritten > 0) {
      this.#sql.exec('DELETE FROM fired WHERE serial <= (SELECT MAX(serial) FROM fired) - ?', MAX_FIRED);
    }
    return rowsWritten > 0;
  }

  fired(limit: number): readonly { alert: AlertId; window: string; at: number }[] {
    return this.#sql
      .exec<{ alert: AlertId; window: string; at: number }>(
        'SELECT alert, window, at FROM fired ORDER BY serial DESC LIMIT ?',
        limit,
      )
      .toArray();
  }

  /** Notes an alarm. Returns whether it is the first of its kind in this hour. */
  note(event: string, fields: Readonly<Record<string, unknown>>, at: number): boolean {
    const [known] = this.#sql.exec<AlarmRow>('SELECT * FROM alarms WHERE event = ?', event).toArray();
    const fresh = known !== undefined && at - known.last_at < SHOWN_MS;
    this.#sql.exec(
      'INSERT OR REPLACE INTO alarms (event, first_at, last_at, count, fields) VALUES (?, ?, ?, ?, ?)',
      ...[event, fresh ? known.first_at : at, at, fresh ? known.count + 1 : 1, JSON.stringify(fields)],
    );
    this.#sql.exec('DELETE FROM alarms WHERE event NOT IN (SELECT event FROM alarms ORDER BY last_at DESC LIMIT ?)', MAX_ALARMS);
    return known === undefined || Math.floor(known.last_at / HOUR_MS) < Math.floor(at / HOUR_MS);
  }

  /** The alarms of the last day. */
  alarms(now: number): AdminAlarm[] {
    return this.#sql
      .exec<AlarmRow>('SELECT * FROM alarms WHERE last_at > ? ORDER BY last_at DESC', now - SHOWN_MS)
      .toArray()
      .map(({ event, first_at, last_at, count, fields }) => ({
        id: event,
        event,
        ...alarmText(event),
        first_at: new Date(first_at).toISOString(),
        last_at: new Date(last_at).toISOString(),
        count,
        fields: JSON.parse(fields) as Record<string, unknown>,
      }));
  }
}
