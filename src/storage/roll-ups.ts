import type { Micros } from '../../common/money.ts';
import { DAY_MS, HOUR_MS } from '../../common/time.ts';
import type { Database, Statement } from '../database.ts';
import type { BucketCount } from '../generation/durations.ts';
import { type Day, dayOf, lastHours } from '../quota/day.ts';

/** The sums that triggers write with each record (`migrations/0007_operator.sql`). No read of them looks at a generation. */

/** Subjects of one day in sums by user. The rest of the day is one row. */
const MAX_SUBJECTS = 1000;
export const OTHERS = '(others)';

export interface Sums {
  readonly generations: number;
  readonly images: number;
  readonly charged: Micros;
}

/** One hour of all keys. */
export interface HourSums extends Sums {
  /** The start of the hour, in milliseconds. */
  readonly hour: number;
  readonly succeeded: number;
  readonly failed: number;
}

export interface Today {
  /** The last 24 hours that have rows, the oldest first. */
  readonly hours: readonly HourSums[];
  /** Requests of the last 60 to 75 minutes that have ended. `since` in milliseconds. */
  readonly lastHour: { readonly since: number; readonly succeeded: number; readonly failed: number; readonly charged: Micros };
  readonly day: Sums;
  readonly failures: readonly { readonly code: string; readonly count: number }[];
  readonly people: number;
  /** Of this hour and the one before, and of today. */
  readonly durations: { readonly hour: readonly BucketCount[]; readonly day: readonly BucketCount[] };
}

export type StatsGroup = 'status' | 'code' | 'key' | 'model' | 'user';

export interface StatsQuery {
  readonly from: Day;
  readonly to: Day;
  readonly by: 'day' | 'hour';
  readonly group: StatsGroup | null;
}

export interface StatsEntry extends Sums {
  /** A day, or the start of an hour as an instant. */
  readonly bucket: string;
  /** `null` without a group. */
  readonly group: string | null;
}

export interface RollUps {
  /** `now` in milliseconds. */
  today(now: number): Promise<Today>;
  /** Days are included at both ends. The bounds of the range are the caller's. */
  stats(query: StatsQuery): Promise<readonly StatsEntry[]>;
  /** What was charged for generations of that day, less what was taken back. */
  chargedOn(day: Day): Promise<Micros>;
  /** How long successes of a day took, by model and quality. */
  durationsOn(day: Day): Promise<readonly (BucketCount & { readonly model: string; readonly quality: string })[]>;
  /** How long successes took, by hour of the last day. Hours without any are left out. */
  waits(now: number): Promise<readonly (BucketCount & { readonly hour: number })[]>;
  /** Of each key on that day. */
  keysOn(day: Day): Promise<ReadonlyMap<string, Sums>>;
  storage(): Promise<{ readonly items: number; readonly bytes: number }>;
  /** Generations that ended in the quarter of an hour of `now` and the one before. */
  lastQuarters(now: number): Promise<{ readonly ended: number; readonly failed: number; readonly quarter: number }>;
}

/** The name of an hour in `durations`. */
const periodOf = (at: number) => new Date(at).toISOString().slice(0, 13);

const SUMS = 'SUM(generations) AS generations, SUM(images) AS images, SUM(charged_micros) AS charged';
const COLUMNS = { status: 'status', code: 'code', key: 'key_id', model: 'model' } as const;
type ActivityRow = {
  quarter: number;
  generations: number;
  succeeded: number;
  failed: number;
  images: number;
  charged_micros: number;
};
const QUARTER_MS = 900_000;

