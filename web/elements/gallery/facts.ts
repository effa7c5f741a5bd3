import type { ImageRecord } from '../../../src/contract/images.ts';
import { h } from '../common/dom.ts';
import type { GalleryLanguage } from './strings.ts';

/** The facts of an image: date, size, model, and the prompt that was sent if it is another one. */
export function imageFacts(image: ImageRecord, strings: GalleryLanguage): HTMLElement[] {
  const { prompt, directed_prompt: directed, width, height, bytes, format, model, created_at } = image;
  const megabytes = (bytes / 1e6).toLocaleString(strings.locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const made = new Date(created_at).toLocaleString(ownLocale(strings.locale), { dateStyle: 'medium', timeStyle: 'short' });
  const fact = (term: string, value: string) => h('div', {}, h('dt', {}, term), h('dd', {}, value));
  return [
    h(
      'dl',
      {},
      fact(strings.made, made),
      // Isolated, so that the width comes before the height in a text that runs from right to left.
      fact(strings.size, `\u2066${width} × ${height}\u2069 · ${format.toUpperCase()} · ${megabytes}`),
      fact(strings.model, model),
    ),
    ...(directed === prompt
      ? []
      : [h('details', {}, h('summary', {}, strings.directedPrompt), h('p', { dir: 'auto' }, directed))]),
  ];
}

/** The person's own variant of a language: English in London puts the day before the month. */
function ownLocale(locale: string): string {
  return navigator.languages.find((own) => own === locale || own.startsWith(`${locale}-`)) ?? locale;
}
