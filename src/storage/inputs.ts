import type { InputStore } from '../generation/ports.ts';

/** Pictures in R2 that generations start from: uploads and images. */
export function r2InputStore(bucket: R2Bucket): InputStore {
  return {
    has: async (key) => (await bucket.head(key)) !== null,
    async open(key) {
      const object = await bucket.get(key);
      if (!object) throw new Error('the input is gone');
      return object.body;
    },
  };
}
