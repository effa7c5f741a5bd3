import { h } from '../../../common/dom.ts';

/** The colors of a palette as dots; `null` if the browser knows none of them. */
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
