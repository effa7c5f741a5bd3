import type { Key } from '../../../src/contract/identity.ts';
import type { Upload } from '../../../src/contract/uploads.ts';
import { picture } from '../../lab/fake-openai/pictures.ts';
import { type AttackOutcome, answered, countRefusals, distinct, exactly, generationOf } from './outcome.ts';
import type { Reply } from './sender.ts';
import { type AttackWorld, ask, type OwnInstance, times, untilAllEnded, userOf } from './world.ts';

/** The default of `DAILY_UPLOADS_PER_USER`. */
const UPLOADS = 50;
/** Few, because four pictures cost far more than the image that is made of them. */
const IMAGES = 2;

/**
 * A user uploads more than a day's pictures at once, and asks for edits with four of them at once. Another user names the same
 * pictures. The key is its own, so that a day's images are few.
 */
export async function manyPictures(world: AttackWorld, own: OwnInstance): Promise<AttackOutcome> {
  const slug = 'edits';
  const made = await world.sender.send({
    path: '/v1/admin/keys',
    body: { kind: 'secret', name: 'edits', limits: { daily_images_per_user: IMAGES } },
    credential: own.adminToken,
  });
  const { key: credential } = made.body as Key & { key: string };
  const [user, stranger] = [userOf(world, slug, 0), userOf(world, slug, 1)];
  const send = (bytes: Uint8Array) =>
    world.sender.send({ path: '/v1/uploads', bytes, credential, headers: { 'Easel-User': user } });
  const png = picture('png', 64, 64);
  const uploads = await Promise.all(times(UPLOADS + 20, () => send(png)));
  const stored = uploads.filter(({ status }) => status === 201).map(({ body }) => (body as Upload).id);
  const input_images = stored.slice(0, 4);

  const edits = await Promise.all(times(12, () => ask(world, slug, { user, input_images }, { credential })));
  const strange = await Promise.all(times(4, () => ask(world, slug, { user: stranger, input_images }, { credential })));
  const bomb = await send(promising(60_000));
  const admitted = await untilAllEnded(world, distinct(edits.map(generationOf)), credential);
  const replies: Reply[] = [...uploads, ...edits, ...strange, bomb];
  return {
    sent: replies.length + 1,
    admitted,
    refused: countRefusals(replies),
    readings: [],
    facts: [
      answered(replies),
      exactly('uploads of one user that are taken', stored.length, UPLOADS),
      exactly('edits with four pictures that are admitted', admitted.length, IMAGES),
      exactly('pictures at the provider', own.picturesSent(slug), 4 * IMAGES),
      exactly('edits of another user with these pictures that are admitted', distinct(strange.map(generationOf)).length, 0),
      exactly('the answer to a small file that promises 60,000 × 60,000 pixels', bomb.status, 400),
    ],
  };
}

/** A small PNG whose header promises a square of that edge. */
function promising(edge: number): Uint8Array {
  const png = Uint8Array.from(picture('png', 16, 16));
  const view = new DataView(png.buffer);
  view.setUint32(16, edge);
  view.setUint32(20, edge);
  return png;
}
