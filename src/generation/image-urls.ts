import { FILE_EXTENSIONS } from '../../common/formats.ts';
import type { Image } from '../contract/images.ts';
import type { StoredImage } from './ports.ts';

/** The base URLs of images, without a slash at the end. */
export interface ImageBases {
  readonly imageBaseUrl: string;
  /** For derived sizes: the Worker's own URL, since a bucket cannot make one. `null` if the Worker cannot make one either. */
  readonly derivedBaseUrl: string | null;
}

/** In pixels. Few, so that a client cannot fill the bucket by asking for every width. */
export const DERIVED_WIDTHS = [64, 128, 256, 512, 1024, 2048] as const;

/** The URL of an image. */
export function imageUrl(base: string, image: Pick<StoredImage, 'id' | 'format'>): string {
  return `${base}/i/${image.id}.${FILE_EXTENSIONS[image.format]}`;
}

/**
 * Derived sizes as the value of an `<img srcset>`: the listed widths below the image's own, then its own.
 * A browser chooses only from `srcset`, so without the last one it would scale a large image up.
 */
export function imageSrcset(base: string | null, image: Pick<StoredImage, 'id' | 'format' | 'width'>): string | null {
  if (base === null) return null;
  const largest = DERIVED_WIDTHS[DERIVED_WIDTHS.length - 1] ?? image.width;
  const url = imageUrl(base, image);
  return [
    ...DERIVED_WIDTHS.filter((width) => width < Math.min(image.width, largest)).map(
      (width) => `${url}?w=${width}&format=webp ${width}w`,
    ),
    `${url}?format=webp ${Math.min(image.width, largest)}w`,
  ].join(', ');
}

/** The URL of a preview, while its generation runs. */
export function previewUrl(base: string, generationId: string, imageIndex: number, index: number): string {
  return `${base}/previews/${generationId}/${imageIndex}-${index}`;
}

export function imageResource(image: StoredImage, bases: ImageBases): Image {
  const { id, width, height, bytes, sha256, format } = image;
  const { imageBaseUrl, derivedBaseUrl } = bases;
  return {
    id,
    url: imageUrl(imageBaseUrl, image),
    srcset: imageSrcset(derivedBaseUrl, image),
    width,
    height,
    bytes,
    sha256,
    format,
  };
}
