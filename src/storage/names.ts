import { FILE_EXTENSIONS, type ImageFormat } from '../../common/formats.ts';
import { isImageId } from '../../common/ids.ts';
import { DERIVED_WIDTHS } from '../generation/image-urls.ts';

/** Every key and prefix in the bucket. `docs/storage.md` has their lifetimes. */

export const IMAGE_PREFIX = 'i/';
export const PREVIEW_PREFIX = 'previews/';
/** Pictures that callers gave, for a day. */
export const UPLOAD_PREFIX = 'uploads/';
/** What the provider's list of models said last night. */
export const MODEL_NOTICES_KEY = 'notices/models.json';
const RELEASE_PREFIX = 'w/';
const DERIVED_PREFIX = 'derived/';
const DELETED_PREFIX = 'deleted/';
const HIDDEN_PREFIX = 'hidden/';

/** An image, stored for good. Its key is its path below `/i/`, so that serving needs no lookup. */
export function imageKey(id: string, format: ImageFormat): string {
  return `${IMAGE_PREFIX}${id}.${FILE_EXTENSIONS[format]}`;
}

/** The id and format in an image's key; `null` if the key has another form. */
export function parseImageKey(key: string): { readonly id: string; readonly format: ImageFormat } | null {
  const [id = '', extension = '', ...rest] = key.slice(IMAGE_PREFIX.length).split('.');
  const format = FORMATS.get(extension);
  return key.startsWith(IMAGE_PREFIX) && rest.length === 0 && format !== undefined && isImageId(id) ? { id, format } : null;
}

const FORMATS: ReadonlyMap<string, ImageFormat> = new Map(
  (Object.entries(FILE_EXTENSIONS) as [ImageFormat, string][]).map(([format, extension]) => [extension, format]),
);

/** All derived sizes of one image. They are deleted with it. */
export function derivedPrefix(id: string): string {
  return `${DERIVED_PREFIX}${id}/`;
}

export function derivedKey(id: string, width: number, format: ImageFormat): string {
  return `${derivedPrefix(id)}${width}.${FILE_EXTENSIONS[format]}`;
}

/** Every path of an image's copies in caches: the Worker's cache uses the object's key, the domain of a bucket its URL. */
export function copyPaths(id: string, format: ImageFormat): string[] {
  const original = `/${imageKey(id, format)}`;
  const derived = DERIVED_WIDTHS.flatMap((width) => [...FORMATS.values()].map((other) => `/${derivedKey(id, width, other)}`));
  return [original, `${original}?download`, ...derived];
}

/** The beginnings of every path at which the image is served: its file, its derived sizes, and its public page. */
export function servedPaths(id: string, format: ImageFormat): string[] {
  return [`/${imageKey(id, format)}`, `/${derivedPrefix(id)}`, `/p/${id}`];
}

/** The copy of a large image that edits are given. It is deleted with its image, like a derived size. */
export function inputCopyKey(id: string, format: ImageFormat): string {
  return `${derivedPrefix(id)}input.${FILE_EXTENSIONS[format]}`;
}

/** Exists while a derived size is being made, and for 30 s after a failure. */
export function claimKey(derived: string): string {
  return `${derived}.claim`;
}

/** The empty mark of a deleted image, stored for good. It lets serving answer 410 without a database. */
export function deletedKey(id: string): string {
  return `${DELETED_PREFIX}${id}`;
}

/** The bytes of a hidden image, or an empty mark. It lets serving answer 451 without a database. */
export function hiddenKey(id: string): string {
  return `${HIDDEN_PREFIX}${id}`;
}

/** All previews of one generation. They are deleted when it ends. */
export function previewPrefix(generationId: string): string {
  return `${PREVIEW_PREFIX}${generationId}/`;
}

export function previewKey(generationId: string, imageIndex: number, index: number): string {
  return `${previewPrefix(generationId)}${imageIndex}-${index}`;
}

/** An upload. Its id begins with its owner, so all uploads of an owner have one prefix. */
export function uploadKey(id: string): string {
  return `${UPLOAD_PREFIX}${id}`;
}

/** A large upload while its length and hash are not known yet. */
export function unfinishedUploadKey(id: string): string {
  return `${uploadKey(id)}.unfinished`;
}

/** A file for other people's pages, of one version. Its key is its path. */
export function releaseKey(version: string, file: string): string {
  return `${RELEASE_PREFIX}${version}/${file}`;
}
