import { Hono } from 'hono';
import type { Refusal } from '../contract/problems.ts';
import type { ImageList } from '../contract/resources.ts';
import { type AppEnv, baseUrls } from '../http/context.ts';
import { authenticated, burstOfCaller, viewerOf } from '../http/identity.ts';
import { problem } from '../http/problem.ts';
import { logLine } from '../log.ts';
import type { Position } from '../storage/image-records.ts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** `GET /v1/images?limit=&cursor=`: the caller's own images, newest first. */
export const listImages = new Hono<AppEnv>().get('/v1/images', authenticated('secret', 'visitor', 'user'), async (c) => {
  const viewer = viewerOf(c);
  if (!viewer.ok) return problem(c, viewer.refusal);
  const limit = Number(c.req.query('limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    return problem(c, {
      code: 'invalid_request',
      detail: `The query parameter limit must be a whole number from 1 to ${MAX_LIMIT}.`,
    });
  }
  const cursor = c.req.query('cursor');
  const after = cursor === undefined ? null : readCursor(cursor);
  if (cursor !== undefined && after === null) {
    return problem(c, {
      code: 'invalid_request',
      detail: 'The query parameter cursor must be the next_cursor of an earlier page.',
    });
  }
  const { items, next } = await c.get('services').imageRecords.list(viewer.value, limit, after, baseUrls(c));
  const list: ImageList = { items, next_cursor: next && writeCursor(next) };
  return c.json(list);
});

const NO_SUCH_IMAGE: Refusal = { code: 'not_found', detail: 'There is no such image, or it is not yours.' };

/** `GET /v1/images/{id}`: the record of one image. With `?verify` its bytes are read and hashed again. */
export const readImage = new Hono<AppEnv>().get('/v1/images/:id', authenticated('secret', 'visitor', 'user'), async (c) => {
  const viewer = viewerOf(c);
  if (!viewer.ok) return problem(c, viewer.refusal);
  const { imageRecords, verify } = c.get('services');
  const find = () => imageRecords.find(c.req.param('id'), viewer.value, baseUrls(c));
  const record = await find();
  if (!record) return problem(c, NO_SUCH_IMAGE);
  if (c.req.query('verify') === undefined) return c.json(record);

  const refusal = await burstOfCaller(c);
  if (refusal) return problem(c, refusal);
  const verified = await verify(record, Date.now());
  if (!verified.ok) {
    // Deleted in the meantime: no reason to wake anybody.
    if (!(await find())) return problem(c, NO_SUCH_IMAGE);
    logLine(verified.sha256 === null ? 'alarm_image_lost' : 'alarm_image_damaged', { image: record.id });
  }
  return c.json({ ...record, verified });
});

/** Opaque to clients, and nothing in it is secret: it is the last row that they saw. */
function writeCursor({ createdAt, id }: Position): string {
  return btoa(`${createdAt}.${id}`).replaceAll('=', '');
}

function readCursor(cursor: string): Position | null {
  try {
    const match = /^(\d{1,16})\.(img_[0-9a-z]{26})$/.exec(atob(cursor));
    return match?.[1] && match[2] ? { createdAt: Number(match[1]), id: match[2] } : null;
  } catch {
    return null;
  }
}
