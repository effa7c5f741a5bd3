import { say, TEXTS } from './language.ts';

const { locale } = TEXTS;
const DOLLARS = new Intl.NumberFormat(locale, {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const SMALL_DOLLARS = new Intl.NumberFormat(locale, {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});
const NUMBER = new Intl.NumberFormat(locale);
const PERCENT = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
const SECONDS = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const TIME = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const CLOCK = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' });
const LONG_DAY = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
const RELATIVE = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const BYTES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'].map(
  (unit, step) =>
    new Intl.NumberFormat(locale, {
      ...{ style: 'unit', unit, unitDisplay: step === 0 ? 'long' : 'short' },
      ...{ minimumFractionDigits: step === 0 ? 0 : 1, maximumFractionDigits: step === 0 ? 0 : 1 },
    }),
);

/** Dollars of a decimal string: four decimals below one dollar, since images cost cents. */
export function dollars(usd: string | null | undefined): string {
  const value = Number(usd ?? 0);
  return (Math.abs(value) < 1 && value !== 0 ? SMALL_DOLLARS : DOLLARS).format(value);
}

export const formatNumber = (value: number): string => NUMBER.format(value);
/** A share from 0 to 1. */
export const percent = (share: number): string => PERCENT.format(share);
/** The time of day, in the zone of the person. */
export const formatTime = (instant: string): string => TIME.format(new Date(instant));
/** The same with seconds. */
export const clockTime = (instant: string): string => CLOCK.format(new Date(instant));
const startOf = (day: string) => new Date(`${day.slice(0, 10)}T00:00:00Z`);
/** `Nov 26`, of a UTC day. */
export const dayName = (day: string): string => DAY.format(startOf(day));
/** `Nov 26, 2026`, of a UTC day. */
export const longDay = (day: string): string => LONG_DAY.format(startOf(day));
export const moment = (instant: string): string => MOMENT.format(new Date(instant));

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** `2 minutes ago`, `in 3 hours`. Times in milliseconds. */
export function relative(instant: string, now: number): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return RELATIVE.format(Math.trunc(seconds / size), unit);
}

/** `9.2 s`, `1 min 20 s`. */
export function formatDuration(ms: number | null): string {
  const { none, seconds: inSeconds, minutes } = TEXTS.common;
  if (ms === null) return none;
  const seconds = ms / 1000;
  if (seconds < 10) return say(inSeconds, { n: SECONDS.format(seconds) });
  const whole = Math.round(seconds);
  if (whole < 60) return say(inSeconds, { n: formatNumber(whole) });
  return say(minutes, { n: formatNumber(Math.floor(whole / 60)), s: formatNumber(whole % 60) });
}

/** Bytes in units of 1,000. */
export function bytes(count: number): string {
  const step = Math.min(BYTES.length - 1, Math.floor(Math.log10(Math.max(count, 1)) / 3));
  return BYTES[step]?.format(count / 1000 ** step) ?? String(count);
}
