import type { FacetName } from '../../../src/contract/direction.ts';
import { type Drawing, drawPreview } from '../../../src/providers/sandbox/draw.ts';
import { openLibrary } from '../../../src/providers/sandbox/pictures/library.ts';
import { readBrief } from '../../../src/providers/sandbox/subject/brief.ts';
import { readPictureFile } from '../../develop/pictures/named.ts';
import { direct } from '../../director.ts';

/** What every style is shown with: nothing in it names a medium, a light or a color. */
const PROMPT = 'a fox';

/** The seed whose picture shows the style best; others take the usual one. */
const SEEDS: Readonly<Record<string, number>> = {
  'app-icon': 4,
  'flat-vector': 4,
  'line-art': 4,
  logo: 4,
  pattern: 4,
  pencil: 4,
};
const USUAL_SEED = 3;
/** The picture is composed for a real size and then made small. */
const EDGE = 384;

/** The picture of a style. */
export function drawStyle(style: string): Promise<Uint8Array> {
  return drawPrompt(PROMPT, style, SEEDS[style] ?? USUAL_SEED);
}

/** The sandbox's picture of a direction, as `POST /v1/generations` would have it drawn. */
export async function drawPrompt(prompt: string, style: string, seed: number): Promise<Uint8Array> {
  const { directed_prompt, direction } = direct({
    prompt,
    style,
    mode: 'auto',
    seed,
    background: 'auto',
    dialect: 'keywords',
    maxCharacters: 4000,
  });
  const facet = (name: FacetName) => direction.facets.find((each) => each.name === name);
  const drawing: Drawing = {
    prompt: directed_prompt,
    seed,
    palette: facet('palette')?.colors ?? [],
    look: {
      family: direction.family ?? null,
      medium: facet('medium')?.value ?? '',
      light: facet('light')?.value ?? '',
      composition: facet('composition')?.value ?? '',
    },
    width: EDGE,
    height: EDGE,
    transparent: false,
    brief: await readBrief(prompt, openLibrary(readPictureFile), true),
  };
  // Previews are not signed: on so small a picture the mark would be dirt.
  return drawPreview(drawing, 1);
}
