/**
 * What the words of a composition, those of the styles too, ask of the prompt: `single` one thing to place, `focus` a
 * part that leads, `near` a camera that the user has not named, `calm` a picture that is not full of things, `ground` a place
 * that the user has not named.
 */
export const TRAITS: Readonly<Record<'single' | 'focus' | 'near' | 'calm' | 'ground', readonly string[]>> = {
  single: ['subject', 'object', 'single', 'tight centered', 'centered sprite', 'centered silhouette', 'the eyes'],
  focus: ['focal', 'leads the eye', 'subject', 'centered', 'staging'],
  near: ['close framing', 'tight', 'filling'],
  calm: ['empty', 'uncluttered', 'negative space', 'plain', 'calm', 'sparse'],
  ground: ['backdrop', 'seamless ground', 'plain ground', 'plain surround', 'plain base', 'empty ground', 'surround'],
};
