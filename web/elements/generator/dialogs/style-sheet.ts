import { h } from '../../common/dom.ts';
import { safeUrl } from '../options.ts';
import { keepEnter, type Picker, type ShownStyle } from '../parts/picker.ts';
import type { DialogLanguage } from '../strings.ts';
import { createDialog } from './dialog.ts';

/** Side of a tile's picture, in pixels. */
const SIDE = '96';
const KINDS = ['look', 'use'] as const;

/** Every style as a tile, in a modal dialog. Looks and uses are apart if the server tells them apart. */
export function createStyleSheet(picker: Picker) {
  const groups = h('div', { class: 'sheet' });
  const { element, open, close, draw } = createDialog('styles-sheet', groups);

  function tile({ id, title, help, preview }: ShownStyle, endpoint: string): HTMLLabelElement {
    const radio = h('input', { type: 'radio', name: 'sheet', value: id, checked: id === picker.chosen() });
    const source = preview && safeUrl(preview, endpoint);
    const picture = source
      ? h('img', { src: source, alt: '', loading: 'lazy', width: SIDE, height: SIDE })
      : h('i', { class: 'tinted' });
    return h('label', { class: 'tile', title: help }, radio, picture, h('span', {}, title));
  }

  function group(title: string, styles: readonly ShownStyle[], endpoint: string, apart: boolean): HTMLElement {
    const tiles = h(
      'div',
      { class: 'tiles', role: 'radiogroup', 'aria-label': title },
      ...styles.map((each) => tile(each, endpoint)),
    );
    return h('section', {}, apart ? h('h3', {}, title) : null, tiles);
  }

  // The arrow keys only look around. A click or Enter chooses and closes.
  function choose(event: Event): void {
    const { value = '' } = (event.composedPath()[0] ?? {}) as HTMLInputElement;
    if (!value) return;
    close();
    picker.choose(value);
  }

  groups.addEventListener('click', (event) => {
    if ((event as PointerEvent).detail > 0) choose(event);
  });
  groups.addEventListener('keydown', (event) => {
    keepEnter(event);
    if (event.key === 'Enter' || event.key === ' ') choose(event);
  });

  return {
    element,
    open(endpoint: string, strings: DialogLanguage): void {
      const styles = picker.offered();
      const apart = KINDS.map((kind) => [strings.groups[kind], styles.filter((each) => each.kind === kind)] as const);
      const known = apart.some(([, each]) => each.length > 0);
      const rest = styles.filter(({ kind }) => !known || !kind);
      const shown = [[strings.style, rest] as const, ...apart].filter(([, each]) => each.length > 0);
      groups.replaceChildren(...shown.map(([title, each]) => group(title, each, endpoint, shown.length > 1)));
      draw(strings.style, strings);
      open();
      groups.querySelector<HTMLElement>(':checked')?.focus();
    },
  };
}
