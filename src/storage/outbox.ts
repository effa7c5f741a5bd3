import type { WebhookEvent } from '../contract/admin/webhooks.ts';
import type { Database, Statement } from '../database.ts';
import type { Notice } from '../notifications/events.ts';
import { storedObject } from './stored-json.ts';

/** Events of images, written in the same step as the change itself. The notifier takes them from here. */
export interface Outbox {
  /** The oldest events behind the row `after`; an empty string for the first page. */
  read(after: string): Promise<OutboxPage>;
  remove(ids: readonly string[]): Promise<void>;
}

export interface OutboxPage {
  readonly notices: readonly Notice[];
  /** Ids of rows that have no event to tell. They stay in the table, and must not stop the rows behind them. */
  readonly unreadable: readonly string[];
  /** The last row of the page; `null` if there is nothing behind it. */
  readonly next: string | null;
}

const PAGE = 50;
type Row = { readonly id: string; readonly type: WebhookEvent; readonly data: string; readonly created_at: number };

export function d1Outbox(db: Database): Outbox {
  return {
    async read(after) {
      const { results } = await db
        .prepare('SELECT id, type, data, created_at FROM outbox WHERE id > ? ORDER BY id LIMIT ?')
        .bind(after, PAGE)
        .all<Row>();
      const notices = results.flatMap((row) => noticeOf(row) ?? []);
      const read = new Set(notices.map(({ id }) => id));
      const ids = results.map(({ id }) => id);
      return { notices, unreadable: ids.filter((id) => !read.has(id)), next: ids[PAGE - 1] ?? null };
    },
    async remove(ids) {
      if (ids.length > 0) await db.batch(ids.map((id) => db.prepare('DELETE FROM outbox WHERE id = ?').bind(id)));
    },
  };
}

/** The event of a row; `null` if its data does not name an image. */
function noticeOf({ id, type, data, created_at }: Row): Notice | null {
  const parsed = storedObject(data);
  return typeof parsed?.id === 'string' ? { id, type, data: parsed, group: parsed.id, at: created_at } : null;
}

/** The row of an event. It is the same for the same change, so that an interrupted change tells once. */
export function outboxRow(
  db: Database,
  type: Extract<WebhookEvent, 'image.deleted' | 'image.hidden'>,
  image: { readonly id: string; readonly key_id: string; readonly subject: string },
  reason: string | null,
  now: number,
): Statement {
  const { id, key_id, subject } = image;
  // The instant comes first, so that the rows are in order.
  const name = `evt_${String(now).padStart(15, '0')}_${type.slice('image.'.length)}_${id}`;
  return db
    .prepare('INSERT OR IGNORE INTO outbox (id, type, data, created_at) VALUES (?, ?, ?, ?)')
    .bind(name, type, JSON.stringify({ id, key_id, subject, reason }), now);
}
