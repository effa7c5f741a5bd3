import { Hono } from 'hono';
import { userSchema } from '../contract/requests.ts';
import { type AppContext, type AppEnv, baseUrls } from '../http/context.ts';
import { forgetAtEdge } from '../http/edge-cache.ts';
import { authenticated, viewerOf } from '../http/identity.ts';
import { problem } from '../http/problem.ts';
import { invalidRequest } from '../http/validate.ts';
import { userSubject } from '../identity/subjects.ts';
import type { Asked, Deleted } from '../storage/deletion.ts';
import { copyPaths } from '../storage/names.ts';

/** Images that one call deletes at the most: each is some calls, and a Worker has a budget of them. */
const IMAGES_A_CALL = 100;

/** `DELETE /v1/images/{id}`: gone from storage, list and cache. A second time says the same. */
export const deleteImage = new Hono<AppEnv>().delete('/v1/images/:id', authenticated('secret', 'visitor', 'user'), async (c) => {
  const viewer = viewerOf(c);
  if (!viewer.ok) return problem(c, viewer.error);
  const id = c.req.param('id');
  const deleted = await c.get('services').deletion.image(id, viewer.value, asked(c));
  if (!deleted) return problem(c, { code: 'not_found', detail: 'There is no such image, or it is not yours.' });
  if (deleted.format !== null) await forget(c, [{ id, format: deleted.format }]);
  return c.json({ deleted: true, id });
});

/** `DELETE /v1/users/{user}`: all images of a user, and all words of theirs. `complete: false` means: call again. */
export const deleteUser = new Hono<AppEnv>().delete('/v1/users/:user', authenticated('secret'), async (c) => {
  const user = userSchema.safeParse(c.req.param('user'));
  if (!user.success)
    return problem(c, invalidRequest([{ pointer: '/user', message: 'must have 1 to 256 characters and no control characters' }]));
  const { key } = c.get('caller');
  const viewer = { keyId: key.id, subject: userSubject(key.id, user.data) };
  const { images, left } = await c.get('services').deletion.subject(viewer, asked(c), IMAGES_A_CALL);
  await forget(c, images);
  return c.json({ deleted: true, user: user.data, images: images.length, complete: !left });
});

async function forget(c: AppContext, images: readonly Deleted[]): Promise<void> {
  // The cache of this place keeps it under the host that it was asked for by, which may be none of the configured.
  const origins = [...new Set([new URL(c.req.url).origin, ...publicOrigins(c)])];
  await forgetAtEdge(
    origins,
    images.flatMap(({ id, format }) => copyPaths(id, format)),
  );
}

/** When it was asked, and what the zone's caches are to be purged of. */
function asked(c: AppContext): Asked {
  const origins = c.get('config').zone ? publicOrigins(c).filter((origin) => origin.startsWith('https:')) : [];
  return { now: Date.now(), origins };
}

function publicOrigins(c: AppContext): string[] {
  const { baseUrl, imageBaseUrl } = baseUrls(c);
  return [...new Set([baseUrl, imageBaseUrl])];
}
