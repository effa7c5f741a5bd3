/** Where a picture plays, as far as there is a scene for it. */
export const PLACES = ['water', 'hills', 'desert', 'table', 'space', 'meadow', 'deep', 'snow', 'street', 'forest'] as const;
export type Place = (typeof PLACES)[number];
