import type { ImageFormat } from '../contract/requests.ts';
import { FILE_EXTENSIONS } from '../generation/image-file.ts';

/** Every key and prefix in the bucket. `docs/storage.md` tells each one's lifetime. */

/** An image, kept for good. Its key is its path below `/i/`, so that serving needs no look-up. */
export function imageKey(id: string, format: ImageFormat): string {
  return `i/${id}.${FILE_EXTENSIONS[format]}`;
}

/** All previews of one generation; gone when it ends. */
export function previewPrefix(generationId: string): string {
  return `previews/${generationId}/`;
}

export function previewKey(generationId: string, imageIndex: number, index: number): string {
  return `${previewPrefix(generationId)}${imageIndex}-${index}`;
}
