import type { Database } from '../database.ts';

/** Rows of an index that one page looks at, if a filter has no index of its own. */
const WINDOW = 2000;

/** The place of a row in a list that is ordered by time. */
export interface Place {
  readonly at: number;
  readonly id: string;
}

export interface WindowedQuery {
  readonly table: 'generations' | 'images';
  /** Given the name of what they are read from. */
  readonly columns: (table: string) => string;
  /** The column of time that an index has; with the id it orders the list. */
  readonly time: string;
  readonly order: 'newest' | 'oldest';
  /** Conditions that the index answers, and the others. */
  readonly indexed: readonly Condition[];
  readonly filters: readonly Condition[];
  readonly after: Place | null;
  readonly limit: number;
}

export interface Condition {
  readonly sql: string;
  readonly value: string | number;
}

/**
 * One page of a list. It reads as many rows as it shows or, with filters that have no index, at most `WINDOW`. A page may then be
 * short, or empty, and still have a next one.
 */
export async function windowedPage<Row>(
  db: Database,
  query: WindowedQuery,
): Promise<{ readonly rows: readonly Row[]; readonly next: Place | null }> {
  const { table, columns, time, filters, limit } = query;
  const direction = query.order === 'newest' ? 'DESC' : 'ASC';
  const order = `ORDER BY ${time} ${direction}, id ${direction}`;
  const place: Condition[] = query.after
    ? [{ sql: `(${time}, id) ${query.order === 'newest' ? '<' : '>'} (?, ?)`, value: query.after.at }]
    : [];
  const indexed = [...query.indexed, ...place];
  const where = indexed.length === 0 ? '' : `WHERE ${indexed.map(({ sql }) => sql).join(' AND ')}`;
  const values = [...query.indexed.map(({ value }) => value), ...(query.after ? [query.after.at, query.after.id] : [])];
  const position = `${time} AS place_at, id AS place_id`;
  type Placed = Row & { place_at: number; place_id: string };
  if (filters.length === 0) {
    const { results } = await db
      .prepare(`SELECT ${columns(table)}, ${position} FROM ${table} ${where} ${order} LIMIT ?`)
      .bind(...values, limit + 1)
      .all<Placed>();
    return { rows: results.slice(0, limit), next: results.length > limit ? placeOf(results[limit - 1]) : null };
  }
  const window = `SELECT * FROM ${table} ${where} ${order} LIMIT ${WINDOW}`;
  const [found, end] = (await db.batch([
    db
      .prepare(
        `SELECT ${columns('page')}, ${position} FROM (${window}) AS page WHERE ${filters.map(({ sql }) => sql).join(' AND ')} ${order} LIMIT ?`,
      )
      .bind(...values, ...filters.map(({ value }) => value), limit + 1),
    db.prepare(`SELECT ${position} FROM ${table} ${where} ${order} LIMIT 1 OFFSET ${WINDOW - 1}`).bind(...values),
  ])) as unknown as [{ results: Placed[] }, { results: Placed[] }];
  const rows = found.results.slice(0, limit);
  return { rows, next: placeOf(found.results.length > limit ? found.results[limit - 1] : end.results[0]) };
}

function placeOf(row: { place_at: number; place_id: string } | undefined): Place | null {
  return row ? { at: row.place_at, id: row.place_id } : null;
}

/**
 * A condition on a text that contains the words, in any case of ASCII letters. `LIKE` would do the same, but D1 refuses one of
 * more than 50 bytes.
 */
export function contains(column: string, words: string): Condition {
  return { sql: `${placeOfWords(column)} > 0`, value: words };
}

/** The same of a text that begins with the words. */
export function startsWith(column: string, words: string): Condition {
  return { sql: `${placeOfWords(column)} = 1`, value: words };
}

function placeOfWords(column: string): string {
  return `instr(lower(${column}), lower(?))`;
}
