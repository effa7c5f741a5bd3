/** Cut-outs have no scene, no light set-up and no shadow, whatever their family. */
export const CUTOUT_COMPOSITION: readonly string[] = [
  'isolated whole object with an even margin',
  'isolated and complete with clear space on every side',
  'fully visible and isolated with an even margin',
  'isolated centered form with a safe margin',
  'whole form isolated on an empty ground',
];

/** For a cut-out whose own prompt names a backdrop: the backdrop stays. */
export const CUTOUT_ON_BACKDROP: readonly string[] = [
  'whole form in view with an even margin',
  'complete centered form with a safe margin',
];

export const CUTOUT_FINISH: readonly string[] = [
  'clean edges with no cast shadow',
  'sharp clean outline and no cast shadow',
  'crisp contour without cast shadow',
  'even tone and no cast shadow',
];
