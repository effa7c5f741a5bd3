import { expect, it } from 'vitest';
import { decodeBase64Url, encodeBase64Url } from '../../common/base64url.ts';

it.each([[], [0], [255, 255], [251, 239, 190], [0, 16, 131, 16]])('bytes come back as they were: %j', (...bytes) => {
  const text = encodeBase64Url(Uint8Array.from(bytes as number[]));
  expect(text).toBe(Buffer.from(bytes as number[]).toString('base64url'));
  expect([...decodeBase64Url(text)]).toEqual(bytes);
});

it.each(['a', 'a b!', 'é'])('%j is refused', (text) => {
  expect(() => decodeBase64Url(text)).toThrow();
});
