import { say, TEXTS } from './language.ts';
import type { FieldError } from './types.ts';

/** A call that was refused or got no answer. `message` is for the person at the screen. */
export class ApiFault extends Error {
  /** HTTP status; 0 if there was no answer. */
  readonly status: number;
  readonly fields: readonly FieldError[];

  constructor(status: number, message: string, fields: readonly FieldError[] = []) {
    super(message);
    this.status = status;
    this.fields = fields;
  }
}

export type Query = Readonly<Record<string, string | null | undefined>>;

/** Calls below `/v1/admin`, with the session's cookie. */
export interface Api {
  /** @throws ApiFault */
  get<T>(path: string, query?: Query): Promise<T>;
  /** The answer as it is, such as CSV. @throws ApiFault */
  file(path: string, query?: Query): Promise<Blob>;
  /** @throws ApiFault */
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<T>;
}

interface Problem {
  readonly detail?: string;
  readonly title?: string;
  readonly errors?: readonly FieldError[];
}

/** The address of a call below `/v1/admin`. Empty parameters are left out. */
export function adminUrl(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  return `/v1/admin/${path}${search.size > 0 ? `?${search}` : ''}`;
}

/** `csrf` gives the session's value, `onSignedOut` is called if the session has ended. */
export function createApi(csrf: () => string, onSignedOut: () => void): Api {
  async function answerOf(method: string, url: string, body?: object): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (method !== 'GET') headers['Easel-CSRF'] = csrf();
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' };
    if (body !== undefined) init.body = JSON.stringify(body);
    const response = await fetch(url, init).catch(() => null);
    if (response === null) throw new ApiFault(0, TEXTS.common.noAnswer);
    if (response.ok) return response;
    const problem: unknown = await response.json().catch(() => null);
    if (response.status === 401) onSignedOut();
    const { detail, title, errors = [] } = (problem ?? {}) as Problem;
    const words = detail ?? title ?? say(TEXTS.common.answered, { status: response.status });
    throw new ApiFault(response.status, words, errors);
  }
  async function call<T>(method: string, url: string, body?: object): Promise<T> {
    const response = await answerOf(method, url, body);
    return (await response.json().catch(() => null)) as T;
  }
  return {
    get: (path, query) => call('GET', adminUrl(path, query)),
    file: async (path, query) => (await answerOf('GET', adminUrl(path, query))).blob(),
    send: (method, path, body) => call(method, adminUrl(path), body),
  };
}
