/** The image formats of the API, in the order in which they are offered. */
export const IMAGE_FORMATS = ['png', 'jpeg', 'webp'] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];

/** The extension of each format in a file name or URL, without the dot. */
export const FILE_EXTENSIONS: Readonly<Record<ImageFormat, string>> = { png: 'png', jpeg: 'jpg', webp: 'webp' };

/** The media type of each format. */
export const CONTENT_TYPES: { readonly [Format in ImageFormat]: `image/${Format}` } = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
};

/** The format of a media type; `null` if it is none of them. */
export function formatOfType(contentType: string | null | undefined): ImageFormat | null {
  return IMAGE_FORMATS.find((format) => CONTENT_TYPES[format] === contentType) ?? null;
}
