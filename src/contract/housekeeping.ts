import * as z from 'zod';

/** `POST /v1/admin/housekeeping`. */
export const housekeepingRequestSchema = z.strictObject({
  day: z.iso.date().optional().describe('The UTC day whose books are compared; today where it is absent.'),
  dry_run: z.boolean().default(true).describe('Report, and change nothing.'),
});
