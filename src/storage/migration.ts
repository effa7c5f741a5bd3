import { CatalogUnavailable } from '../database.ts';

/** The newest file in `migrations`, whose tables this code needs. A test compares the two. */
export const NEWEST_MIGRATION = '0010_shares.sql';

/** The newest migration that the database has; `null` if it has none. @throws if the database does not answer */
export async function appliedMigration(db: D1Database): Promise<string | null> {
  try {
    const row = await db.prepare('SELECT name FROM d1_migrations ORDER BY name DESC LIMIT 1').first<{ name: string }>();
    return row?.name ?? null;
  } catch (error) {
    if (error instanceof CatalogUnavailable && String(error.cause).includes('no such table')) return null;
    throw error;
  }
}
