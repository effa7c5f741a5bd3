/**
 * How long a response asks to wait, in milliseconds from `now` (Unix milliseconds); `undefined` if it does not.
 * OpenAI sends `retry-after-ms` beside `Retry-After`, which is seconds or an HTTP date (RFC 9110, 10.2.3).
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const ms = headers.get('retry-after-ms');
  if (ms !== null && isNumber(ms)) return Math.ceil(Number(ms));
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (isNumber(value)) return Math.ceil(Number(value) * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function isNumber(text: string): boolean {
  return /^\d{1,9}(\.\d{1,9})?$/.test(text.trim());
}
