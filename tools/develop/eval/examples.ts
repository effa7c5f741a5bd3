import { CLOSING } from '../../../src/director/data/emit.ts';
import { type DirectorInput, direct } from '../../../src/director/direct.ts';

/** One prompt of the page `docs/director.md`, and what makes it worth showing. */
interface Example {
  readonly title: string;
  readonly prompt: string;
  readonly asked?: Partial<DirectorInput>;
}

const EXAMPLES: readonly Example[] = [
  { title: 'photo', prompt: 'a cat' },
  { title: 'photo, the light is the user’s', prompt: 'a red bicycle in an alley at night' },
  { title: 'photo, style cinematic, as keywords', prompt: 'A car', asked: { style: 'cinematic', dialect: 'keywords' } },
  { title: 'painting', prompt: 'a watercolor of a harbor' },
  { title: 'painting, narrowed by the style oil', prompt: 'a painting of a lighthouse', asked: { style: 'oil' } },
  { title: 'drawing', prompt: 'a pencil sketch of a heron' },
  { title: 'flat, a cut-out', prompt: 'logo for a bakery called "Crumb & Co"' },
  { title: 'flat, transparent background', prompt: 'a fox', asked: { style: 'sticker', background: 'transparent' } },
  { title: '3d', prompt: 'a low-poly island' },
  { title: 'pixel', prompt: 'a castle, pixel art' },
  { title: 'craft', prompt: 'a spaceship made of cardboard' },
  { title: 'document, with text to draw', prompt: 'a travel poster of "Lisbon"' },
  { title: 'a medium that is not known', prompt: 'a street in the style of an unknown master' },
  { title: 'another language', prompt: '屋根の上の猫' },
  { title: 'another language, its medium known', prompt: 'acuarela de un pueblo blanco de noche' },
  {
    title: 'one facet dropped, one set by hand',
    prompt: 'a teapot',
    asked: { changes: { without: ['camera'], with: { light: 'late sun through thin curtains' } } },
  },
];

/** What the page shows of each, seed 0: the title, and the directed prompt without the closing line. */
export function examplesText(): string {
  return EXAMPLES.map(({ title, prompt, asked }) => {
    const { directed_prompt } = direct({
      prompt,
      style: 'auto',
      mode: 'auto',
      seed: 0,
      background: 'auto',
      dialect: 'labeled',
      maxCharacters: 32_000,
      ...asked,
    });
    return `[${title}]\n${directed_prompt.replace(`\n${CLOSING}`, '')}`;
  }).join('\n\n');
}

if (import.meta.main) console.log(examplesText());
