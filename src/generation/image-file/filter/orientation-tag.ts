/** TIFF with one entry: the orientation, and nothing else. */
export function orientationTag(orientation: number): Uint8Array {
  const [bigEndian, magic, firstDirectory] = [
    [0x4d, 0x4d],
    [0, 42],
    [0, 0, 0, 8],
  ];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return Uint8Array.from([...bigEndian, ...magic, ...firstDirectory, 0, 1, ...entry, 0, 0, 0, 0]);
}
