import type { FieldError } from '../contract/problems.ts';
import type { RestoreFault } from '../storage/archive.ts';
import type { AppContext } from './context.ts';
import { problem } from './problem.ts';
import { invalidRequest } from './validate.ts';

const FAULTS: Readonly<Record<Exclude<RestoreFault, 'deleted'>, FieldError>> = {
  not_the_image: { pointer: '', message: 'does not match the bytes of the image' },
  other_image: { pointer: '/id', message: 'belongs to another image here' },
  no_bytes: { pointer: '/id', message: 'has no bytes here yet: send the bytes first' },
};

/** The answer to restoring an image. One that was deleted here stays deleted: an older export does not bring it back. */
export function restoreAnswer(c: AppContext, id: string, fault: RestoreFault | null): Response {
  if (fault === null || fault === 'deleted') return c.json({ restored: fault === null, id });
  return problem(c, invalidRequest([FAULTS[fault]]));
}
