/** Words of the operator's page for what the API names by a code. */

const CAUSES: Readonly<Record<string, string>> = {
  content_policy: 'The provider refused the prompt',
  provider_rate_limited: 'The provider was too busy',
  provider_unavailable: 'The provider was down',
  provider_rejected: 'The provider refused this deployment',
  outcome_unknown: 'The answer was lost; it may have been billed',
  storage_failed: 'The image could not be saved',
  input_unavailable: 'A picture to start from was gone',
  input_rejected: 'The provider could not read a picture',
};

const STATUSES: Readonly<Record<string, string>> = {
  queued: 'Waiting',
  directing: 'Improving the prompt',
  generating: 'Drawing',
  storing: 'Saving',
  succeeded: 'Done',
  failed: 'Failed',
  canceled: 'Canceled',
  adjusted: 'Taken back',
  started: 'Sent to the provider',
  arrived: 'Image arrived',
};

const LIMITS: Readonly<Record<string, string>> = {
  daily_images_per_user: 'Images a day for each person',
  daily_images_per_ip: 'Images a day for each address',
  max_running_per_user: 'Images at the same time for each person',
  daily_refusals_per_user: 'Refused prompts a day for each person',
  daily_unknowns_per_user: 'Lost answers a day for each person',
  daily_unknowns_per_ip: 'Lost answers a day for each address',
  daily_spend_cap_usd: 'Spending a day, all together',
  monthly_spend_cap_usd: 'Spending a month, all together',
  daily_spend_per_key_usd: 'Spending a day for each key',
  daily_spend_per_user_usd: 'Spending a day for each person',
  provider_images_per_minute: 'Images a minute at the provider',
  provider_max_running: 'Images at the same time at the provider',
  default_model: 'Model, if a request names none',
};

const COUNTED: Readonly<Record<string, string>> = {
  'user-day': 'Images today',
  'user-day-spend': 'Spent today',
  'user-running': 'Running now',
  'user-refusals': 'Refused prompts today',
  'user-unknowns': 'Lost answers today',
};

const ALERTS: Readonly<Record<string, string>> = {
  spend: 'Spending reaches a part of a limit',
  failures: 'Too many images fail',
  provider: 'The provider refuses us',
  refusals: 'One person’s prompts are refused again and again',
  alarms: 'Any alarm of the log',
  retirement: 'A model ends soon',
};

const spaced = (code: string): string => code.replaceAll(/[_.-]/g, ' ');
const found = (table: Readonly<Record<string, string>>, code: string): string => table[code] ?? spaced(code);

/** Why a request failed, in words. */
export const cause = (code: string): string => found(CAUSES, code);
export const status = (code: string): string => found(STATUSES, code);
export const limitName = (name: string): string => found(LIMITS, name);
export const counted = (name: string): string => found(COUNTED, name);
export const alertName = (id: string): string => found(ALERTS, id);
export const CAUSE_CODES = Object.entries(CAUSES);
export const STATUS_CODES = Object.entries(STATUSES).slice(0, 7);

/** Who made something, from the name that counts: `user:key_…:ann` is "ann". */
export function personName(subject: string): string {
  const [kind = '', , ...rest] = subject.split(':');
  const name = rest.join(':');
  if (kind === 'user' && name !== '') return name;
  if (kind === 'visitor') return `Visitor ${(name || subject.slice('visitor:'.length)).replace(/^vis_/, '').slice(-6)}`;
  return kind === 'key' ? 'Without a user name' : subject;
}
