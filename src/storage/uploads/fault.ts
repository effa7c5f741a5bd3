import type { FilterFault } from '../../generation/image-file/filter/machine.ts';

/**
 * Why a picture is not taken. `too_many_pixels`: no picture of its kind is decoded here. `too_wide`: it has to be scaled down
 * and this deployment cannot. `mirrored`: its metadata mirrors it, and it has to be scaled down. `unreadable`: it cannot be decoded. `not_admitted`: the
 * caller may store no more. `busy`: this isolate reads as many large pictures as it has memory for. `too_slow`: the client
 * took too long.
 */
export type UploadFault =
  | { readonly kind: FilterFault | 'empty' | 'too_large' | 'unreadable' | 'mirrored' | 'not_admitted' | 'busy' | 'too_slow' }
  | { readonly kind: 'too_many_pixels' | 'too_wide'; readonly width: number; readonly height: number };
