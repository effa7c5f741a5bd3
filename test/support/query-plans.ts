import type { Database, Statement } from '../../src/database.ts';

/** A database that notes each query with its values, and the rows that it read. */
export class NotingDatabase {
  readonly queries: { sql: string; values: readonly unknown[] }[] = [];
  rowsRead = 0;
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  prepare(sql: string): Statement {
    const make = (statement: D1PreparedStatement, values: readonly unknown[]): Statement & { inner: D1PreparedStatement } => {
      const note = <T>(result: D1Result<T>) => {
        this.rowsRead += result.meta.rows_read ?? 0;
        return result;
      };
      const noted = () => this.queries.push({ sql, values });
      return {
        inner: statement,
        bind: (...given) => make(statement.bind(...given), given),
        async first<T>() {
          noted();
          return (note(await statement.all<T>()).results[0] ?? null) as T | null;
        },
        async all<T>() {
          noted();
          return note(await statement.all<T>());
        },
        async run() {
          noted();
          return note(await statement.run());
        },
      };
    };
    return make(this.#db.prepare(sql), []);
  }

  async batch(statements: readonly Statement[]): Promise<D1Result[]> {
    const answers: D1Result[] = [];
    for (const statement of statements) answers.push(await statement.all());
    return answers;
  }

  /** The steps of the plans of all noted queries that read a whole table or a whole index. */
  async scans(): Promise<string[]> {
    const found: string[] = [];
    for (const { sql, values } of this.queries) {
      const { results } = await this.#db
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...values)
        .all<{ detail: string }>();
      // A subquery that stands for a bounded page, and values that come from JSON, are no tables.
      const scans = results.filter(({ detail }) =>
        /^SCAN (?!json_each|VALUES|CONSTANT|\(subquery|page\b|period\b|sqlite_)/.test(detail),
      );
      found.push(...scans.map(({ detail }) => `${detail}: ${sql}`));
    }
    return found;
  }
}

export function asDatabase(noting: NotingDatabase): Database & D1Database {
  return noting as unknown as Database & D1Database;
}
