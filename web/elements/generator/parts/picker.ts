import type { Style } from '../../../../src/contract/direction.ts';
import { h } from '../../common/dom.ts';
import { type Options, safeUrl } from '../options.ts';
import { count, type FormLanguage } from '../strings.ts';

/** How many are shown, Auto included. The sheet has the others. */
const FEW = 5;
/** Side of a style's picture, in pixels. */
const SIDE = '28';

export type Picker = ReturnType<typeof createPicker>;

/**
 * The first styles as one group of native radio buttons: Tab and the arrow keys work as people expect.
 * @param openSheet opens the sheet with all styles
 */
export function createPicker(changed: () => void, openSheet: () => void) {
  const group = h('div', { class: 'styles', part: 'styles', role: 'radiogroup', change: choose });
  let styles: readonly Style[] | null = null;
  let chosen = 'auto';
  let preset = '';
  let endpoint = '';
  /** As many gray places as there will be styles. */
  let places = 0;
  let words: FormLanguage;

  function choose(event: Event): void {
    chosen = (event.target as HTMLInputElement).value;
    changed();
  }

  /** Auto and every style, translated. */
  function offered(): readonly ShownStyle[] {
    const auto = { id: 'auto', title: words.autoStyle, help: '', preview: '' };
    return [auto, ...(styles ?? []).map((style) => translated(style, words))];
  }

  function draw(): void {
    group.ariaLabel = words.style;
    group.ariaBusy = String(!styles);
    group.hidden = styles?.length === 0;
    if (!styles) {
      group.replaceChildren(...Array.from({ length: places }, () => h('i', { class: 'style' })));
      return;
    }
    const all = offered();
    const at = all.findIndex(({ id }) => id === chosen);
    // The chosen one is always in sight, and their number stays the same.
    const shown = all.filter((_, index) => index < FEW - (at < FEW ? 0 : 1) || index === at);
    group.replaceChildren(...shown.map((style) => option(style, style.id === chosen, endpoint)));
    if (all.length === shown.length) return;
    const text = count(words.more, all.length - shown.length, words);
    group.append(h('button', { type: 'button', class: 'more', 'aria-haspopup': 'dialog', click: openSheet }, text));
  }

  return {
    element: group,
    chosen: () => chosen,
    offered,
    help: () => (styles && offered().find(({ id }) => id === chosen)?.help) ?? '',
    /** Chooses a style, as a person in the sheet did. The focus comes back to it. */
    choose(id: string): void {
      chosen = id;
      draw();
      group.querySelector<HTMLElement>(':checked')?.focus();
      changed();
    },
    /** `null` while the styles are loading: gray places keep their room. */
    set(next: readonly Style[] | null, options: Options, strings: FormLanguage): void {
      const { style, styles: ids } = options;
      places = Math.min(FEW, ids.length || FEW) + 1;
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

/** A style as it is shown. `kind` tells looks from uses, if the server does. */
export type ShownStyle = Pick<Style, 'id' | 'title' | 'help' | 'preview'> & { readonly kind?: 'look' | 'use' };

function translated(style: ShownStyle, words: FormLanguage): ShownStyle {
  const [title = style.title, help = style.help] = words.styles[style.id] ?? [];
  return { ...style, title, help };
}

function option({ id, title, help, preview }: ShownStyle, checked: boolean, endpoint: string): HTMLLabelElement {
  // The title is beside the picture, so the picture tells a screen reader nothing new.
  const picture = preview && h('img', { src: safeUrl(preview, endpoint), alt: '', loading: 'lazy', width: SIDE, height: SIDE });
  const radio = h('input', { type: 'radio', name: 'style', value: id, checked });
  return h('label', { class: 'style', part: 'style', title: help }, radio, picture || null, h('span', {}, title));
}

/** Enter on a radio button or on the switch would submit the form. It must not buy anything. */
export function keepEnter(event: Event): void {
  if ((event as KeyboardEvent).key === 'Enter' && (event.target as HTMLElement).matches('input')) event.preventDefault();
}
