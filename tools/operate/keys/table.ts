import type { Key } from '../../../src/contract/identity.ts';

/** The keys as lines of text, a column for each thing one asks about. */
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
  ];
  return parts.join(', ') || '-';
}

/** Rows with their cells one under the other, two spaces apart. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
