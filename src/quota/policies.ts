import { type Micros, parseUsd } from '../../common/money.ts';
import type { KeyLimits } from '../contract/identity.ts';
import type { ProblemCode } from '../contract/problems.ts';
import { DAY_MS } from './day.ts';

/** What a policy counts: images, generations in flight, refusals by content policy, or micro-dollars. */
export type Measure = 'images' | 'running' | 'refusals' | 'spend';
export type Window = 'day' | 'month' | 'now';

export const POLICIES = {
  'user-day': { measure: 'images', window: 'day', refusal: 'quota_exceeded' },
  'ip-day': { measure: 'images', window: 'day', refusal: 'quota_exceeded' },
  'ip-refusals': { measure: 'refusals', window: 'day', refusal: 'too_many_refusals' },
  'user-refusals': { measure: 'refusals', window: 'day', refusal: 'too_many_refusals' },
  'user-running': { measure: 'running', window: 'now', refusal: 'too_many_running' },
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
  /** The name of the counter: `user:…`, `visitor:…`, `key:…`, `ip:…`, `spend:<key id>` or `deployment`. */
  readonly counter: string;
  readonly policies: readonly Policy[];
}

export const DEPLOYMENT_COUNTER = 'deployment';

/** The limits of the deployment, or of one request if its key has its own. Money in micro-dollars. */
export interface Limits {
  readonly dailyImagesPerUser: number;
  readonly dailyImagesPerIp: number;
  readonly maxRunningPerUser: number;
  readonly dailyRefusalsPerUser: number;
  readonly dailySpend: Micros;
  readonly monthlySpend: Micros;
  /** `null`: a key has no cap of its own. */
  readonly dailySpendPerKey: Micros | null;
}

export interface CountedCaller {
  /** The subject whose images are counted. */
  readonly subject: string;
  readonly keyId: string;
  /** A name for the visitor's address; `null` for callers without an IP policy. */
  readonly ip: string | null;
}

/** The deployment's limits, replaced by those of the key if it has its own. */
export function limitsFor(limits: Limits, own: KeyLimits): Limits {
  return {
    ...limits,
    dailyImagesPerUser: own.daily_images_per_user ?? limits.dailyImagesPerUser,
    dailySpendPerKey: own.daily_spend_usd === undefined ? limits.dailySpendPerKey : parseUsd(own.daily_spend_usd),
  };
}

/** Every counter that must hold a request of this caller. The subject's own comes first. */
export function countersOf(caller: CountedCaller, limits: Limits): readonly CountedSubject[] {
  const counters: CountedSubject[] = [
    {
      counter: caller.subject,
      policies: [
        { name: 'user-day', limit: limits.dailyImagesPerUser },
        { name: 'user-refusals', limit: limits.dailyRefusalsPerUser },
        { name: 'user-running', limit: limits.maxRunningPerUser },
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
      ],
    });
  }
  counters.push({
    counter: `spend:${caller.keyId}`,
    // Counted even without a cap, so that a cap that is set at noon includes the morning.
    policies: limits.dailySpendPerKey === null ? [] : [{ name: 'key-day-spend', limit: limits.dailySpendPerKey }],
  });
  counters.push({
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
