import * as z from 'zod';
import { KEY_ID_PATTERN } from '../../common/ids.ts';
import { err, type Result } from '../../common/result.ts';
import { readSubject } from '../../common/subject.ts';
import { asSubject } from '../contract/admin/common.ts';
import type { Refusal } from '../contract/problems.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import type { DayFilter } from '../storage/operator-lists.ts';
import type { AppContext } from './context.ts';
import { invalidRequest } from './validate.ts';

/** What the queries and paths of the operator's calls have in common. */

export const subjectFilter = z.string().max(700).transform(asSubject).optional();
export const keyFilter = z.string().regex(new RegExp(KEY_ID_PATTERN), 'must be the id of a key').optional();
export const wordsFilter = z.string().trim().min(1).max(200).optional();
export const dayFilter = z.iso.date({ error: 'must be a UTC day such as 2026-11-26' });

/** A range of UTC days, both included, by when something was requested. Either end may be open. */
export const RANGE_FILTERS = { from: dayFilter.optional(), to: dayFilter.optional() };

/** Why a range of days is none; `null` if it is one. */
export function refusedRange({ from, to }: DayFilter): Refusal | null {
  const backwards = from !== undefined && to !== undefined && to < from;
  return backwards ? invalidRequest([{ pointer: '/to', message: 'must not be before "from"' }]) : null;
}

/** Where a page of a list that is ordered by time begins. */
export const placeSchema = z.strictObject({ at: z.int().min(0), id: z.string().max(64) });

/** The form of `{user}` in a path: a subject, percent-encoded. `subjectOf` checks the subject itself. */
export const USER_PARAM = { user: '^[\\s\\S]{1,700}$' };

/** What was decided for a user is not known to have arrived: it may be sent again. */
export const USER_COUNTER_DOWN: Refusal = {
  ...QUOTA_UNAVAILABLE,
  detail: 'The counter of this user did not answer. Send it again.',
};

/** The subject in the path, percent-decoded, as it is counted. */
export function subjectOf(c: AppContext): Result<string, Refusal> {
  const subject = readSubject(c.req.param('user') ?? '');
  return subject.ok ? subject : err(invalidRequest([{ pointer: '/user', message: subject.error }]));
}

/** The id of the key that a subject belongs to. */
export function keyIdOf(subject: string): string {
  return subject.split(':')[1] ?? '';
}
