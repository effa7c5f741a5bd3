import type { DecodedImage } from '../../../../src/providers/base64.ts';

/** The text cut at these places, which may be more than it has. */
export function cut(text: string, places: readonly number[]): string[] {
  const inside = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...inside].map((from, index) => text.slice(from, inside[index] ?? text.length));
}

/** The JSON as it was before its images were taken out; text that is no JSON as it is. */
export function restored({ json, images }: { json: string; images: readonly DecodedImage[] }): unknown {
  try {
    return JSON.parse(json, (key, value) => {
      if (key !== 'b64_json' || typeof value !== 'number') return value;
      const image = images[value];
      return image instanceof Uint8Array ? Buffer.from(image).toString('base64') : image;
    });
  } catch {
    return json;
  }
}
