/** Reads numbers from bytes in order; throws past the end, so that a cut-off file is a fault and never a picture. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new RangeError('the file ends too early');
    return value;
  }

  /** Seven bits a byte, the lowest first; at most 28 bits. */
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const next = this.byte();
      value |= (next & 127) << shift;
      if (next < 128) return value;
    }
    throw new RangeError('a number is too long');
  }

  signed(): number {
    const value = this.varint();
    return value & 1 ? -((value + 1) >> 1) : value >> 1;
  }

  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new RangeError('the file ends too early');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}
