import { MAX_INPUT_EDGE, MAX_UPLOAD_BYTES } from '../../../../common/limits.ts';
import { err, ok, type Result } from '../../../../common/result.ts';

/** Sent as they are, if they are not too large. Any other picture that the browser can read becomes a PNG. */
const SENT_AS_THEY_ARE = ['image/png', 'image/jpeg', 'image/webp'];
const JPEG_QUALITY = 0.92;

/** Why a file cannot be used. */
export type PrepareFault = 'tooLarge' | 'unreadable';

/** What reading and writing pictures needs of the browser. */
export interface PicturePorts {
  /** Decodes a picture and turns it upright. Rejects if it is none. */
  decode(file: Blob): Promise<ImageBitmap>;
  /** Encodes a picture at a size; `null` if the browser cannot. */
  encode(picture: ImageBitmap, width: number, height: number, type: string): Promise<Blob | null>;
}

/**
 * A file as it is uploaded. Edges above `MAX_INPUT_EDGE` are scaled down here. A phone's photo then has a tenth of its bytes,
 * and its place and camera stay on the phone. A deployment that cannot scale takes it too.
 */
export async function preparePicture(file: Blob, { decode, encode }: PicturePorts): Promise<Result<Blob, PrepareFault>> {
  if (file.size > MAX_UPLOAD_BYTES) return err('tooLarge');
  const picture = await decode(file).catch(() => null);
  if (!picture) return err('unreadable');
  const scale = Math.min(1, MAX_INPUT_EDGE / Math.max(picture.width, picture.height));
  if (scale === 1 && SENT_AS_THEY_ARE.includes(file.type)) {
    picture.close();
    return ok(file);
  }
  const encoded = await encode(
    picture,
    Math.round(picture.width * scale),
    Math.round(picture.height * scale),
    file.type === 'image/jpeg' ? 'image/jpeg' : 'image/png',
  );
  picture.close();
  if (!encoded) return err('unreadable');
  return encoded.size > MAX_UPLOAD_BYTES ? err('tooLarge') : ok(encoded);
}

export const BROWSER_PICTURES: PicturePorts = {
  decode: (file) => createImageBitmap(file, { imageOrientation: 'from-image' }),
  async encode(picture, width, height, type) {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
    return new Promise((resolve) => canvas.toBlob(resolve, type, JPEG_QUALITY));
  },
};
