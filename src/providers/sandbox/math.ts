export function clamp(x: number, low = 0, high = 1): number {
  return Math.min(Math.max(x, low), high);
}

/** 0 below `from`, 1 above `to`, a smooth S between them; falls instead of rising where `from` > `to`. */
export function smoothstep(from: number, to: number, x: number): number {
  const t = clamp((x - from) / (to - from));
  return t * t * (3 - 2 * t);
}

export function lerp(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

/** A line of samples read at any place, its ends held. */
export function sample(line: Float32Array, at: number): number {
  const last = line.length - 1;
  const x = clamp(at, 0, last);
  const i = Math.floor(x);
  const a = line[i] ?? 0;
  return a + ((line[i < last ? i + 1 : last] ?? 0) - a) * (x - i);
}
