/** What is asked for: a scene, a thing of some use, a change of an image, something abstract, or data. */
export const INTENT_KINDS = ['scene', 'artifact', 'edit', 'abstract', 'data'] as const;
export type IntentKind = (typeof INTENT_KINDS)[number];

/** The families of looks. */
export const FAMILIES = ['photo', 'painting', 'drawing', 'flat', '3d', 'pixel', 'craft', 'document'] as const;
export type Family = (typeof FAMILIES)[number];
