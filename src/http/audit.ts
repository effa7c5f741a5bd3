import { logLine } from '../log.ts';
import type { AppContext } from './context.ts';

/** Something that an operator did. */
export interface Action {
  /** Such as `image.delete`. */
  readonly action: string;
  readonly target: string | null;
  /** Never a secret and never a prompt. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Writes what was just done into the audit log. If the database does not answer, the action stays done, and an alarm in the
 * Worker's log says so.
 */
export async function audit(c: AppContext, action: Action): Promise<void> {
  const { actor } = c.get('operator');
  try {
    await c.get('services').audits.add({ ...action, actor, at: Date.now(), request: c.get('requestId') });
  } catch (error) {
    logLine('alarm_audit_unwritten', { request: c.get('requestId'), actor, action: action.action }, error);
  }
}
