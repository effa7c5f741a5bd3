import type { Kind } from '../checker/media.ts';

/** Verbs that say how a picture is made. */
export const REQUEST_VERBS: readonly (readonly [string, Kind])[] = [
  ['draw', 'drawing'],
  ['sketch', 'drawing'],
  ['doodle', 'drawing'],
  ['illustrate', 'drawing'],
  ['paint', 'painting'],
];

/** `{v}` is the verb, `{s}` what is wanted. */
export const REQUESTS: readonly string[] = [
  ...['{v} {s}', '{v} me {s}', 'please {v} {s}', 'pls {v} {s}', '{v} {s} please', 'can you {v} {s}?', 'can u {v} me {s}'],
  ...[
    'could you please {v} {s} for me',
    'i want you to {v} {s}',
    "i'd like you to {v} {s}",
    'would you {v} {s}',
    'help me {v} {s}',
  ],
  ...[
    'hi! please {v} {s}, thanks',
    'ok now {v} {s}',
    "let's {v} {s}",
    'try to {v} {s}',
    'your task: {v} {s}',
    'i need someone to {v} {s}',
  ],
];

export const SUBJECTS: readonly string[] = [
  ...['a fox', 'my two sisters at the beach', 'an old tractor in a field', 'a bowl of soup', 'new york in the rain'],
  ...['the house i grew up in', 'a nurse after her shift', 'some pears', 'people dancing', 'a cat that is asleep on a car'],
];

/** Verbs that say nothing of how: the thing itself has to be seen. */
export const MAKERS: readonly string[] = [
  ...['make', 'make me', 'design', 'create', 'generate', 'give me', 'i need', 'can you make', 'please create', 'build me'],
  ...['come up with', 'we are looking for', 'show me', 'produce', "i'd love", 'help me with'],
];

export const REQUESTED_ARTIFACTS: readonly (readonly [string, Kind])[] = [
  ['a logo for a bakery', 'graphic'],
  ['an app icon with a leaf', 'graphic'],
  ['a sticker of a happy avocado', 'graphic'],
  ['a poster for a flea market', 'page'],
  ['an infographic about tides', 'page'],
  ['a diagram of a bicycle pump', 'page'],
  ['a flowchart for hiring', 'page'],
  ['a birthday card with a goose', 'page'],
  ['a coloring page of a farm', 'drawing'],
  ['a seamless pattern with acorns', 'graphic'],
  ['a wedding invitation', 'page'],
  ['a menu for a noodle bar', 'page'],
];
