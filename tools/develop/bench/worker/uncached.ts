import product from '../../../../src/index.ts';

export { GenerationRun, ProviderLimiter, QuotaCounter } from '../../../../src/index.ts';
export default product;

/** The product as it is, in a place whose cache keeps nothing: every answer comes out of the bucket. */
Object.assign(caches.default, {
  match: async () => undefined,
  put: async (_: unknown, response: Response) => response.body?.cancel(),
});
