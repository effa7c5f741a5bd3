import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import {
  type ArchivedImage,
  type ArchivePage,
  archivedImageSchema,
  archivedKeySchema,
  MAX_ARCHIVED_BYTES,
} from '../contract/archive.ts';
import type { FieldError } from '../contract/problems.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { onlyAdmin } from '../http/identity.ts';
import { problem } from '../http/problem.ts';
import { fieldErrors, invalidRequest } from '../http/validate.ts';
import type { RestoreFault } from '../storage/archive.ts';

const PAGE = 100;

const limited = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: (c) =>
      problem(c as unknown as AppContext, { code: 'payload_too_large', detail: `The body has more than ${maxSize} bytes.` }),
  });

/**
 * `/v1/admin/archive`: what `npm run export` reads and `npm run import` puts back. An import may be cut and repeated:
 * whatever is there already stays as it is.
 */
export const adminArchive = new Hono<AppEnv>()
  .get('/v1/admin/archive/keys', onlyAdmin, async (c) => c.json({ items: await c.get('services').keys.archived() }))

  .put('/v1/admin/archive/keys/:id', onlyAdmin, limited(MAX_ARCHIVED_BYTES), async (c) => {
    const read = await readBody(c, archivedKeySchema);
    if (!read.ok) return refuse(c, read.errors);
    if (await c.get('services').keys.restore(read.value)) return c.json({ restored: true, id: read.value.id });
    return refuse(c, [{ pointer: '/id', message: 'is that of another key here, or another key here has this hash' }]);
  })

  .get('/v1/admin/archive/images', onlyAdmin, async (c) => {
    const cursor = c.req.query('cursor') ?? '0';
    if (!/^\d{1,15}$/.test(cursor))
      return refuse(c, [{ pointer: '/cursor', message: 'must be the next_cursor of an earlier page' }]);
    const { items, next } = await c.get('services').archive.images(Number(cursor), PAGE);
    const page: ArchivePage = { items, next_cursor: next === null ? null : String(next) };
    return c.json(page);
  })

  .put('/v1/admin/archive/images/:id/bytes', onlyAdmin, async (c) => {
    const tooLarge = await limited(c.get('config').maxImageBytes)(c, async () => undefined);
    if (tooLarge) return tooLarge;
    const asked = bytesSchema.safeParse({ id: c.req.param('id'), ...c.req.query() });
    if (!asked.success) return refuse(c, fieldErrors(asked.error.issues));
    const { id, sha256, generation } = asked.data;
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return answer(c, id, await c.get('services').archive.restoreBytes(id, bytes, sha256, generation));
  })

  .put('/v1/admin/archive/images/:id', onlyAdmin, limited(MAX_ARCHIVED_BYTES), async (c) => {
    const read = await readBody(c, archivedImageSchema);
    if (!read.ok) return refuse(c, read.errors);
    return answer(c, read.value.id, await c.get('services').archive.restore(read.value));
  });

const bytesSchema = z.strictObject({
  id: archivedImageSchema.shape.id,
  sha256: archivedImageSchema.shape.sha256,
  generation: archivedImageSchema.shape.generation.shape.id,
});

/** The body as it was sent, once it is known to be good: what a schema gives back has its members in another order. */
async function readBody<T extends { id: string }>(
  c: AppContext,
  schema: z.ZodType<T>,
): Promise<{ ok: true; value: T } | { ok: false; errors: readonly FieldError[] }> {
  const body: unknown = await c.req.json().catch(() => undefined);
  if (body === undefined) return { ok: false, errors: [{ pointer: '', message: 'is not valid JSON' }] };
  const read = schema.safeParse(body);
  if (!read.success) return { ok: false, errors: fieldErrors(read.error.issues) };
  if (read.data.id !== c.req.param('id')) return { ok: false, errors: [{ pointer: '/id', message: 'must be that of the path' }] };
  return { ok: true, value: body as T };
}

const FAULTS: Readonly<Record<Exclude<RestoreFault, 'deleted'>, FieldError>> = {
  not_the_image: { pointer: '', message: 'and the bytes are not the same image' },
  other_image: { pointer: '/id', message: 'is that of another image here' },
  no_bytes: { pointer: '/id', message: 'has no bytes here yet' },
};

/** What was deleted here stays deleted: an older export does not bring it back. */
function answer(c: AppContext, id: ArchivedImage['id'], fault: RestoreFault | null): Response {
  if (fault === null || fault === 'deleted') return c.json({ restored: fault === null, id });
  return refuse(c, [FAULTS[fault]]);
}

function refuse(c: AppContext, errors: readonly FieldError[]): Response {
  return problem(c, invalidRequest(errors));
}
