import { formatUsd } from '../../../common/money.ts';
import { type Person, personDetailSchema } from '../../contract/admin/lists.ts';
import { keyIdOf, subjectOf, USER_PARAM } from '../../http/admin-query.ts';
import { effectiveConfig } from '../../http/context.ts';
import { endpoint } from '../../http/endpoint.ts';
import { NO_SUCH_USER } from '../../http/not-found.ts';
import { problem } from '../../http/problem.ts';
import { NO_CONTROLS } from '../../quota/controls.ts';
import { countersOf, limitsFor, POLICIES } from '../../quota/policies.ts';
import { partsOf } from '../../storage/people.ts';

const MAX_DAYS = 31;

/** One user or visitor: what they made day by day, and their limits as they stand. */
export const readUser = endpoint({
  id: 'readUser',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/users/{user}',
  params: USER_PARAM,
  auth: 'admin',
  answers: { 200: personDetailSchema },
  problems: ['invalid_request', 'not_found'],
  summary: 'Read a user or visitor',
  async handler(c) {
    const subject = subjectOf(c);
    if (!subject.ok) return problem(c, subject.error);
    const { people, counters, keys } = c.get('services');
    const keyId = keyIdOf(subject.value);
    const [found, days, key, controls] = await Promise.all([
      people.find(subject.value),
      people.days(subject.value, MAX_DAYS),
      keys.findById(keyId),
      counters.controls(subject.value).catch(() => null),
    ]);
    if (!key) return problem(c, NO_SUCH_USER);
    const limits = limitsFor((await effectiveConfig(c)).limits, key.limits);
    const [own] = countersOf({ subject: subject.value, keyId, ip: null, holders: [] }, limits);
    const states = await counters.usage(subject.value, own?.policies ?? [], Date.now()).catch(() => null);
    const { block, dailyImages } = controls ?? NO_CONTROLS;
    const now = Date.now();
    const blocked = block !== null && (block.until === null || now < block.until);
    return c.json({
      ...(found ?? unseen(subject.value, keyId)),
      blocked,
      block: block && blocked ? { reason: block.reason, until: instantOf(block.until), at: instantOf(block.at) ?? '' } : null,
      daily_images: dailyImages && { limit: dailyImages.limit, lasting: dailyImages.day === null, day: dailyImages.day },
      policies:
        states?.map(({ name, limit, used, held, resetsAt }) => {
          const text = (value: number) => (POLICIES[name].measure === 'spend' ? formatUsd(value) : String(value));
          return { name, limit: text(limit), used: text(used), held: text(held), resets_at: instantOf(resetsAt) };
        }) ?? null,
      days: days.map(({ charged, ...day }) => ({ ...day, charged_usd: formatUsd(charged) })),
    });
  },
});

/** Someone of whom nothing is recorded yet. The operator may still block them. */
function unseen(subject: string, keyId: string): Person {
  const nothing = { generations: 0, images: 0, refusals: 0, spent_usd: formatUsd(0), first_seen_at: null, last_seen_at: null };
  return { subject, key_id: keyId, ...partsOf(subject), ...nothing, blocked: false };
}

function instantOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
