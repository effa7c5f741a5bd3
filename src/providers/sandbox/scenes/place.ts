/** Where a picture plays, as far as there is a scene for it. */
const SCENE_PLACES = ['water', 'hills', 'desert', 'table', 'space', 'meadow', 'deep', 'snow', 'street', 'forest'] as const;
export type ScenePlace = (typeof SCENE_PLACES)[number];
