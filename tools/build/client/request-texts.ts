/** An example of each field of a request, as code. */
const EXAMPLES: Readonly<Record<string, string>> = {
  prompt: "'a lighthouse at dawn'",
  model: "'gpt-image-2.5-flare'",
  size: "'landscape'",
  quality: "'high'",
  format: "'webp'",
  background: "'transparent'",
  n: '2',
  style: "'watercolor'",
  director: "'light'",
  seed: '7',
  previews: '2',
  user: "'user-42'",
  direction: "{ without: ['light'], with: { palette: 'teal and sand' } }",
  series: "'autumn-campaign'",
  input_images: "['img_…', 'upl_…']",
  mask: "'upl_…'",
  metadata: "{ order: '1001' }",
  edits: 'true',
};

/** What a field is if it is absent and its schema does not say it. */
const DEFAULTS: Readonly<Record<string, string>> = {
  prompt: 'none: required',
  model: 'the model of the deployment',
  size: 'that of the model',
  quality: 'that of the model',
  format: 'that of the model',
  background: 'auto',
  user: 'no user: the image counts for the key',
  direction: 'no change',
  series: 'no series',
  input_images: 'none: a new image',
  mask: 'none: all of the picture may change',
};

/**
 * What a field of a request says of itself: meaning, default and example.
 * @param description the text of its schema
 * @param fallback the default of its schema, if that has one
 * @throws Error if a field has no text, default or example
 */
export function requestText(name: string, description: string | undefined, fallback: unknown): string {
  const absent = fallback === undefined ? DEFAULTS[name] : typeof fallback === 'string' ? fallback : JSON.stringify(fallback);
  const example = EXAMPLES[name];
  if (!description || !absent || !example)
    throw new Error(`the field ${name} of a request needs a text, a default and an example`);
  return `${description}\n@default ${absent}\n@example \`${name}: ${example}\``;
}
