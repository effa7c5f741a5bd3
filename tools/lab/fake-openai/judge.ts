/**
 * A vision model that compares two pictures: it always prefers the one whose bytes sort higher, in either order.
 * Markers in the wish: `[judge:first]` prefers the first whatever it is, `[judge:prose]` gives no JSON.
 */
export interface Comparison {
  readonly wish: string;
  /** Data URLs. */
  readonly pictures: readonly string[];
}

/** What a message with two pictures asks; `null` if the content is plain text. */
export function readComparison(content: unknown): Comparison | null {
  if (!Array.isArray(content)) return null;
  const parts = content as readonly { readonly text?: string; readonly image_url?: { readonly url: string } }[];
  const wish = parts.map(({ text }) => text ?? '').join('\n');
  return { wish, pictures: parts.flatMap(({ image_url }) => image_url?.url ?? []) };
}

export function compare({ wish, pictures: [first = '', second = ''] }: Comparison): string {
  if (wish.includes('[judge:prose]')) return 'The first one is lovely!';
  if (wish.includes('[judge:first]')) return '{"fits":"1","looks":"1"}';
  const choice = first === second ? 'same' : first > second ? '1' : '2';
  return JSON.stringify({ fits: choice, looks: choice });
}
