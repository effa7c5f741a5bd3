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

export interface AuditFilter {
  readonly action: string | null;
  readonly actor: string | null;
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

export function d1Audits(db: Database): Audits {
  const audits: Audits = {
    async add({ at, actor, action, target, detail, request }) {
      await db
        .prepare('INSERT INTO audit (at, actor, action, target, detail, request) VALUES (?, ?, ?, ?, ?, ?)')
        .bind(at, actor, action, target, JSON.stringify(detail), request)
        .run();
    },

    async list({ action, actor }, before, limit) {
      const { results } = await db
        .prepare('SELECT id, at, actor, action, target, detail, request FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?')
        .bind(before ?? Number.MAX_SAFE_INTEGER, action === null && actor === null ? limit + 1 : WINDOW)
        .all<Row>();
      const wanted = results.filter((row) => (action ?? row.action) === row.action && (actor ?? row.actor) === row.actor);
      const rows = wanted.slice(0, limit);
      const whole = action === null && actor === null ? results.length > limit : wanted.length > limit;
      const last = whole ? rows.at(-1)?.id : results.length === WINDOW ? results.at(-1)?.id : undefined;
      return { items: rows.map(({ id: _, detail, ...row }) => ({ ...row, detail: JSON.parse(detail) })), next: last ?? null };
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
