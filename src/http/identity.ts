import { err, ok, type Result } from '../../common/result.ts';
import { readUserHeader } from '../../common/user-name.ts';
import type { Refusal } from '../contract/problems.ts';
import type { QuotaSubject } from '../generation/command.ts';
import type { Viewer } from '../generation/viewer.ts';
import { keySubject, userSubject } from '../identity/subjects.ts';
import { countersOf, limitsFor, uploadCountersOf } from '../quota/policies.ts';
import { type AppContext, effectiveConfig } from './context.ts';
import { countedAddress, keyedDigest } from './counted-address.ts';
import { invalidRequest } from './validate.ts';

/** What the caller may read. A secret key may name one user in `Easel-User`; otherwise it reads all of its own. */
export async function viewerOf(c: AppContext): Promise<Result<Viewer, Refusal>> {
  const caller = c.get('caller');
  if (caller.kind === 'visitor' || caller.kind === 'user') return ok({ keyId: caller.key.id, subject: caller.subject });
  const named = namedUser(c);
  if (!named.ok) return named;
  const subject = named.value === undefined ? null : await userSubject(caller.key.id, named.value);
  return ok({ keyId: caller.key.id, subject });
}

/** The subject that is counted, and its counters. `user` comes from the body; without it, `Easel-User` names the user. */
export async function quotaSubjectOf(c: AppContext, user?: string): Promise<Result<QuotaSubject, Refusal>> {
  const caller = c.get('caller');
  // From here on the operator's settings hold. Only who may buy has them read.
  c.set('config', await effectiveConfig(c));
  const ip = caller.kind === 'visitor' ? await countedAddress(c) : null;
  const keyId = caller.key.id;
  let subject: string;
  if (caller.kind === 'visitor' || caller.kind === 'user') {
    if (user !== undefined) {
      return err(invalidRequest([{ pointer: '/user', message: 'is for secret keys only: a token already names its user' }]));
    }
    subject = caller.subject;
  } else {
    const named = namedUser(c);
    if (!named.ok) return named;
    const name = user ?? named.value;
    subject = name === undefined ? keySubject(keyId) : await userSubject(keyId, name);
  }
  const limits = limitsFor(c.get('config').limits, caller.key.limits);
  const holders = caller.kind === 'secret' ? [] : [await keyedDigest(c, subject), ...(ip === null ? [] : [ip])];
  return ok({
    subject,
    keyId,
    counters: countersOf({ subject, keyId, ip, holders }, limits),
    uploadCounters: uploadCountersOf({ subject, ip }, limits),
  });
}

function namedUser(c: AppContext): Result<string | undefined, Refusal> {
  const header = c.req.header('Easel-User');
  if (header === undefined) return ok(undefined);
  const name = readUserHeader(header);
  return name.ok ? name : err({ code: 'invalid_request', detail: `The header Easel-User ${name.error}.` });
}
