import type { Style } from '../../../../src/contract/direction.ts';
import { h } from '../../common/dom.ts';
import { type Options, safeUrl } from '../options.ts';
import { count, type FormLanguage } from '../strings.ts';

/** How many styles are shown before "more". */
const FEW = 6;
/** Of a style's picture, in pixels. */
const SIDE = '28';

/** The styles as one group of radio buttons: the browser's own, so that the Tab and arrow keys do what people expect. */
export function createPicker(onChoose: () => void) {
  const group = h('div', { class: 'styles', part: 'styles', role: 'radiogroup', change: choose, keydown: onKey });
  let styles: readonly Style[] | null = null;
  let chosen = 'auto';
  let preset = '';
  let endpoint = '';
  let all = false;
  let words: FormLanguage;

  function choose(event: Event): void {
    chosen = (event.target as HTMLInputElement).value;
    onChoose();
  }

  /** Enter on a style chooses nothing and must not buy anything either. */
  function onKey(event: Event): void {
    if ((event as KeyboardEvent).key === 'Enter' && (event.target as HTMLElement).matches('input')) event.preventDefault();
  }

  function draw(): void {
    group.setAttribute('aria-label', words.style);
    group.setAttribute('aria-busy', String(!styles));
    group.hidden = styles?.length === 0;
    if (!styles) {
      group.replaceChildren(...Array.from({ length: FEW + 2 }, () => h('i', { class: 'style' })));
      return;
    }
    const offered = [{ id: 'auto', title: words.autoStyle, help: '', preview: '' }, ...styles.map(translated)];
    const shown = offered.filter(({ id }, index) => all || index <= FEW || id === chosen);
    const hidden = offered.length - shown.length;
    group.replaceChildren(
      ...shown.map(({ id, title, help, preview }) =>
        h(
          'label',
          { class: 'style', part: 'style', title: help },
          h('input', { type: 'radio', name: 'style', value: id, checked: id === chosen }),
          // Its title stands beside it: the picture says nothing more to a screen reader.
          preview ? h('img', { src: safeUrl(preview, endpoint), alt: '', loading: 'lazy', width: SIDE, height: SIDE }) : null,
          title,
        ),
      ),
    );
    if (!all && hidden === 0) return;
    const text = all ? words.fewer : count(words.more, hidden, words);
    group.append(h('button', { type: 'button', class: 'more', 'aria-expanded': String(all), click: flip }, text));
  }

  function translated({ id, title, help, preview }: Style) {
    const [ownTitle = title, ownHelp = help] = words.styles[id] ?? [];
    return { id, title: ownTitle, help: ownHelp, preview };
  }

  function flip(): void {
    all = !all;
    draw();
    group.querySelector('button')?.focus();
  }

  return {
    element: group,
    get chosen() {
      return chosen;
    },
    get help() {
      return styles?.map(translated).find((style) => style.id === chosen)?.help ?? '';
    },
    /** `null` while the styles are on their way: their place is kept. */
    set(next: readonly Style[] | null, options: Options, strings: FormLanguage): void {
      const { style } = options;
      ({ endpoint } = options);
      styles = next;
      // What the person chose stays, unless the page names another style.
      if (style !== preset) chosen = style;
      preset = style;
      words = strings;
      draw();
    },
  };
}
