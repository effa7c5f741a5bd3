import { count, type FormLanguage } from '../generator/strings.ts';

/** A duration as people say it: `8 s`, `40 s`, `3 min`. With `round`, to 5 s from 10 s on. */
export function duration(ms: number, strings: FormLanguage, round = false): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds >= 90) return count(strings.minutes, Math.round(seconds / 60), strings);
  return count(strings.seconds, round && seconds > 10 ? Math.round(seconds / 5) * 5 : seconds, strings);
}

/** The local time of day: `7 pm` or `7:30 pm` in American English, `19:00` in every other language. */
export function timeOfDay(instant: string, locale: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  const american = locale === 'en' || locale === 'en-US';
  if (!american) return date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return date.toLocaleTimeString(locale, { timeStyle: 'short' }).replace(':00', '').toLowerCase();
}
