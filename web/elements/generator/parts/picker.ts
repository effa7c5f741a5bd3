import type { Style } from '../../../../src/contract/direction.ts';
import { h } from '../../common/dom.ts';
import { type Options, safeUrl } from '../options.ts';
import { count, type FormLanguage } from '../strings.ts';

/** How many styles are shown before "more". */
const FEW = 6;
/** Side of a style's picture, in pixels. */
const SIDE = '28';

/** The styles as one group of native radio buttons, so that Tab and the arrow keys work as people expect. */
export function createPicker(changed: () => void) {
  const group = h('div', { class: 'styles', part: 'styles', role: 'radiogroup', change: choose, keydown: onKey });
  let styles: readonly Style[] | null = null;
  let chosen = 'auto';
  let preset = '';
  let endpoint = '';
  let all = false;
  let words: FormLanguage;

  function choose(event: Event): void {
    chosen = (event.target as HTMLInputElement).value;
    changed();
  }

  function draw(): void {
    group.setAttribute('aria-label', words.style);
    group.setAttribute('aria-busy', String(!styles));
    group.hidden = styles?.length === 0;
    if (!styles) {
      group.replaceChildren(...Array.from({ length: FEW + 2 }, () => h('i', { class: 'style' })));
      return;
    }
    const auto = { id: 'auto', title: words.autoStyle, help: '', preview: '' };
    const offered = [auto, ...styles.map((style) => translated(style, words))];
    const shown = offered.filter(({ id }, index) => all || index <= FEW || id === chosen);
    const hidden = offered.length - shown.length;
    group.replaceChildren(...shown.map((style) => option(style, style.id === chosen, endpoint)));
    if (!all && hidden === 0) return;
    const text = all ? words.fewer : count(words.more, hidden, words);
    group.append(h('button', { type: 'button', class: 'more', 'aria-expanded': String(all), click: toggle }, text));
  }

  function toggle(): void {
    all = !all;
    draw();
    group.querySelector('button')?.focus();
  }

  return {
    element: group,
    chosen: () => chosen,
    help: () => styles?.map((style) => translated(style, words)).find(({ id }) => id === chosen)?.help ?? '',
    /** `null` while the styles are loading: gray places keep their room. */
    set(next: readonly Style[] | null, options: Options, strings: FormLanguage): void {
      const { style } = options;
      ({ endpoint } = options);
      styles = next;
      // The person's choice stays, unless the page sets another style.
      if (style !== preset) chosen = style;
      preset = style;
      words = strings;
      draw();
    },
  };
}

/** A style as it is shown. */
type ShownStyle = Pick<Style, 'id' | 'title' | 'help' | 'preview'>;

function translated({ id, title, help, preview }: Style, words: FormLanguage): ShownStyle {
  const [ownTitle = title, ownHelp = help] = words.styles[id] ?? [];
  return { id, title: ownTitle, help: ownHelp, preview };
}

function option({ id, title, help, preview }: ShownStyle, checked: boolean, endpoint: string): HTMLLabelElement {
  // The title is beside the picture, so the picture tells a screen reader nothing new.
  const picture = preview && h('img', { src: safeUrl(preview, endpoint), alt: '', loading: 'lazy', width: SIDE, height: SIDE });
  const radio = h('input', { type: 'radio', name: 'style', value: id, checked });
  return h('label', { class: 'style', part: 'style', title: help }, radio, picture || null, title);
}

/** Enter on a radio button would submit the form. It must not buy anything. */
function onKey(event: Event): void {
  if ((event as KeyboardEvent).key === 'Enter' && (event.target as HTMLElement).matches('input')) event.preventDefault();
}
