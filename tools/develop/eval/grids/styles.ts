/** Invented styles: no list can have them. */
export const INVENTED: readonly string[] = [
  ...['glimmerfold', 'Vorrane', 'Tilde Maskell', 'saltwave', 'Kharune', 'mothcore', 'Ostro-Lumen', 'neo-quillist'],
  ...['Piet van der Loo', 'drizzlepunk', 'Marrow & Finch', 'velvet static'],
];

/** `{x}` is the style, `{s}` the subject. */
export const STYLE_FORMS: readonly string[] = [
  ...[
    '{s} in {x} style',
    '{s} in the style of {x}',
    '{s}, {x} style',
    '{x} style {s}',
    '{s} by {x}',
    '{s}, by {x}',
    '{s}, {x} aesthetic',
  ],
  ...['{x} aesthetic, {s}', '{s}, {x}-inspired', '{s} inspired by {x}', '{s} in a {x} aesthetic', '{s} in the manner of {x}'],
  ...['{s} in the {x} style please', '{s}. Style: {x}', 'in the style of {x}: {s}', '{s} à la {x}'],
];

export const STYLE_SUBJECTS: readonly string[] = ['a train station', 'my dog', 'two people on a bridge', 'a bowl of fruit'];
