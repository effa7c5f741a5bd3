import { h } from '../../../common/dom.ts';

/** The colours of a palette as dots; nothing where there are none that the browser knows. */
export function swatches(colors: readonly string[]): HTMLElement | null {
  const known = colors.filter((color) => CSS.supports('color', color));
  if (known.length === 0) return null;
  const dots = known.map((color) => {
    const dot = h('i');
    dot.style.setProperty('background', color);
    return dot;
  });
  return h('span', { class: 'dots', 'aria-hidden': 'true' }, ...dots);
}
