import type { FakeAccount, FakeDatabase } from './account.ts';
import { apiFailure, type FakeAnswer, page, success } from './answer.ts';

/** D1's part of the API. `path` begins after `/d1/database`. */
export function d1(account: FakeAccount, method: string, path: string, query: URLSearchParams, body: unknown): FakeAnswer {
  const [, id, action] = path.split('/');
  if (!id) {
    if (method === 'GET') {
      const name = query.get('name');
      const found = account.databases.filter((one) => name === null || one.name.includes(name));
      return page(found.map(shown), query);
    }
    const { name } = body as { name: string };
    if (account.databases.some((one) => one.name === name)) {
      return apiFailure(400, 7502, 'A database with that name already exists');
    }
    if (account.databases.length >= account.maxDatabases) {
      return apiFailure(400, 7406, 'The maximum number of databases for this account was reached');
    }
    return success(shown(account.addDatabase(name)));
  }
  const database = account.databases.find(({ uuid, name }) => uuid === id || name === id);
  if (!database) return apiFailure(404, 7404, `The database ${id} could not be found`);
  if (action === undefined && method === 'GET') return success({ ...shown(database), num_tables: 0, running_in_region: 'WEUR' });
  if (action === 'query' && method === 'POST') return queried(database, body as { sql: string; params?: string[] });
  return apiFailure(404, 7000, 'No route for that URI');
}

function shown({ uuid, name }: FakeDatabase): object {
  return { uuid, name, version: 'production', created_at: '2026-11-26T00:00:00.000Z', file_size: 0 };
}

function queried({ sqlite, scripts }: FakeDatabase, { sql, params = [] }: { sql: string; params?: string[] }): FakeAnswer {
  const meta = { duration: 0, changes: 0, last_row_id: 0, served_by: 'fake', rows_read: 0, rows_written: 0 };
  try {
    if (/^\s*(select|pragma)\b/i.test(sql)) {
      return success([{ results: sqlite.prepare(sql).all(...params), success: true, meta }]);
    }
    // D1 takes the statements of one request as one transaction.
    sqlite.exec(`BEGIN; ${sql}; COMMIT`);
    scripts.push(sql);
    return success([{ results: [], success: true, meta }]);
  } catch (error) {
    if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
    return apiFailure(400, 7500, `${error instanceof Error ? error.message : 'error'}: SQLITE_ERROR`);
  }
}

/** R2's part of the API. `path` begins after `/r2/buckets`. */
export function r2(account: FakeAccount, method: string, path: string, body: unknown): FakeAnswer {
  if (!account.r2Enabled) {
    return apiFailure(403, 10042, 'Please enable R2 through the Cloudflare Dashboard.');
  }
  const [, name] = path.split('/');
  if (!name && method === 'GET') return success({ buckets: [...account.buckets].map((one) => ({ name: one })) });
  if (!name) {
    const { name: wanted } = body as { name: string };
    if (account.buckets.has(wanted)) {
      return apiFailure(409, 10004, 'The bucket you tried to create already exists, and you own it.');
    }
    if (account.buckets.size >= account.maxBuckets)
      return apiFailure(400, 10009, 'You have reached the maximum number of buckets.');
    account.buckets.add(wanted);
    return success({ name: wanted });
  }
  if (!account.buckets.has(name)) return apiFailure(404, 10006, 'The specified bucket does not exist.');
  return success({ name, location: 'WEUR', storage_class: 'Standard', creation_date: '2026-11-26T00:00:00.000Z' });
}
