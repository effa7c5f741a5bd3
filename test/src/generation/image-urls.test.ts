import { describe, expect, it } from 'vitest';
import { imageResource, imageSrcset } from '../../../src/generation/image-urls.ts';

const image = (width: number) => ({ id: 'img_1', format: 'jpeg', width, height: 9, bytes: 1, sha256: 'x' }) as const;
const widths = (width: number) =>
  imageSrcset('https://e.example', image(width))
    ?.split(', ')
    .map((candidate) => candidate.split(' ')[1]);

describe('the srcset of an image', () => {
  it.each([
    [1536, ['64w', '128w', '256w', '512w', '1024w', '1536w']],
    [1024, ['64w', '128w', '256w', '512w', '1024w']],
    [3840, ['64w', '128w', '256w', '512w', '1024w', '2048w']],
    [65, ['64w', '65w']],
    [40, ['40w']],
  ])('of %i pixels has each listed width below its own, and its own, as far as one is made', (width, expected) => {
    expect(widths(width)).toEqual(expected);
  });

  it('names the Worker even where the bucket serves the originals: only the Worker makes sizes', () => {
    const bases = { imageBaseUrl: 'https://bucket.example', derivedBaseUrl: 'https://e.example' };
    expect(imageResource(image(100), bases)).toMatchObject({
      url: 'https://bucket.example/i/img_1.jpg',
      srcset: 'https://e.example/i/img_1.jpg?w=64&format=webp 64w, https://e.example/i/img_1.jpg?format=webp 100w',
    });
  });

  it('is null if no sizes are made: each would be the original again', () => {
    expect(imageResource(image(100), { imageBaseUrl: 'https://e.example', derivedBaseUrl: null }).srcset).toBeNull();
  });
});
