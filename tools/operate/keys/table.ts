import type { Key } from '../../../src/contract/identity.ts';
import { columns } from '../../table.ts';

/** The keys as lines of text in columns. */
export function keyTable(keys: readonly Key[]): string {
  if (keys.length === 0) return 'There is no key yet.';
  const rows = keys.map((key) => [
    key.id,
    key.kind,
    key.name,
    key.origins.join(' ') || '-',
    limitsOf(key),
    key.created_at.slice(0, 10),
    key.revoked_at === null ? 'works' : `revoked ${key.revoked_at.slice(0, 16).replace('T', ' ')} UTC`,
  ]);
  return columns([['ID', 'KIND', 'NAME', 'ORIGINS', 'LIMITS', 'MADE', 'STATE'], ...rows]);
}

function limitsOf({ limits }: Key): string {
  const parts = [
    ...(limits.daily_images_per_user === undefined ? [] : [`${limits.daily_images_per_user} images a user and day`]),
    ...(limits.daily_spend_usd === undefined ? [] : [`$${limits.daily_spend_usd} a day`]),
    ...(limits.daily_spend_per_user_usd === undefined ? [] : [`$${limits.daily_spend_per_user_usd} a user and day`]),
    ...(limits.models ?? []),
    ...(limits.qualities ?? []),
    ...(limits.max_pixels === undefined ? [] : [`${limits.max_pixels} pixels`]),
    ...(limits.max_n === undefined ? [] : [`${limits.max_n} at a time`]),
    ...(limits.max_inputs === undefined ? [] : [`${limits.max_inputs} input images`]),
  ];
  return parts.join(', ') || '-';
}
