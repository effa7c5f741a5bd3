/** The model catalog: what each model can make, what that costs, and when it retires. */
export { catalogOf, findModel, MODELS } from './models/catalog.ts';
export type { ImageModel, ProviderName } from './models/model.ts';
