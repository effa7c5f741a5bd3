import type { Options } from './options.ts';

/** Keeps the server's last estimate for the same kind of image: the wait that the button quotes, in milliseconds. */
export function usualWaitKey({ endpoint, quality, size }: Options): string {
  return `easel:usual:${endpoint}:${quality}:${size}`;
}
