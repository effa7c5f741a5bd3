import { env } from 'cloudflare:workers';
import { call } from './worker.ts';

/** A call of the operator, with the admin token. */
export function admin(path: string, init: { method?: string; body?: unknown; headers?: Record<string, string> } = {}) {
  return call(`/v1/admin/${path}`, { key: env.ADMIN_TOKEN, ...init });
}

/** The JSON of a call of the operator that must succeed. */
export async function adminJson<T>(path: string, init: Parameters<typeof admin>[1] = {}): Promise<T> {
  const response = await admin(path, init);
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
