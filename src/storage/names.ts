import { FILE_EXTENSIONS } from '../../common/formats.ts';
import { isImageId } from '../../common/ids.ts';
import type { ImageFormat } from '../contract/requests.ts';
import { DERIVED_WIDTHS } from '../generation/image-urls.ts';

/** Every key and prefix in the bucket. `docs/storage.md` tells each one's lifetime. */

export const IMAGE_PREFIX = 'i/';
export const PREVIEW_PREFIX = 'previews/';
const RELEASE_PREFIX = 'w/';
const DERIVED_PREFIX = 'derived/';
const DELETED_PREFIX = 'deleted/';

/** An image, kept for good. Its key is its path below `/i/`, so that serving needs no look-up. */
export function imageKey(id: string, format: ImageFormat): string {
  return `${IMAGE_PREFIX}${id}.${FILE_EXTENSIONS[format]}`;
}

/** What an image's key, or a path below `/i/` behind that prefix, names; `null` where it names no image. */
export function parseImageKey(key: string): { readonly id: string; readonly format: ImageFormat } | null {
  const [id = '', extension = '', ...rest] = key.slice(IMAGE_PREFIX.length).split('.');
  const format = FORMATS.get(extension);
  return key.startsWith(IMAGE_PREFIX) && rest.length === 0 && format !== undefined && isImageId(id) ? { id, format } : null;
}

const FORMATS: ReadonlyMap<string, ImageFormat> = new Map(
  (Object.entries(FILE_EXTENSIONS) as [ImageFormat, string][]).map(([format, extension]) => [extension, format]),
);

/** All derived sizes of one image; they go with it. */
export function derivedPrefix(id: string): string {
  return `${DERIVED_PREFIX}${id}/`;
}

export function derivedKey(id: string, width: number, format: ImageFormat): string {
  return `${derivedPrefix(id)}${width}.${FILE_EXTENSIONS[format]}`;
}

/** Every path under which a cache may hold a copy of an image: the Worker's cache by the object's key, a bucket's domain by its URL. */
export function copyPaths(id: string, format: ImageFormat): string[] {
  const original = `/${imageKey(id, format)}`;
  const derived = DERIVED_WIDTHS.flatMap((width) => [...FORMATS.values()].map((other) => `/${derivedKey(id, width, other)}`));
  return [original, `${original}?download`, ...derived];
}

/** Beside a derived size while it is being made, and for a while where that failed. */
export function claimKey(derived: string): string {
  return `${derived}.claim`;
}

/** Left where an image was deleted, so that serving can say "gone" without asking a database. Empty, for good. */
export function deletedKey(id: string): string {
  return `${DELETED_PREFIX}${id}`;
}

/** All previews of one generation; gone when it ends. */
export function previewPrefix(generationId: string): string {
  return `${PREVIEW_PREFIX}${generationId}/`;
}

export function previewKey(generationId: string, imageIndex: number, index: number): string {
  return `${previewPrefix(generationId)}${imageIndex}-${index}`;
}

/** A file for other people's pages, of one version. Its key is its path, as an image's is. */
export function releaseKey(version: string, file: string): string {
  return `${RELEASE_PREFIX}${version}/${file}`;
}
