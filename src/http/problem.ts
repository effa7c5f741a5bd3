import type { Context } from 'hono';
import { PROBLEMS, type ProblemDetails, type Refusal } from '../contract/problems.ts';
import type { AppEnv } from './context.ts';
import { refusalResponse, unknownModel } from './openai/error.ts';
import { namesModel, refusalForm } from './openai/paths.ts';
import { doorRefusal } from './openai/refusals.ts';
import { rateLimitHeaders } from './rate-limit-headers.ts';

/** The database does not answer. Images are made and served without it; lists and old records are not. */
export const CATALOG_UNAVAILABLE: Refusal = {
  code: 'catalog_unavailable',
  detail: 'Lists and records cannot be read right now. Your images are safe, and new ones can be made. Try again in a minute.',
  retryAfterSeconds: 30,
};

/** A refusal in its wire form: RFC 9457, or OpenAI's form for the endpoints that OpenAI's clients call. */
export function problem(c: Context<AppEnv>, refusal: Refusal): Response {
  const form = refusalForm(c.req.path);
  if (form === 'openai') return refusalResponse(doorRefusal(refusal), {});
  const { code, members, retryAfterSeconds } = refusal;
  const { status } = PROBLEMS[code];
  const { error } = code === 'not_found' && namesModel(c.req.path) ? unknownModel(refusal.detail) : doorRefusal(refusal);
  const body = { ...problemBody(c, refusal), ...(form === 'both' ? { error } : {}) };
  const headers: Record<string, string> = { 'Content-Type': 'application/problem+json' };
  if (retryAfterSeconds !== undefined) headers['Retry-After'] = String(retryAfterSeconds);
  if (code === 'quota_exceeded' && members?.resets_at !== undefined) {
    const { limit = 0, used = 0, resets_at, violated_policies } = members;
    Object.assign(
      headers,
      rateLimitHeaders({ limit, remaining: Math.max(0, limit - used), resets_at }, Date.now(), violated_policies?.[0]),
    );
  }
  if (status === 401) headers['WWW-Authenticate'] = 'Bearer realm="easel"';
  return c.body(JSON.stringify(body), status, headers);
}

/** The body of a refusal in the form of RFC 9457. */
export function problemBody(c: Context<AppEnv>, { code, detail, members }: Refusal): ProblemDetails {
  const { status, title } = PROBLEMS[code];
  return { type: `/problems/${code}`, title, status, code, detail, instance: c.get('requestId'), ...writable(members) };
}

function writable(members: Refusal['members']): Partial<ProblemDetails> {
  if (!members) return {};
  const { errors, violated_policies, ...rest } = members;
  return {
    ...rest,
    ...(errors ? { errors: [...errors] } : {}),
    ...(violated_policies ? { violated_policies: [...violated_policies] } : {}),
  };
}
