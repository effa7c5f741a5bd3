import { env } from 'cloudflare:workers';
import { sha256Hex, toHex } from '../../common/hex.ts';
import { newGenerationId } from '../../common/ids.ts';
import type { Generation } from '../../src/contract/generations.ts';
import { inspectImage } from '../../src/generation/image-file.ts';
import type { StoredImage } from '../../src/generation/ports.ts';
import { resourceOf } from '../../src/generation/resource.ts';
import { newRun } from '../../src/generation/run.ts';
import { createIds } from '../../src/identity/ids.ts';
import { r2ImageStore } from '../../src/storage/images.ts';
import { d1RecordStore } from '../../src/storage/record-store.ts';
import { aCommand, aPng } from './commands.ts';

/** Ids as this deployment makes them. */
export const IDS = createIds(env.SIGNING_SECRET);

export interface Wishes {
  readonly keyId: string;
  readonly subject?: string;
  readonly prompt?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly createdAt?: number;
  /** 0 for a generation that failed. */
  readonly images?: number;
  /** The file of each image; a small PNG without it. */
  readonly picture?: Uint8Array;
}

/** A generation with its images, on record and in the bucket as a run leaves them, without the run. */
export async function storedGeneration(wishes: Wishes): Promise<Generation> {
  const { keyId, subject = `key:${keyId}`, metadata = {}, createdAt = Date.now(), images: count = 1 } = wishes;
  const command = aCommand({
    ...{ keyId, subject, metadata, createdAt },
    ...(wishes.prompt === undefined ? {} : { prompt: wishes.prompt }),
    generationId: newGenerationId(await IDS.randomRunName()),
  });
  const bytes = wishes.picture ?? aPng();
  const facts = inspectImage(bytes);
  if (!facts) throw new Error('not an image');
  const sha256 = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  const images = await Promise.all(
    Array.from({ length: count }, async (): Promise<StoredImage> => {
      return { id: await IDS.newImageId(), ...facts, bytes: bytes.length, sha256 };
    }),
  );
  for (const image of images) {
    await r2ImageStore(env.IMAGES).put(image, bytes, { generationId: command.generationId, spent: 100 });
  }
  const generation = resourceOf({
    ...newRun(command),
    ...{ phase: 'ended', status: count > 0 ? 'succeeded' : 'failed', stored: images, completedAt: createdAt + 1 },
  });
  await d1RecordStore(env.DB).record({
    keyId,
    subject,
    generation,
    images,
    charged: 100 * count,
    reason: 'test',
    requestId: null,
  });
  return generation;
}

/** A key of a test's own, by its name. */
export async function someKeyId(name: string): Promise<string> {
  return `key_${(await sha256Hex(name)).slice(0, 16)}`;
}
