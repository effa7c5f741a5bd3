import * as z from 'zod';

/** `POST /v1/admin/housekeeping`. */
export const housekeepingRequestSchema = z.strictObject({
  day: z.iso.date().optional().describe('The UTC day whose books are compared; today if absent.'),
  dry_run: z.boolean().default(true).describe('Report, and change nothing.'),
});

/** What differs; it should be nothing. */
export const housekeepingReportSchema = z.object({
  books: z.looseObject({
    day: z.string().describe('The UTC day that was compared.'),
    generations: z.int(),
    counters: z.int(),
    unchecked: z.int().describe('Counters that were skipped: one run has a budget of calls.'),
    differences: z.array(z.looseObject({})),
  }),
  storage: z.looseObject({
    objects: z.int(),
    rows: z.int(),
    relisted: z.array(z.string()).describe('Images that got their missing record.'),
    unknown: z.array(z.string()).describe('Objects without a record or a generation.'),
    lost: z.array(z.string()).describe('Records without an object.'),
    uploads: z.int().describe('Uploads whose day is over.'),
    complete: z.boolean(),
  }),
});