export function d1RollUps(db: Database): RollUps {
  const rowsOf = async <T>(statement: Statement) => (await statement.all<T>()).results;
  return {
    async today(now) {
      const day = dayOf(now);
      const hours = [now - HOUR_MS, now].map(periodOf);
      const [activity, sums, failures, crowd, durations] = (await db.batch([
        db.prepare('SELECT * FROM activity WHERE quarter > ? ORDER BY quarter').bind(now - DAY_MS),
        db.prepare(`SELECT ${SUMS} FROM spend_days WHERE day = ?`).bind(day),
        db
          .prepare(
            `SELECT code, SUM(generations) AS count FROM spend_days WHERE day = ? AND status = 'failed' GROUP BY code
             HAVING SUM(generations) > 0 ORDER BY count DESC, code`,
          )
          .bind(day),
        db.prepare('SELECT people FROM crowds WHERE day = ?').bind(day),
        db
          .prepare(
            'SELECT period, bucket, SUM(samples) AS samples FROM durations WHERE period IN (?, ?, ?) GROUP BY period, bucket',
          )
          .bind(...hours, day),
      ])) as unknown as [
        { results: ActivityRow[] },
        { results: { generations: number | null; images: number | null; charged: number | null }[] },
        { results: { code: string; count: number }[] },
        { results: { people: number }[] },
        { results: (BucketCount & { period: string })[] },
      ];
      const since = now - HOUR_MS - ((now - HOUR_MS) % QUARTER_MS);
      const recent = activity.results.filter(({ quarter }) => quarter >= since);
      const add = (field: 'succeeded' | 'failed' | 'charged_micros') => recent.reduce((sum, row) => sum + row[field], 0);
      const [total] = sums.results;
      return {
        hours: byHour(activity.results),
        lastHour: { since, succeeded: add('succeeded'), failed: add('failed'), charged: add('charged_micros') },
        day: { generations: total?.generations ?? 0, images: total?.images ?? 0, charged: total?.charged ?? 0 },
        failures: failures.results,
        people: crowd.results[0]?.people ?? 0,
        durations: {
          hour: durations.results.filter(({ period }) => hours.includes(period)),
          day: durations.results.filter(({ period }) => period === day),
        },
      };
    },

    stats: (query) => (query.group === 'user' ? statsByUser(db, query) : statsOf(db, query)),

    async chargedOn(day) {
      const row = await db
        .prepare('SELECT SUM(charged_micros) AS charged FROM spend_days WHERE day = ?')
        .bind(day)
        .first<{ charged: number | null }>();
      return row?.charged ?? 0;
    },

    durationsOn: (day) => rowsOf(db.prepare('SELECT model, quality, bucket, samples FROM durations WHERE period = ?').bind(day)),

    async waits(now) {
      const hours = lastHours(now);
      const rows = await rowsOf<BucketCount & { period: string }>(
        db
          .prepare(
            `SELECT period, bucket, SUM(samples) AS samples FROM durations WHERE period IN (${hours.map(() => '?').join(', ')})
             GROUP BY period, bucket`,
          )
          .bind(...hours.map(periodOf)),
      );
      return rows.map(({ period, ...counts }) => ({ hour: Date.parse(`${period}:00:00.000Z`), ...counts }));
    },

    async keysOn(day) {
      const rows = await rowsOf<Sums & { key_id: string }>(
        db.prepare(`SELECT key_id, ${SUMS} FROM spend_days WHERE day = ? GROUP BY key_id`).bind(day),
      );
      return new Map(rows.map(({ key_id, ...sums }) => [key_id, sums]));
    },

    async storage() {
      const row = await db
        .prepare("SELECT items, bytes FROM storage_totals WHERE name = 'images'")
        .first<{ items: number; bytes: number }>();
      return row ?? { items: 0, bytes: 0 };
    },

    async lastQuarters(now) {
      const quarter = now - (now % QUARTER_MS);
      const row = await db
        .prepare('SELECT SUM(succeeded + failed) AS ended, SUM(failed) AS failed FROM activity WHERE quarter >= ?')
        .bind(quarter - QUARTER_MS)
        .first<{ ended: number | null; failed: number | null }>();
      return { ended: row?.ended ?? 0, failed: row?.failed ?? 0, quarter };
    },
  };
}

function byHour(rows: readonly ActivityRow[]): readonly HourSums[] {
  const hours = new Map<number, HourSums>();
  for (const { quarter, generations, succeeded, failed, images, charged_micros } of rows) {
    const hour = quarter - (quarter % HOUR_MS);
    const sum = hours.get(hour) ?? { hour, generations: 0, succeeded: 0, failed: 0, images: 0, charged: 0 };
    hours.set(hour, {
      hour,
      generations: sum.generations + generations,
      succeeded: sum.succeeded + succeeded,
      failed: sum.failed + failed,
      images: sum.images + images,
      charged: sum.charged + charged_micros,
    });
  }
  return [...hours.values()];
}

async function statsOf(db: Database, { from, to, by, group }: StatsQuery): Promise<readonly StatsEntry[]> {
  const [table, bucket] = by === 'day' ? (['spend_days', 'day'] as const) : (['spend_hours', 'hour'] as const);
  const column = group === null || group === 'user' ? null : COLUMNS[group];
  const range = by === 'day' ? [from, to] : [Date.parse(from), Date.parse(to) + DAY_MS - 1];
  const { results } = await db
    .prepare(
      `SELECT ${bucket} AS bucket, ${column ?? 'NULL'} AS "group", ${SUMS} FROM ${table} WHERE ${bucket} >= ? AND ${bucket} <= ?
       GROUP BY ${bucket}${column === null ? '' : `, ${column}`} HAVING SUM(generations) <> 0 OR SUM(charged_micros) <> 0
       ORDER BY ${bucket}${column === null ? '' : `, ${column}`}`,
    )
    .bind(...range)
    .all<{ bucket: string | number; group: string | null } & Sums>();
  return results.map((row) => ({
    ...row,
    bucket: typeof row.bucket === 'number' ? new Date(row.bucket).toISOString() : row.bucket,
  }));
}

async function statsByUser(db: Database, { from, to }: StatsQuery): Promise<readonly StatsEntry[]> {
  const days: Day[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) days.push(dayOf(at));
  const answers = (await db.batch(
    days.flatMap((day) => [
      db
        .prepare(
          `SELECT subject AS "group", generations, images, charged_micros AS charged FROM people_days
           WHERE day = ? ORDER BY charged_micros DESC, subject LIMIT ?`,
        )
        .bind(day, MAX_SUBJECTS),
      db.prepare(`SELECT ${SUMS} FROM spend_days WHERE day = ?`).bind(day),
    ]),
  )) as unknown as { results: (Sums & { group: string })[] }[];
  return days.flatMap((bucket, index) => {
    const rows = answers[2 * index]?.results ?? [];
    const [total] = answers[2 * index + 1]?.results ?? [];
    const left = (field: keyof Sums) => rows.reduce((rest, row) => rest - row[field], total?.[field] ?? 0);
    const rest = { generations: left('generations'), images: left('images'), charged: left('charged') };
    const others = Object.values(rest).some((sum) => sum !== 0) ? [{ bucket, group: OTHERS, ...rest }] : [];
    return [...rows.map((row) => ({ bucket, ...row })), ...others];
  });
}
