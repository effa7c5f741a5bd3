import * as z from 'zod';
import { readSubject } from '../../../common/subject.ts';

/** Forms that several calls of the operator share. */

export const signedUsd = z.string().describe('US dollars, as a decimal string. Negative only in what was taken back.');
export const day = z.string().describe('A UTC day, `YYYY-MM-DD`.');
export const nextCursor = z.string().nullable().describe('For the next page, as `cursor`; `null` on the last one.');

/** Why an operator does something. It is kept in the audit log. */
export const reasonSchema = z.string().trim().min(1).max(200);

/** What is paused: new images of visitors, or all new images; `null` for nothing. */
export const pausedSchema = z.enum(['visitors', 'all']).nullable();

/** A number of seconds, minutes and so on that a row of the database may hold. */
export const countSchema = z.int().min(0);

/** Transforms a subject into the one that is counted, or says what is wrong with it. */
export function asSubject(text: string, context: z.RefinementCtx): string {
  const subject = readSubject(text);
  if (subject.ok) return subject.value;
  context.addIssue(subject.error);
  return z.NEVER;
}
