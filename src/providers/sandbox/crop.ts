import type { Frame, Scene } from './frame.ts';
import type { Crop } from './look.ts';

/** The frame of the larger picture from which `crop` cuts. */
export function widen(frame: Frame, { zoom }: Crop): Frame {
  if (zoom === 1) return frame;
  const width = Math.round(frame.width * zoom);
  const height = Math.round(frame.height * zoom);
  return { ...frame, width, height, unit: Math.min(width, height) };
}

/** Cuts `frame` out of a scene that was composed in the wider frame; what is `aside` of the middle is cut from one side only. */
export function cut(scene: Scene, wide: Frame, frame: Frame, { zoom, aside }: Crop): Scene {
  if (zoom === 1) return scene;
  const left = Math.round(((wide.width - frame.width) * (1 + aside)) / 2);
  const top = Math.round((wide.height - frame.height) * 0.56);
  const whole = new Float32Array(wide.width * 4);
  return {
    row: (y, out) => {
      scene.row(y + top, whole);
      out.set(whole.subarray(left * 4, (left + frame.width) * 4));
    },
  };
}
