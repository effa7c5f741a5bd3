import { colorsOf, type FacetName, type Family } from '../../contract/direction.ts';
import type { Plan } from '../../generation/plan.ts';
import type { ProviderCall } from '../../generation/ports.ts';

/** The direction as words that a picture can show; empty if it has none. */
export interface Look {
  readonly family: Family | null;
  readonly medium: string;
  readonly light: string;
  readonly composition: string;
}

/** A direction that says nothing of the look. */
export const NO_LOOK: Look = { family: null, medium: '', light: '', composition: '' };

/** A call with what only the sandbox needs of it. */
export interface SandboxCall extends Plan {
  readonly generationId: string;
  readonly prompt: string;
  /** The failure markers stand in the prompt as the user wrote it. */
  readonly userPrompt: string;
  /** The direction's colors as `#rrggbb`; empty if it has none. */
  readonly palette: readonly string[];
  readonly look: Look;
  /** The Director's seed. */
  readonly seed: number;
  /** Makes this picture another one than the last of the same words; absent if the caller chose the seed. */
  readonly variation?: string;
}

/** Derives from a call what the sandbox draws by. */
export function sandboxCall({ generationId, prompt, userPrompt, plan, direction }: ProviderCall): SandboxCall {
  const words = (name: FacetName) => direction.facets.find((facet) => facet.name === name)?.value ?? '';
  return {
    ...plan,
    generationId,
    prompt,
    userPrompt,
    palette: colorsOf(direction),
    look: {
      family: direction.family ?? null,
      medium: words('medium'),
      light: words('light'),
      composition: words('composition'),
    },
    seed: direction.seed,
    // 0 means that no seed was chosen. It fixes the direction, and each picture is another one.
    ...(direction.seed === 0 ? { variation: generationId } : {}),
  };
}
