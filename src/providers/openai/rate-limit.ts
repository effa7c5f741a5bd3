import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../common/time.ts';

/** OpenAI counts each of these separately: `x-ratelimit-remaining-<what>`, `x-ratelimit-reset-<what>`. */
const COUNTED = ['requests', 'images', 'tokens', 'input-images'] as const;

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };

/** Milliseconds until the provider has room again, if its response says that none is left; else `undefined`. */
export function exhaustedForMs(headers: Headers): number | undefined {
  const waits = COUNTED.flatMap((what) => {
    if (headers.get(`x-ratelimit-remaining-${what}`)?.trim() !== '0') return [];
    return durationMs(headers.get(`x-ratelimit-reset-${what}`) ?? '') ?? [];
  });
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

/** A duration in milliseconds from the format of Go (`6m0s`, `1.5s`, `20ms`); `undefined` if it is not one. */
function durationMs(text: string): number | undefined {
  if (!/^(?:\d{1,6}(?:\.\d{1,6})?(?:ms|s|m|h|d)){1,5}$/.test(text)) return undefined;
  let ms = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)(ms|s|m|h|d)/g)) ms += Number(amount) * (UNITS_MS[unit ?? ''] ?? 0);
  return Math.ceil(ms);
}
