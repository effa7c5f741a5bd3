import { type Micros, parseUsd } from '../../common/money.ts';
import { DAY_MS } from '../../common/time.ts';
import type { KeyLimits } from '../contract/identity.ts';
import type { ProblemCode } from '../contract/problems.ts';

/**
 * What a policy counts. `running`: generations in flight. `refusals`: by content policy. `unknowns`: images that were returned
 * although they may have been paid for. `spend`: micro-dollars.
 */
export type Measure = 'images' | 'running' | 'refusals' | 'unknowns' | 'spend';
export type Window = 'day' | 'month' | 'now';

export const POLICIES = {
  'user-day': { measure: 'images', window: 'day', refusal: 'quota_exceeded' },
  'ip-day': { measure: 'images', window: 'day', refusal: 'quota_exceeded' },
  'ip-refusals': { measure: 'refusals', window: 'day', refusal: 'too_many_refusals' },
  'user-refusals': { measure: 'refusals', window: 'day', refusal: 'too_many_refusals' },
  'ip-unknowns': { measure: 'unknowns', window: 'day', refusal: 'too_many_refusals' },
  'user-unknowns': { measure: 'unknowns', window: 'day', refusal: 'too_many_refusals' },
  'user-uploads': { measure: 'images', window: 'day', refusal: 'too_many_uploads' },
  'ip-uploads': { measure: 'images', window: 'day', refusal: 'too_many_uploads' },
  'user-running': { measure: 'running', window: 'now', refusal: 'too_many_running' },
  'user-day-spend': { measure: 'spend', window: 'day', refusal: 'spend_cap_reached' },
  'key-day-spend': { measure: 'spend', window: 'day', refusal: 'spend_cap_reached' },
  'deployment-day-spend': { measure: 'spend', window: 'day', refusal: 'spend_cap_reached' },
  'deployment-month-spend': { measure: 'spend', window: 'month', refusal: 'spend_cap_reached' },
} as const satisfies Record<string, { measure: Measure; window: Window; refusal: ProblemCode }>;

export type PolicyName = keyof typeof POLICIES;

/** A limit on one counter, in units of the policy's measure. */
export interface Policy {
  readonly name: PolicyName;
  readonly limit: number;
}

/** One counter and its policies. */
export interface CountedSubject {
  /** The name of the counter: `user:…`, `visitor:…`, `key:…`, `ip:…`, `spend:<key id>`, `uploads:…` or `deployment`. */
  readonly counter: string;
  readonly policies: readonly Policy[];
  /** Only for a counter of money whose caller is bounded. */
  readonly fairShare?: FairShare;
}

/** Bounds what one party may hold at once, so that a few requests cannot close a cap for all others. */
export interface FairShare {
  /** Digests of the parties that a hold belongs to: the subject and its address. */
  readonly holders: readonly string[];
  /** Of what is left of a cap: 0 to 1. */
  readonly share: number;
}

export const DEPLOYMENT_COUNTER = 'deployment';

/** Days that a counter keeps ended rows: for late settlements, and so that a week without a nightly comparison is caught up. */
export const KEEP_DAYS = 8;

/** Cancels before sending that are free on a UTC day; after them the images count. */
export const FREE_CANCELS_PER_DAY = 10;
/** The same for an address, which several people may share. */
const FREE_CANCELS_PER_IP = 40;

/** The name of the counter of a key's money. */
export function spendCounterOf(keyId: string): string {
  return `spend:${keyId}`;
}

/** The kind of a counter, for the log: its name may have the operator's name for a user. */
export function kindOfCounter(counter: string): string {
  return counter.split(':')[0] ?? counter;
}

/** Whether this counter is the one of an address. */
export function isAddressCounter(counter: string): boolean {
  return kindOfCounter(counter) === 'ip';
}

/** Whether the subject is a visitor of a publishable key. */
export function isVisitor(subject: string): boolean {
  return kindOfCounter(subject) === 'visitor';
}

/** Whether lists ask this counter for what the database does not have yet: those of one subject, and those of a key. */
export function answersLists(counter: string): boolean {
  return counter !== DEPLOYMENT_COUNTER && !/^(?:ip|uploads):/.test(counter);
}

/** A counter of money or of a subject, and those that count its money too: its key's and the deployment's. */
export function countersAbove(counter: string): readonly string[] {
  const [, keyId] = counter.split(':');
  return [...new Set([counter, ...(keyId === undefined ? [] : [spendCounterOf(keyId)]), DEPLOYMENT_COUNTER])];
}

/** How many cancels of a day are free in the counter of this name; `null` for all, in counters that only count money. */
export function freeCancelsOf(counter: string): number | null {
  if (counter === DEPLOYMENT_COUNTER || kindOfCounter(counter) === 'spend') return null;
  return isAddressCounter(counter) ? FREE_CANCELS_PER_IP : FREE_CANCELS_PER_DAY;
}

