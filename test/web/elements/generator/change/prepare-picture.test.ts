import { describe, expect, it } from 'vitest';
import { MAX_INPUT_EDGE, MAX_UPLOAD_BYTES } from '../../../../../common/limits.ts';
import { type PicturePorts, preparePicture } from '../../../../../web/elements/generator/change/prepare-picture.ts';
import { noticeOf } from '../../../../../web/elements/generator/change/upload.ts';

function ports(width: number, height: number, encoded: Blob | null = new Blob(['small'])) {
  const calls: unknown[] = [];
  const fake: PicturePorts = {
    decode: async () => ({ width, height, close: () => calls.push('closed') }) as ImageBitmap,
    encode: async (_, ...how) => {
      calls.push(how);
      return encoded;
    },
  };
  return { fake, calls };
}

describe('a file as it is uploaded', () => {
  it('is sent as it is if it is a picture that Easel takes and not too wide', async () => {
    const file = new Blob(['bytes'], { type: 'image/webp' });
    const { fake, calls } = ports(MAX_INPUT_EDGE, 100);
    expect(await preparePicture(file, fake)).toEqual({ ok: true, value: file });
    expect(calls).toEqual(['closed']);
  });

  it('is scaled down if it is wider than an input may be: a photo stays a JPEG', async () => {
    const { fake, calls } = ports(4032, 3024);
    await preparePicture(new Blob(['bytes'], { type: 'image/jpeg' }), fake);
    expect(calls).toEqual([[2048, 1536, 'image/jpeg'], 'closed']);
  });

  it('becomes a PNG if the browser can read it and Easel cannot', async () => {
    const { fake, calls } = ports(64, 32);
    await preparePicture(new Blob(['bytes'], { type: 'image/gif' }), fake);
    expect(calls).toEqual([[64, 32, 'image/png'], 'closed']);
  });

  it('is refused before it is decoded if it is too large', async () => {
    const { fake, calls } = ports(10, 10);
    const file = { size: MAX_UPLOAD_BYTES + 1, type: 'image/png' } as Blob;
    expect(await preparePicture(file, fake)).toEqual({ ok: false, error: 'tooLarge' });
    expect(calls).toEqual([]);
  });

  it('is refused if it is no picture, or too large afterwards', async () => {
    const broken: PicturePorts = { ...ports(1, 1).fake, decode: () => Promise.reject(new Error('no image')) };
    expect(await preparePicture(new Blob(['text']), broken)).toEqual({ ok: false, error: 'unreadable' });
    const huge = { size: MAX_UPLOAD_BYTES + 1 } as Blob;
    expect(await preparePicture(new Blob(['bytes'], { type: 'image/gif' }), ports(9, 9, huge).fake)).toEqual({
      ok: false,
      error: 'tooLarge',
    });
    expect(await preparePicture(new Blob(['bytes'], { type: 'image/gif' }), ports(9, 9, null).fake)).toEqual({
      ok: false,
      error: 'unreadable',
    });
  });
});

it('a refusal of the server says what the person can do', () => {
  const texts = ['payload_too_large', 'unsupported_media_type', 'invalid_request', 'too_many_uploads', 'network', 'internal'].map(
    (code) => noticeOf({ code }, 'a.png').text,
  );
  expect(texts).toEqual(['tooLarge', 'unreadable', 'unreadable', 'tooManyUploads', 'uploadFailed', 'uploadFailed']);
});
