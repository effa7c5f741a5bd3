import { DAY_MS } from '../../common/time.ts';
import type { AdminGeneration, AdminImage } from '../contract/admin/lists.ts';
import type { Database } from '../database.ts';
import { type ImageBases, imageResource } from '../generation/image-urls.ts';
import { type GenerationRow, generationOfRow, RECORD_COLUMNS } from './generation-row.ts';
import { IMAGE_COLUMNS, type ImageRow, imageRecordOf } from './image-records.ts';
import { type Condition, contains, type Place, windowedPage } from './windowed-page.ts';

/** The lists of the operator: of all keys and all subjects. */
export interface OperatorLists {
  generations(filter: GenerationFilter, page: ListPage, bases: ImageBases): Promise<ListOf<AdminGeneration>>;
  /** Records that have ended, the oldest first; `null` if the days of the filter have more than `most`. */
  ended(filter: GenerationFilter, most: number): Promise<readonly EndedRow[] | null>;
  generation(id: string, bases: ImageBases): Promise<AdminGeneration | null>;
  images(filter: AdminImageFilter, page: ListPage, bases: ImageBases): Promise<ListOf<AdminImage>>;
  image(id: string, bases: ImageBases): Promise<AdminImage | null>;
  /** The last image request of each key that has ended, in milliseconds. */
  lastUseOf(keyIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

export interface ListPage {
  readonly after: Place | null;
  readonly limit: number;
}

export interface ListOf<Item> {
  readonly items: readonly Item[];
  readonly next: Place | null;
}

/** UTC days of the request, both included. `undefined` for an open end. */
export interface DayFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** `undefined` for no condition. */
export interface GenerationFilter extends DayFilter {
  readonly status?: string | undefined;
  readonly code?: string | undefined;
  readonly key?: string | undefined;
  /** A subject. */
  readonly user?: string | undefined;
  readonly model?: string | undefined;
  /** An id of a generation or a request, or words of the prompt. */
  readonly q?: string | undefined;
}

/** One record without its prompt. `created_at` in milliseconds. */
export interface EndedRow {
  readonly created_at: number;
  readonly id: string;
  readonly request_id: string | null;
  readonly key_id: string;
  readonly subject: string;
  readonly model: string;
  readonly quality: string;
  readonly status: string;
  readonly error_code: string | null;
  readonly images: number;
  readonly charged_micros: number;
}

export interface AdminImageFilter extends DayFilter {
  readonly order: 'newest' | 'oldest';
  readonly key?: string | undefined;
  readonly user?: string | undefined;
  /** An id of an image, or words of the prompt. */
  readonly q?: string | undefined;
  readonly hidden?: boolean | undefined;
}

type AdminGenerationRow = GenerationRow & { key_id: string; subject: string; reason: string | null; request_id: string | null };
type AdminImageRow = ImageRow & { key_id: string; subject: string; hidden_at: number | null; hidden_reason: string | null };

const GENERATION_COLUMNS = `key_id, subject, reason, request_id, ${RECORD_COLUMNS}`;
const ENDED_COLUMNS = 'created_at, id, request_id, key_id, subject, model, quality, status, error_code, images, charged_micros';
const NOT_RESTORED: Condition = { sql: 'restored = ?', value: 0 };
/** SQLite refuses the whole query if one of the texts is no JSON. */
const PROMPT = "iif(json_valid(resource), json_extract(resource, '$.prompt'), '')";

export function d1OperatorLists(db: Database): OperatorLists {
  return {
    async generations(filter, { after, limit }, bases) {
      const { indexed, filters } = generationConditions(filter);
      const { rows, next } = await windowedPage<AdminGenerationRow>(db, {
        ...{ table: 'generations', columns: () => GENERATION_COLUMNS, time: 'created_at', order: 'newest' },
        ...{ indexed, filters, after, limit },
      });
      return { items: rows.map((row) => adminGeneration(row, bases)), next };
    },

    async ended(filter, most) {
      const { indexed, filters } = generationConditions(filter);
      const all = [...indexed, ...filters];
      const conditions = (list: readonly Condition[]) =>
        list.length === 0 ? '' : `WHERE ${list.map(({ sql }) => sql).join(' AND ')}`;
      const order = 'ORDER BY created_at DESC, id DESC';
      // Rows of an import are in no sum of this deployment.
      const [past, found] = (await db.batch([
        db
          .prepare(`SELECT id FROM generations ${conditions(indexed)} ${order} LIMIT 1 OFFSET ?`)
          .bind(...indexed.map(({ value }) => value), most),
        db
          .prepare(`SELECT ${ENDED_COLUMNS} FROM generations ${conditions([...all, NOT_RESTORED])} ${order} LIMIT ?`)
          .bind(...all.map(({ value }) => value), NOT_RESTORED.value, most),
      ])) as unknown as [{ results: unknown[] }, { results: EndedRow[] }];
      return past.results.length > 0 ? null : found.results.reverse();
    },

    async generation(id, bases) {
      const row = await db
        .prepare(`SELECT ${GENERATION_COLUMNS} FROM generations WHERE id = ?`)
        .bind(id)
        .first<AdminGenerationRow>();
      return row && adminGeneration(row, bases);
    },

    async images({ order, ...filter }, { after, limit }, bases) {
      const { rows, next } = await windowedPage<AdminImageRow>(db, {
        ...{ table: 'images', columns: adminImageColumns },
        time: filter.hidden ? 'hidden_at' : 'created_at',
        ...{ order, after, limit },
        ...imageConditions(filter),
      });
      return { items: rows.map((row) => adminImage(row, bases)), next };
    },

    async image(id, bases) {
      const row = await db
        .prepare(`SELECT ${adminImageColumns('images')} FROM images WHERE id = ?`)
        .bind(id)
        .first<AdminImageRow>();
      return row && adminImage(row, bases);
    },

    async lastUseOf(keyIds) {
      if (keyIds.length === 0) return new Map();
      const answers = (await db.batch(
        keyIds.map((id) =>
          db.prepare('SELECT created_at FROM generations WHERE key_id = ? ORDER BY created_at DESC, id DESC LIMIT 1').bind(id),
        ),
      )) as unknown as { results: { created_at: number }[] }[];
      return new Map(
        keyIds.flatMap((id, index) => {
          const at = answers[index]?.results[0]?.created_at;
          return at === undefined ? [] : [[id, at] as const];
        }),
      );
    },
  };
}

/** The subject has the id of its key, so one index finds its rows. */
function ownedBy(key: string | undefined, user: string | undefined): Condition[] {
  if (user !== undefined) {
    return [
      { sql: 'key_id = ?', value: user.split(':')[1] ?? '' },
      { sql: 'subject = ?', value: user },
    ];
  }
  return key === undefined ? [] : [{ sql: 'key_id = ?', value: key }];
}

/** The index of each list ends with the time, so it finds the days too. */
function daysOf({ from, to }: DayFilter): Condition[] {
  return [
    ...(from === undefined ? [] : [{ sql: 'created_at >= ?', value: Date.parse(from) }]),
    ...(to === undefined ? [] : [{ sql: 'created_at < ?', value: Date.parse(to) + DAY_MS }]),
  ];
}

function imageConditions({ key, user, q, hidden, ...days }: Omit<AdminImageFilter, 'order'>): {
  indexed: readonly Condition[];
  filters: readonly Condition[];
} {
  const owner = [...ownedBy(key, user), ...daysOf(days)];
  // A list of hidden images has an index of its own; whose they are is then filtered.
  const shown = hidden ? [{ sql: 'hidden_at > ?', value: 0 }] : [];
  if (q?.startsWith('img_')) return { indexed: [{ sql: 'id = ?', value: q }], filters: [...owner, ...shown] };
  const words = q === undefined ? [] : [contains('prompt', q)];
  return hidden ? { indexed: shown, filters: [...owner, ...words] } : { indexed: owner, filters: words };
}

function generationConditions({ status, code, key, user, model, q, ...days }: GenerationFilter): {
  indexed: readonly Condition[];
  filters: readonly Condition[];
} {
  const codes = code === undefined ? [] : [{ sql: 'error_code = ?', value: code }];
  const owner = ownedBy(key, user);
  const range = daysOf(days);
  const others = [
    ...(status === undefined ? [] : [{ sql: 'status = ?', value: status }]),
    ...(model === undefined ? [] : [{ sql: 'model = ?', value: model }]),
  ];
  const all = [...codes, ...owner, ...others, ...range];
  if (q?.startsWith('gen_')) return { indexed: [{ sql: 'id = ?', value: q }], filters: all };
  if (q?.startsWith('req_')) return { indexed: [{ sql: 'request_id = ?', value: q }], filters: all };
  const words = q === undefined ? [] : [contains(PROMPT, q)];
  return owner.length > 0
    ? { indexed: [...owner, ...range], filters: [...codes, ...others, ...words] }
    : { indexed: [...codes, ...range], filters: [...others, ...words] };
}

function adminGeneration(row: AdminGenerationRow, bases: ImageBases): AdminGeneration {
  const generation = generationOfRow(row);
  const images = generation.images.map((image) => imageResource(image, bases));
  return { ...generation, images, key_id: row.key_id, subject: row.subject, request_id: row.request_id, reason: row.reason };
}

function adminImageColumns(table: string): string {
  return `${IMAGE_COLUMNS.replaceAll('images.', `${table}.`)}, ${table}.key_id, ${table}.subject, hidden_at, hidden_reason`;
}

function adminImage(row: AdminImageRow, bases: ImageBases): AdminImage {
  const { key_id, subject, hidden_at, hidden_reason } = row;
  const hidden = hidden_at === null ? null : { reason: hidden_reason ?? '', at: new Date(hidden_at).toISOString() };
  return { ...imageRecordOf(row, bases), key_id, subject, hidden };
}
