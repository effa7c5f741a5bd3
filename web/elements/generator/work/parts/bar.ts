import { h } from '../../../common/dom.ts';

/** The progress bar: a figure, or indeterminate if there is no honest one. */
export function createBar() {
  const fullness = h('div', { class: 'full' });
  const element = h('div', { role: 'progressbar', class: 'progress', part: 'progress', hidden: true }, fullness);
  return {
    element,
    /** `full` is 0–1, or `null` for indeterminate. `spoken` is the text for a screen reader. */
    draw(full: number | null, label: string, spoken: string): void {
      element.classList.toggle('unknown', full === null);
      element.ariaLabel = label;
      element.ariaValueText = spoken;
      element.ariaValueNow = full === null ? null : String(Math.round(full * 100));
      fullness.style.setProperty('transform', full === null ? 'none' : `scaleX(${full.toFixed(4)})`);
    },
  };
}
