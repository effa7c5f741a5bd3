import type { Database } from '../database.ts';
import type { StoredImage } from '../generation/ports.ts';
import type { Viewer } from '../generation/viewer.ts';
import { visibleTo } from './image-records.ts';

/** That an image has a public page. `sharedAt` in milliseconds. */
export interface Share {
  readonly showsPrompt: boolean;
  readonly sharedAt: number;
}

/** What a public page shows. */
export interface SharedImage extends StoredImage {
  /** `null` if the maker does not want it shown. */
  readonly prompt: string | null;
}

/** Images that their makers made public. Nothing is public without a row here. */
export interface Shares {
  /** Shares an image, or changes what its page shows; the first time stays. `null` if the viewer has no such row. */
  put(id: string, showsPrompt: boolean, viewer: Viewer, now: number): Promise<Share | null>;
  /** `null` if it is not shared, or not the viewer's. */
  find(id: string, viewer: Viewer): Promise<Share | null>;
  /** Ends it. Repeating it changes nothing. */
  remove(id: string, viewer: Viewer): Promise<void>;
  /** For anybody: `null` if it is not shared; `hidden` if the operator has taken the image from view. */
  page(id: string): Promise<SharedImage | 'hidden' | null>;
}

type ShareRow = { shows_prompt: number; shared_at: number };
type PageRow = Omit<SharedImage, 'prompt'> & { prompt: string; shows_prompt: number; hidden_at: number | null };

export function d1Shares(db: Database): Shares {
  const own = (viewer: Viewer) => {
    const { where, values } = visibleTo(viewer, 'images');
    return { sql: `FROM images WHERE id = ? AND ${where}`, values };
  };
  return {
    async put(id, showsPrompt, viewer, now) {
      const { sql, values } = own(viewer);
      const row = await db
        .prepare(
          `INSERT INTO shares (image_id, shows_prompt, shared_at) SELECT id, ?, ? ${sql}
           ON CONFLICT (image_id) DO UPDATE SET shows_prompt = excluded.shows_prompt RETURNING shows_prompt, shared_at`,
        )
        .bind(showsPrompt ? 1 : 0, now, id, ...values)
        .first<ShareRow>();
      return row && shareOf(row);
    },

    async find(id, viewer) {
      const { sql, values } = own(viewer);
      const row = await db
        .prepare(`SELECT shows_prompt, shared_at FROM shares WHERE image_id IN (SELECT id ${sql})`)
        .bind(id, ...values)
        .first<ShareRow>();
      return row && shareOf(row);
    },

    async remove(id, viewer) {
      const { sql, values } = own(viewer);
      await db
        .prepare(`DELETE FROM shares WHERE image_id IN (SELECT id ${sql})`)
        .bind(id, ...values)
        .run();
    },

    async page(id) {
      const row = await db
        .prepare(
          `SELECT id, format, width, height, bytes, sha256, prompt, shows_prompt, hidden_at
           FROM shares JOIN images ON images.id = shares.image_id WHERE image_id = ?`,
        )
        .bind(id)
        .first<PageRow>();
      if (!row) return null;
      const { shows_prompt: shows, hidden_at: hidden, ...image } = row;
      if (hidden !== null) return 'hidden';
      return { ...image, prompt: shows === 1 ? image.prompt : null };
    },
  };
}

function shareOf({ shows_prompt, shared_at }: ShareRow): Share {
  return { showsPrompt: shows_prompt === 1, sharedAt: shared_at };
}
