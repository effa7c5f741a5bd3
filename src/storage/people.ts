import { formatUsd } from '../../common/money.ts';
import type { Person } from '../contract/admin/lists.ts';
import type { Database } from '../database.ts';
import type { Day } from '../quota/day.ts';
import { startsWith } from './windowed-page.ts';

/** Users, visitors and keys that made something, from the roll-ups. */
export interface People {
  /** By spending, in all or on one day. `next` is `null` on the last page. */
  list(filter: PeopleFilter, after: PeoplePlace | null, limit: number): Promise<{ items: Person[]; next: PeoplePlace | null }>;
  find(subject: string): Promise<Person | null>;
  /** The last days on which the subject made something, the newest first. */
  days(subject: string, limit: number): Promise<readonly PersonDay[]>;
  block(subject: string, block: { reason: string | null; until: number | null; at: number } | null): Promise<void>;
}

export interface PeopleFilter {
  readonly day: Day | null;
  readonly key: string | null;
  /** The start of a user's name. */
  readonly q: string | null;
}

/** The last row of a page. */
export interface PeoplePlace {
  readonly spent: number;
  readonly subject: string;
}

export interface PersonDay {
  readonly day: Day;
  readonly generations: number;
  readonly images: number;
  readonly refusals: number;
  readonly charged: number;
}

interface PersonRow {
  subject: string;
  key_id: string;
  generations: number;
  images: number;
  refusals: number;
  spent: number;
  first_seen_at: number | null;
  last_seen_at: number | null;
  blocked: number;
}

/** Rows that one page looks at. */
const WINDOW = 2000;
const BLOCKED = 'EXISTS (SELECT 1 FROM blocks WHERE blocks.subject = page.subject AND (until IS NULL OR until > ?)) AS blocked';
/** What follows the second colon of `user:key_…:NAME`. */
const USER_NAME = "substr(subject, instr(substr(subject, instr(subject, ':') + 1), ':') + instr(subject, ':') + 1)";
const NO_PERSON = ['forgotten', '(adjusted)'];

export function d1People(db: Database, now: () => number): People {
  return {
    async list({ day, key, q }, after, limit) {
      const [table, spent, only] =
        day === null ? (['people', 'spent_micros', ''] as const) : (['people_days', 'charged_micros', 'day = ? AND '] as const);
      // The index goes down by spending and up by subject.
      const beyond = after ? `(${spent} < ? OR (${spent} = ? AND subject > ?))` : '1 = 1';
      const window = `SELECT * FROM ${table} WHERE ${only}${after ? `${spent} <= ? AND ` : ''}${beyond} ORDER BY ${spent} DESC, subject LIMIT ${WINDOW}`;
      const named = q === null ? null : startsWith(USER_NAME, q);
      const where = [
        `subject NOT IN (${NO_PERSON.map(() => '?').join(', ')})`,
        ...(key === null ? [] : ['key_id = ?']),
        ...(named === null ? [] : [named.sql]),
      ];
      const values = [...(day === null ? [] : [day]), ...(after ? [after.spent, after.spent, after.spent, after.subject] : [])];
      const seen = day === null ? 'first_seen_at, last_seen_at' : 'NULL AS first_seen_at, NULL AS last_seen_at';
      const [found, end] = (await db.batch([
        db
          .prepare(
            `SELECT subject, key_id, generations, images, refusals, ${spent} AS spent, ${seen}, ${BLOCKED} FROM (${window}) AS page
             WHERE ${where.join(' AND ')} ORDER BY ${spent} DESC, subject LIMIT ?`,
          )
          .bind(
            now(),
            ...values,
            ...NO_PERSON,
            ...(key === null ? [] : [key]),
            ...(named === null ? [] : [named.value]),
            limit + 1,
          ),
        db.prepare(`SELECT subject, ${spent} AS spent FROM (${window}) AS page LIMIT 1 OFFSET ${WINDOW - 1}`).bind(...values),
      ])) as unknown as [{ results: PersonRow[] }, { results: PeoplePlace[] }];
      const rows = found.results.slice(0, limit);
      const last = found.results.length > limit ? rows.at(-1) : end.results[0];
      return { items: rows.map(personOf), next: last ? { spent: last.spent, subject: last.subject } : null };
    },

    async find(subject) {
      const row = await db
        .prepare(
          `SELECT subject, key_id, generations, images, refusals, spent_micros AS spent, first_seen_at, last_seen_at, ${BLOCKED}
           FROM people AS page WHERE subject = ?`,
        )
        .bind(now(), subject)
        .first<PersonRow>();
      return row && personOf(row);
    },

    async days(subject, limit) {
      const { results } = await db
        .prepare(
          `SELECT day, generations, images, refusals, charged_micros AS charged FROM people_days
           WHERE subject = ? ORDER BY day DESC LIMIT ?`,
        )
        .bind(subject, limit)
        .all<PersonDay>();
      return results;
    },

    async block(subject, block) {
      await (block === null
        ? db.prepare('DELETE FROM blocks WHERE subject = ?').bind(subject)
        : db
            .prepare('INSERT OR REPLACE INTO blocks (subject, reason, until, at) VALUES (?, ?, ?, ?)')
            .bind(subject, block.reason, block.until, block.at)
      ).run();
    },
  };
}

function personOf(row: PersonRow): Person {
  const { subject, key_id, generations, images, refusals, spent } = row;
  return {
    ...{ subject, key_id },
    ...partsOf(subject),
    ...{ generations, images, refusals },
    spent_usd: formatUsd(Math.max(0, spent)),
    blocked: row.blocked === 1,
    first_seen_at: row.first_seen_at === null ? null : new Date(row.first_seen_at).toISOString(),
    last_seen_at: row.last_seen_at === null ? null : new Date(row.last_seen_at).toISOString(),
  };
}

/** What a subject says of itself: its kind and, for a user of a key, the operator's name for them. */
export function partsOf(subject: string): Pick<Person, 'kind' | 'user'> {
  const [kind = '', , ...name] = subject.split(':');
  if (kind === 'user') return { kind: 'user', user: name.join(':') };
  // Of a name that is too long there is only a digest.
  return { kind: kind === 'longuser' ? 'user' : kind === 'visitor' ? 'visitor' : 'key', user: null };
}
