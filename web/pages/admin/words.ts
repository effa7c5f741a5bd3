import { say, TEXTS } from './language.ts';

/** Words of the operator's page for what the API names by a code. */

const { common, alerts, keys } = TEXTS;
const spaced = (code: string): string => code.replaceAll(/[_.-]/g, ' ');
/** A code without a text is shown in words, so that a newer Worker does not break the page. */
const found = (table: Readonly<Record<string, string>>, code: string): string => table[code] ?? spaced(code);

/** Why a request failed, in words. */
export const cause = (code: string): string => found(common.causes, code);
export const status = (code: string): string => found(common.statuses, code);
export const limitName = (name: string): string => found(common.limits, name);
export const counted = (name: string): string => found(common.counted, name);
export const alertName = (id: string): string => found(alerts.names, id);
export const eventName = (type: string): string => found(alerts.events, type);
export const keyLimitName = (name: string): string => found(keys.limits, name);
/** What the audit log says of an action or a member of its detail. */
export const plain = spaced;

export const CAUSE_CODES: readonly (readonly [string, string])[] = Object.entries(common.causes);
/** Of a generation. The others are stages of its timeline. */
const STATUSES = ['queued', 'directing', 'generating', 'storing', 'succeeded', 'failed', 'canceled'] as const;
export const STATUS_CODES = STATUSES.map((code) => [code, status(code)] as const);

/** Who made something, from the name that counts: `user:key_…:ann` is "ann". */
export function personName(subject: string): string {
  const [kind = '', , ...rest] = subject.split(':');
  const name = rest.join(':');
  if (kind === 'user' && name !== '') return name;
  if (kind === 'visitor') {
    return say(common.visitor, { name: (name || subject.slice('visitor:'.length)).replace(/^vis_/, '').slice(-6) });
  }
  return kind === 'key' ? common.unnamed : subject;
}
