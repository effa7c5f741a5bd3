import * as z from 'zod';

/** Forms of single values that several resources share. */

export const instant = z.string().describe('RFC 3339, UTC, milliseconds.');
export const usd = z
  .string()
  .regex(/^\d+\.\d{4,6}$/)
  .describe('US dollars, as a decimal string.');
