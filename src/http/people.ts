import { createMiddleware } from 'hono/factory';
import { prefersHtml } from './accept.ts';
import type { AppEnv } from './context.ts';

/** Statuses that a person can meet by following a link, and their pages below `/errors/`. */
const PAGES: Readonly<Record<number, string>> = { 401: 'sign-in', 404: 'not-found' };
const IMAGE_PAGES: Readonly<Record<number, string>> = { 404: 'image-missing', 410: 'image-deleted', 451: 'image-hidden' };

/** Answers a person who followed a link with a page. Programs, and `<img>`, get what they can read: they never ask for HTML first. */
export const pagesForPeople = createMiddleware<AppEnv>(async function pagesForPeople(c, next) {
  await next();
  const { res } = c;
  const isFile = /^\/[ip]\//.test(c.req.path);
  const page = (isFile ? IMAGE_PAGES : PAGES)[res.status];
  if (page === undefined || !/^(?:GET|HEAD)$/.test(c.req.method)) return;
  if (!prefersHtml(c.req.header('Accept') ?? '')) {
    res.headers.append('Vary', 'Accept');
    return;
  }
  const found = await c.get('services').page(`/errors/${page}`);
  if (!found) return;
  const headers = new Headers(res.headers);
  for (const name of ['Content-Type', 'Content-Security-Policy']) headers.set(name, found.headers.get(name) ?? '');
  headers.delete('Content-Length');
  headers.append('Vary', 'Accept');
  headers.set('Cache-Control', 'no-store');
  await res.body?.cancel();
  c.res = undefined;
  c.res = new Response(c.req.method === 'HEAD' ? null : found.body, { status: res.status, headers });
});
