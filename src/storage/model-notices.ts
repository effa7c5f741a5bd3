import type { Shutdown } from '../generation/models/shutdown.ts';
import { MODEL_NOTICES_KEY } from './names.ts';

/** The shutdown days that the provider listed last night, in one small object of the bucket. */
export interface ModelNotices {
  read(): Promise<readonly Shutdown[]>;
  write(shutdowns: readonly Shutdown[]): Promise<void>;
}

export function modelNotices(bucket: R2Bucket): ModelNotices {
  return {
    async read() {
      const object = await bucket.get(MODEL_NOTICES_KEY);
      return object ? await object.json<readonly Shutdown[]>() : [];
    },
    async write(shutdowns) {
      await bucket.put(MODEL_NOTICES_KEY, JSON.stringify(shutdowns), { httpMetadata: { contentType: 'application/json' } });
    },
  };
}
