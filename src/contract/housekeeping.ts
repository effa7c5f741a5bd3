import * as z from 'zod';

/** `POST /v1/admin/housekeeping`. */
export const housekeepingRequestSchema = z.strictObject({
  /** The UTC day whose books are compared; today if absent. */
  day: z.iso.date().optional(),
  /** Report, and change nothing. */
  dry_run: z.boolean().default(true),
});

/** What differs; it should be nothing. */
export const housekeepingReportSchema = z.object({
  books: z.looseObject({
    /** The UTC day that was compared. */
    day: z.string(),
    generations: z.int(),
    counters: z.int(),
    /** Counters that were skipped: one run has a budget of calls. */
    unchecked: z.int(),
    differences: z.array(z.looseObject({})),
  }),
  storage: z.looseObject({
    objects: z.int(),
    rows: z.int(),
    /** Images that got their missing record. */
    relisted: z.array(z.string()),
    /** Objects without a record or a generation. */
    unknown: z.array(z.string()),
    /** Records without an object. */
    lost: z.array(z.string()),
    /** Uploads whose day is over. */
    uploads: z.int(),
    complete: z.boolean(),
  }),
});
