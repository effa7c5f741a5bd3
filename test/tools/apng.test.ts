import { deflateSync, inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { animate } from '../../tools/develop/apng.ts';

/** A gray picture of one pixel. */
function png(gray: number, width = 1): Buffer {
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const pixels = deflateSync(Buffer.from([0, ...Array.from({ length: width }, () => gray)]));
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const parts = [chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...parts]);
}

function chunks(file: Buffer): [type: string, data: Buffer][] {
  const found: [string, Buffer][] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    found.push([file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + file.readUInt32BE(at))]);
  }
  return found;
}

it('an animation has each frame in order, with its pixels and its time', () => {
  const file = chunks(
    animate([
      { png: png(10), milliseconds: 700 },
      { png: png(200), milliseconds: 1500 },
    ]),
  );
  expect(file.map(([type]) => type)).toEqual(['IHDR', 'acTL', 'fcTL', 'IDAT', 'fcTL', 'fdAT', 'IEND']);
  const controls = file.filter(([type]) => type === 'fcTL').map(([, data]) => [data.readUInt32BE(0), data.readUInt16BE(20)]);
  expect(controls).toEqual([
    [0, 700],
    [1, 1500],
  ]);
  expect(inflateSync(file[3]?.[1] ?? '')[1]).toBe(10);
  expect(file[5]?.[1].readUInt32BE(0)).toBe(2);
  expect(inflateSync(file[5]?.[1].subarray(4) ?? '')[1]).toBe(200);
});

it('frames of different sizes do not fit together', () => {
  expect(() =>
    animate([
      { png: png(1), milliseconds: 1 },
      { png: png(1, 2), milliseconds: 1 },
    ]),
  ).toThrow(RangeError);
});
