import { mix } from '../colour.ts';
import type { Frame, Scene } from '../frame.ts';
import { between } from '../hash.ts';
import { branch } from './branch.ts';
import { planet } from './planet.ts';
import { createMaterial, crossing, cylinder, paintSolids, type Solid, softShadow, sphere, vessel } from './solids.ts';
import { turnVessel } from './vessels.ts';

/** For a transparent background: one thing by itself, with the shadow that it stands on where it has one. Nothing else is painted. */
export function object(frame: Frame, shadow: boolean): Scene {
  const { width, height, unit, random } = frame;
  const kinds = [vaseWithBranch, totem, ringedPlanet];
  const whole = (kinds[Math.floor(random() * kinds.length)] ?? vaseWithBranch)(frame);
  const solids = shadow ? whole : whole.filter((solid) => !solid.shadow);
  const pixel = 1 / unit;
  return {
    row: (row, out) => {
      out.fill(0);
      const y = (row + 0.5 - height / 2) / unit;
      const near = crossing(solids, y, pixel);
      for (let column = 0; column < width; column++) {
        const x = (column + 0.5 - width / 2) / unit;
        const o = column * 4;
        paintSolids(near, x, y, pixel, out, o);
      }
    },
  };
}

function vaseWithBranch({ random, tones }: Frame): Solid[] {
  const pot = turnVessel(random, tones);
  const foot = 0.36;
  const lean = between(random, 0.06, 0.16) * (random() < 0.5 ? -1 : 1);
  const leaf = createMaterial(tones, mix(tones.tone(0.3), tones.accent, 0.15));
  const dark = tones.tone(0.02);
  return [
    softShadow(0.08, foot + 0.02, 0.27, 0.055, dark, 0.4),
    softShadow(0, foot + 0.008, 0.1, 0.024, dark, 0.5),
    branch(0, foot - pot.tall + 0.02, between(random, 0.36, 0.4), lean, leaf, tones.tone(0.14), random),
    vessel(0, foot - pot.tall, foot, pot.profile, pot.body, pot.glaze, pot.band),
  ];
}

function totem({ random, tones }: Frame): Solid[] {
  const stone = createMaterial(tones, tones.tone(0.88));
  const warm = createMaterial(tones, mix(tones.accent, tones.tone(0.55), 0.15));
  const deep = createMaterial(tones, tones.tone(0.24));
  const radius = between(random, 0.15, 0.18);
  const top = between(random, 0.14, 0.2);
  const ball = between(random, 0.09, 0.11);
  const bead = between(random, 0.045, 0.06);
  const dark = tones.tone(0.02);
  const beadX = radius + bead + 0.05;
  return [
    softShadow(0.11, 0.37, 0.36, 0.07, dark, 0.42),
    softShadow(0, 0.365, radius * 1.12, 0.045, dark, 0.5),
    softShadow(-beadX + 0.03, 0.37, bead * 2.2, bead * 0.55, dark, 0.45),
    cylinder(0, top, 0.34, radius, stone, 0.24),
    softShadow(0.02, top + 0.012, radius * 0.86, 0.03, dark, 0.6),
    cylinder(0, top - 0.07, top - 0.005, radius * 0.72, warm, 0.24),
    softShadow(0.014, top - 0.062, ball * 0.6, 0.016, dark, 0.65),
    sphere(0, top - 0.07 - ball + 0.012, ball, deep),
    sphere(0.01, top - 0.07 - ball * 2 - bead + 0.02, bead, warm),
    sphere(-beadX, 0.37 - bead, bead, warm),
  ];
}

function ringedPlanet(frame: Frame): Solid[] {
  return [planet(frame)];
}
