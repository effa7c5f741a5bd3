import { CLOSING } from '../../../src/director/data/emit.ts';
import type { DirectorInput } from '../../../src/director/direct.ts';
import { direct } from '../../director.ts';

/** One prompt of the page `docs/director.md`, and what makes it worth showing. */
interface Example {
  readonly title: string;
  readonly prompt: string;
  readonly asked?: Partial<DirectorInput>;
}

const EXAMPLES: readonly Example[] = [
  { title: 'a scene of the real world', prompt: 'a cat' },
  { title: 'a scene with its own light', prompt: 'a red bicycle in an alley at night' },
  { title: 'nothing is known of it, so nothing is added', prompt: 'a dragon over a village' },
  { title: 'a chosen look, as keywords', prompt: 'A car', asked: { style: 'cinematic', dialect: 'keywords' } },
  { title: 'a look that the prompt names', prompt: 'a watercolor of a harbor' },
  { title: 'a verb that names the look', prompt: 'please draw my dog' },
  { title: 'a look that only the user knows', prompt: 'a street in Zorblatt style' },
  { title: 'not a photo', prompt: 'not a photo, a drawing of a fox' },
  { title: 'logo, with text', prompt: 'logo for a bakery called "Crumb & Co"' },
  { title: 'poster, with text and a date', prompt: 'a poster for a concert called "Blue" on May 3' },
  { title: 'card, with a chosen look', prompt: 'a birthday card with a fox', asked: { style: 'watercolor' } },
  { title: 'infographic', prompt: 'infographic about the water cycle' },
  { title: 'app screen', prompt: 'dashboard for a bakery' },
  { title: 'coloring page', prompt: 'coloring page of a whale' },
  { title: 'a chosen use', prompt: 'a fox', asked: { style: 'sticker', background: 'transparent' } },
  { title: 'an edit', prompt: 'remove the man on the left', asked: { edits: true } },
  { title: 'another language', prompt: 'acuarela de un pueblo blanco de noche' },
  { title: 'a language that is not known', prompt: 'кошка на крыше' },
  { title: 'a series', prompt: 'happiness', asked: { series: 'spring-blog' } },
  {
    title: 'rules of the house',
    prompt: 'a cat',
    asked: { house: { always: ['friendly and warm'], never: ['weapons'], brand: { colors: ['#1a7f64'] } } },
  },
  { title: 'the intent set by hand', prompt: 'a fox', asked: { changes: { with: { intent: 'poster, paper-cut' } } } },
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
