/** The model catalog. Its types and rows are in `models/`. */
export { catalogOf, findModel, MODELS, pricesReadOn } from './models/catalog.ts';
export type { CustomSizes, ImageModel, ImagePricing, RequestForm, TokenPricing } from './models/model.ts';
