import { expect, it, vi } from 'vitest';
import { addSheet } from '../../../../web/elements/common/sheet.ts';

/** The styles of a root without sheets of its own, as in an older browser or a page that took them away. */
function styled(root: object): string[] {
  const appended: { textContent: string }[] = [];
  addSheet({ ...root, append: (style: { textContent: string }) => appended.push(style) } as unknown as ShadowRoot, 'p{}');
  return appended.map(({ textContent }) => textContent);
}

it('styles are a sheet if the browser has such sheets, else an element', () => {
  vi.stubGlobal('document', { createElement: () => ({ textContent: '' }) });
  const known: { css: string }[] = [];
  class Sheet {
    css = '';
    replaceSync(css: string) {
      this.css = css;
    }
  }
  vi.stubGlobal('CSSStyleSheet', Sheet);
  expect([styled({ adoptedStyleSheets: known }), known.map(({ css }) => css)]).toEqual([[], ['p{}']]);
  expect(styled({})).toEqual(['p{}']);
  vi.stubGlobal('CSSStyleSheet', undefined);
  expect(styled({ adoptedStyleSheets: [] })).toEqual(['p{}']);
  vi.unstubAllGlobals();
});
