import { Hono } from 'hono';
import type { Refusal } from '../contract/problems.ts';
import type { ImageList } from '../contract/resources.ts';
import { type AppEnv, baseUrls } from '../http/context.ts';
import { authenticated, burstOfCaller, viewerOf } from '../http/identity.ts';
import { readImageQuery, writeCursor } from '../http/image-query.ts';
import { problem } from '../http/problem.ts';
import { invalidRequest } from '../http/validate.ts';
import { logLine } from '../log.ts';

/** `GET /v1/images?limit=&cursor=&created_after=&created_before=&metadata[name]=`: the caller's own images, newest first. */
export const listImages = new Hono<AppEnv>().get('/v1/images', authenticated('secret', 'visitor', 'user'), async (c) => {
  const viewer = viewerOf(c);
  if (!viewer.ok) return problem(c, viewer.error);
  const read = await readImageQuery(new URL(c.req.url).searchParams);
  if (!read.ok) return problem(c, invalidRequest(read.error));
  const { items, next } = await c.get('services').imageRecords.list(viewer.value, read.value, baseUrls(c));
  const list: ImageList = { items, next_cursor: next && (await writeCursor(next, read.value.filter)) };
  return c.json(list);
});

const NO_SUCH_IMAGE: Refusal = { code: 'not_found', detail: 'There is no such image, or it is not yours.' };

/** `GET /v1/images/{id}`: the record of one image. With `?verify` its bytes are read and hashed again. */
export const readImage = new Hono<AppEnv>().get('/v1/images/:id', authenticated('secret', 'visitor', 'user'), async (c) => {
  const viewer = viewerOf(c);
  if (!viewer.ok) return problem(c, viewer.error);
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
