/** Integer millionths of a US dollar. The only form of money inside the program. */
export type Micros = number;

/**
 * Micro-dollars as the decimal string of the API: at least four decimals, at most six.
 * `53_000` is `"0.0530"`, `13_171` is `"0.013171"`. Only sums
 * with an adjustment may be negative.
 */
export function formatUsd(micros: Micros): string {
  const sign = micros < 0 ? '-' : '';
  const whole = Math.trunc(Math.abs(micros) / 1_000_000);
  const fraction = String(Math.abs(micros) % 1_000_000).padStart(6, '0');
  return `${sign}${whole}.${fraction.slice(0, 4)}${fraction.slice(4).replace(/0+$/, '')}`;
}

/** A decimal string in dollars as micro-dollars; `null` if it is not one, is negative, or has more than six decimals. */
export function parseUsd(text: string): Micros | null {
  const match = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) return null;
  return Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0'));
}
