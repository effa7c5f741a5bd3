import { type Controls, NO_CONTROLS } from '../quota/controls.ts';

/** What the operator decided about a counter. Most counters have nothing, so the table exists only where something was decided. */
export class StoredControls {
  readonly #sql: SqlStorage;
  #current: Controls;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    const exists = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'controls'").toArray().length > 0;
    const [row] = exists ? sql.exec<{ value: string }>('SELECT value FROM controls').toArray() : [];
    this.#current = row ? { ...NO_CONTROLS, ...(JSON.parse(row.value) as Partial<Controls>) } : NO_CONTROLS;
  }

  get current(): Controls {
    return this.#current;
  }

  save(changes: Partial<Controls>): void {
    this.#current = { ...this.#current, ...changes };
    this.#sql.exec('CREATE TABLE IF NOT EXISTS controls (id INTEGER PRIMARY KEY, value TEXT NOT NULL)');
    this.#sql.exec('INSERT OR REPLACE INTO controls (id, value) VALUES (1, ?)', JSON.stringify(this.#current));
  }
}
