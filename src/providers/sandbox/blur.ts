import type { Row } from './frame.ts';

/** Softens an RGBA picture of `width` px in place: three box blurs in each direction come near to a Gaussian. */
export function blur(picture: Row, width: number, height: number, radius: number): void {
  if (radius < 1) return;
  for (let pass = 0; pass < 3; pass++) {
    for (let y = 0; y < height; y++) boxBlur(picture, y * width * 4, 4, width, radius);
    for (let x = 0; x < width; x++) boxBlur(picture, x * 4, width * 4, height, radius);
  }
}

/** One line of `count` pixels, `step` floats apart; the ends are held. */
function boxBlur(picture: Row, start: number, step: number, count: number, radius: number): void {
  const line = new Float32Array(count);
  const last = count - 1;
  for (let channel = start; channel < start + 4; channel++) {
    for (let i = 0; i < count; i++) line[i] = picture[channel + i * step] as number;
    let sum = 0;
    for (let i = -radius; i <= radius; i++) sum += line[Math.min(Math.max(i, 0), last)] as number;
    for (let i = 0; i < count; i++) {
      picture[channel + i * step] = sum / (radius * 2 + 1);
      sum += (line[Math.min(i + radius + 1, last)] as number) - (line[Math.max(i - radius, 0)] as number);
    }
  }
}
