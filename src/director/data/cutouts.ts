/** Cut-outs have no scene, no light set-up and no shadow, whatever their family. */
export const CUTOUT_COMPOSITION: readonly string[] = [
  'isolated whole object with an even margin',
  'isolated and complete with clear space on every side',
];

/** For a cut-out whose own prompt names a backdrop: the backdrop stays. */
export const CUTOUT_ON_BACKDROP: readonly string[] = ['whole form in view with an even margin'];

export const CUTOUT_FINISH: readonly string[] = ['clean edges with no cast shadow'];
