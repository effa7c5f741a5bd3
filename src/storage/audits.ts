import type { Database } from '../database.ts';

export interface AuditEntry {
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly target: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  /** The request id. */
  readonly request: string;
}

/** `null` for no condition. */
export interface AuditFilter {
  readonly action: string | null;
  readonly actor: string | null;
  /** Milliseconds: from `since` on, and before `until`. */
  readonly since: number | null;
  readonly until: number | null;
}

/** Who changed what, when and why. Rows are only added. */
export interface Audits {
  add(entry: AuditEntry): Promise<void>;
  /** The entries before `before`, newest first. `next` is `null` on the last page. */
  list(filter: AuditFilter, before: number | null, limit: number): Promise<{ items: AuditEntry[]; next: number | null }>;
  /** All entries of the filter, newest first; `null` if there are more than `most`, or too many others between them. */
  all(filter: AuditFilter, most: number): Promise<AuditEntry[] | null>;
}

/** Rows that one page looks at. */
const WINDOW = 2000;
/** Pages that a list without pages looks at: 100,000 rows of others. */
const MAX_PAGES = 50;
type Row = { id: number; at: number; actor: string; action: string; target: string | null; detail: string; request: string };

/** By how much the clocks of data centers differ at most. Ids rise with the time but for that. */
const CLOCKS_MS = 60_000;

/** Whether a row passes the filter; `null` if every row does. */
function matcherOf({ action, actor, since, until }: AuditFilter): ((row: Row) => boolean) | null {
  if (action === null && actor === null && since === null && until === null) return null;
  return (row) =>
    (action ?? row.action) === row.action &&
    (actor ?? row.actor) === row.actor &&
    row.at >= (since ?? row.at) &&
    (until === null || row.at < until);
}

export function d1Audits(db: Database): Audits {
  /** The least id from which on every row is from `at` or later. Each query reads one row and halves what is left. */
  async function firstIdAt(at: number): Promise<number> {
    const below = (id: number) =>
      db.prepare('SELECT id, at FROM audit WHERE id < ? ORDER BY id DESC LIMIT 1').bind(id).first<Pick<Row, 'id' | 'at'>>();
    let least = 1;
    let most = ((await below(Number.MAX_SAFE_INTEGER))?.id ?? 0) + 1;
    // Bound: it halves what is left, of ids below 2 ** 53.
    while (least < most) {
      const middle = Math.floor((least + most) / 2);
      const row = await below(middle + 1);
      if (row && row.at >= at) most = row.id;
      else least = middle + 1;
    }
    return least;
  }

  const audits: Audits = {
    async add({ at, actor, action, target, detail, request }) {
      await db
        .prepare('INSERT INTO audit (at, actor, action, target, detail, request) VALUES (?, ?, ?, ?, ?, ?)')
        .bind(at, actor, action, target, JSON.stringify(detail), request)
        .run();
    },

    async list(filter, before, limit) {
      const start = before ?? (filter.until === null ? Number.MAX_SAFE_INTEGER : await firstIdAt(filter.until + CLOCKS_MS));
      const matches = matcherOf(filter);
      const { results } = await db
        .prepare('SELECT id, at, actor, action, target, detail, request FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?')
        .bind(start, matches ? WINDOW : limit + 1)
        .all<Row>();
      const wanted = matches ? results.filter(matches) : results;
      const rows = wanted.slice(0, limit);
      const oldest = results.at(-1);
      const isOver = !matches || results.length < WINDOW || (oldest?.at ?? 0) < (filter.since ?? 0) - CLOCKS_MS;
      const last = wanted.length > limit ? rows.at(-1) : isOver ? undefined : oldest;
      return { items: rows.map(({ id: _, detail, ...row }) => ({ ...row, detail: JSON.parse(detail) })), next: last?.id ?? null };
    },

    async all(filter, most) {
      const found: AuditEntry[] = [];
      let before: number | null = null;
      for (let page = 0; page < MAX_PAGES; page++) {
        const { items, next }: Awaited<ReturnType<Audits['list']>> = await audits.list(filter, before, most + 1 - found.length);
        found.push(...items);
        if (found.length > most) return null;
        if (next === null) return found;
        before = next;
      }
      return null;
    },
  };
  return audits;
}
