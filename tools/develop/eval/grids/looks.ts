import { writtenFacets } from '../checker/facets.ts';
import { type Figure, makeFigure } from '../figures/figure.ts';
import { askDirector } from '../systems.ts';

/** A style as the API lists it; newer versions say whether it is a look or a use. */
interface ListedStyle {
  readonly id: string;
  readonly kind?: 'use' | 'look';
}

/** Styles that say what a picture is for, for versions whose list does not. */
const USES = ['portrait', 'product', 'macro', 'logo', 'app-icon', 'sticker', 'pattern', 'poster'];

/** Things that name no look. */
export const THINGS: readonly string[] = [
  ...[
    'a birthday card with a fox',
    'logo for a bakery',
    'poster for a flea market',
    'book cover about a lighthouse',
    'an app icon with a leaf',
  ],
  ...[
    'a sticker of a hedgehog',
    'seamless pattern of acorns',
    'infographic about bees',
    'wedding invitation with herons',
    'album cover, a burning piano',
  ],
  ...[
    'a map of an island',
    'menu for a noodle bar',
    'a game asset: an old chest',
    'flyer for a yard sale',
    'coloring page of a farm',
  ],
  ...[
    'a slide about rivers',
    'packaging for oat cookies',
    'a postcard from the alps',
    'diagram of a volcano',
    'a magazine cover about gardens',
  ],
];

function isLook(style: ListedStyle): boolean {
  return style.kind === undefined ? !USES.includes(style.id) : style.kind === 'look';
}

/** Every look beside every thing: the look that a person chose is kept. */
export function lookFigure(styles: readonly ListedStyle[]): Figure {
  const looks = styles.filter(isLook);
  const findings = looks.flatMap(({ id }) =>
    THINGS.map((thing) => {
      const outcome = askDirector(thing, { style: id });
      const { reading } = outcome;
      const dropped = reading?.warnings.some(({ code }) => code === 'style_conflict') === true;
      const told = reading?.style === id;
      const written = writtenFacets(outcome).some(({ source }) => source === 'style');
      return {
        about: `${thing} + ${id}`,
        fault: !dropped && told && written ? null : dropped ? 'style_conflict' : 'nothing of the style',
      };
    }),
  );
  return makeFigure('chosen look kept beside an artifact', { least: 0.9 }, findings);
}
