import { count, type FormLanguage } from '../generator/strings.ts';

/** A length of time as people say it: `8 s`, `40 s`, `3 min`. Rounded to 5 s from 10 s on when `round`. */
export function duration(ms: number, strings: FormLanguage, round = false): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds >= 90) return count(strings.minutes, Math.round(seconds / 60), strings);
  return count(strings.seconds, round && seconds > 10 ? Math.round(seconds / 5) * 5 : seconds, strings);
}

/** An instant as the local time of day, `02:00`. */
export function timeOfDay(instant: string, locale: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime())
    ? instant
    : date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}
