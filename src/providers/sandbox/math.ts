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