/** The limits of the deployment, or of one request if its key has its own. Money in micro-dollars. */
export interface Limits {
  readonly dailyImagesPerUser: number;
  readonly dailyImagesPerIp: number;
  readonly maxRunningPerUser: number;
  readonly dailyRefusalsPerUser: number;
  readonly dailyUnknownsPerUser: number;
  readonly dailyUnknownsPerIp: number;
  readonly dailyUploadsPerUser: number;
  readonly dailyUploadsPerIp: number;
  readonly dailySpend: Micros;
  readonly monthlySpend: Micros;
  /** `null`: a key has no cap of its own. */
  readonly dailySpendPerKey: Micros | null;
  /** `null`: a user has no cap of their own. */
  readonly dailySpendPerUser: Micros | null;
  /** How much of what is left of a cap one party may hold at once: 0 to 1. */
  readonly holdShare: number;
}

export interface CountedCaller {
  /** The subject whose images are counted. */
  readonly subject: string;
  readonly keyId: string;
  /** A name for the visitor's address; `null` for callers without an IP policy. */
  readonly ip: string | null;
  /** Digests of the parties whose holds are bounded; empty for a server with a secret key. */
  readonly holders: readonly string[];
}

/** The deployment's limits, replaced by those of the key if it has its own. An amount that cannot be read closes the key. */
export function limitsFor(limits: Limits, own: KeyLimits): Limits {
  return {
    ...limits,
    dailyImagesPerUser: own.daily_images_per_user ?? limits.dailyImagesPerUser,
    dailySpendPerKey: own.daily_spend_usd === undefined ? limits.dailySpendPerKey : (parseUsd(own.daily_spend_usd) ?? 0),
    dailySpendPerUser:
      own.daily_spend_per_user_usd === undefined ? limits.dailySpendPerUser : (parseUsd(own.daily_spend_per_user_usd) ?? 0),
  };
}

/** Every counter that must hold a request of this caller. The subject's own comes first. */
export function countersOf(caller: CountedCaller, limits: Limits): readonly CountedSubject[] {
  const fairShare = caller.holders.length === 0 ? {} : { fairShare: { holders: caller.holders, share: limits.holdShare } };
  const counters: CountedSubject[] = [
    {
      counter: caller.subject,
      policies: [
        { name: 'user-day', limit: limits.dailyImagesPerUser },
        { name: 'user-refusals', limit: limits.dailyRefusalsPerUser },
        { name: 'user-unknowns', limit: limits.dailyUnknownsPerUser },
        { name: 'user-running', limit: limits.maxRunningPerUser },
        ...(limits.dailySpendPerUser === null ? [] : [{ name: 'user-day-spend' as const, limit: limits.dailySpendPerUser }]),
      ],
    },
  ];
  if (caller.ip !== null) {
    counters.push({
      counter: `ip:${caller.ip}`,
      policies: [
        { name: 'ip-day', limit: limits.dailyImagesPerIp },
        // A refusal returns the image, and a new visitor starts with no refusals. Without this policy an address could cause any number.
        { name: 'ip-refusals', limit: limits.dailyImagesPerIp },
        { name: 'ip-unknowns', limit: limits.dailyUnknownsPerIp },
      ],
    });
  }
  counters.push({
    ...fairShare,
    counter: spendCounterOf(caller.keyId),
    // Counted even without a cap, so that a cap that is set at noon includes the morning.
    policies: limits.dailySpendPerKey === null ? [] : [{ name: 'key-day-spend', limit: limits.dailySpendPerKey }],
  });
  counters.push({
    ...fairShare,
    counter: DEPLOYMENT_COUNTER,
    policies: [
      { name: 'deployment-day-spend', limit: limits.dailySpend },
      { name: 'deployment-month-spend', limit: limits.monthlySpend },
    ],
  });
  return counters;
}

/** The length of a policy's window in seconds; `null` for a month, whose length varies, and for "now". */
export function windowSeconds(name: PolicyName): number | null {
  return POLICIES[name].window === 'day' ? DAY_MS / 1000 : null;
}

/** Every counter that must hold an upload of this caller. They are apart from those of images: an upload is not one. */
export function uploadCountersOf(
  { subject, ip }: Pick<CountedCaller, 'subject' | 'ip'>,
  limits: Limits,
): readonly CountedSubject[] {
  return [
    { counter: `uploads:${subject}`, policies: [{ name: 'user-uploads', limit: limits.dailyUploadsPerUser }] },
    ...(ip === null
      ? []
      : [{ counter: `uploads:ip:${ip}`, policies: [{ name: 'ip-uploads' as const, limit: limits.dailyUploadsPerIp }] }]),
  ];
}
