import { describe, expect } from 'vitest';
import { inspectImage } from '../../../src/generation/image-file.ts';
import { chunk, exif, exifSegment, extendedWebp, jpegWith, PNG, pngWith, riffChunk } from '../../src/generation/odd-images.ts';
import { it } from '../support/visitor.ts';

const FILES: readonly [string, Buffer][] = [
  ['a PNG as stored', PNG],
  ['a turned PNG', pngWith(chunk('eXIf', exif(6)))],
  ['a PNG with its orientation after the pixels', pngWith(chunk('eXIf', exif(6)), 'last')],
  ['a mirrored JPEG', jpegWith(exifSegment(2))],
  ['a turned JPEG', jpegWith(exifSegment(8))],
  ['a turned JPEG in the other byte order', jpegWith(exifSegment(5, true))],
  ['a WebP with an orientation', extendedWebp(riffChunk('EXIF', exif(6)))],
];

describe('the width and height on record', () => {
  it.for(FILES)('are those that the browser shows for %s', async ([, file], { visitor }) => {
    const read = inspectImage(file);
    const shown = await visitor.page.evaluate(
      async (url) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        return { width: image.naturalWidth, height: image.naturalHeight };
      },
      `data:image/${read?.format};base64,${file.toString('base64')}`,
    );
    expect({ width: read?.width, height: read?.height }).toEqual(shown);
  });
});
