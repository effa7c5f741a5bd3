import { type Drawing, drawPicture, drawPreview } from './draw.ts';

/** Draws the pictures of a call as PNG. `progress` is from 0 to 1. */
export interface Artist {
  picture(drawing: Drawing, signal?: AbortSignal): Promise<Uint8Array>;
  preview(drawing: Drawing, progress: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** Draws from nothing. */
export const FREE_HAND: Artist = { picture: drawPicture, preview: drawPreview };
