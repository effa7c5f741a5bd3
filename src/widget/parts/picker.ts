import type { Style } from '../../contract/direction.ts';
import { h } from '../dom.ts';
import { fill, type Strings } from '../strings.ts';

/** How many styles are shown before "more". */
const FEW = 6;

/** The styles as one radio group: one stop of the Tab key, arrows move and choose. */
export function createPicker(onChoose: () => void) {
  const group = h('div', { class: 'styles', part: 'styles', role: 'radiogroup', keydown: onKey });
  let styles: readonly Style[] | null = null;
  let chosen = 'auto';
  let preset = 'auto';
  let all = false;
  let strings: Strings | null = null;

  function radios(): HTMLButtonElement[] {
    return [...group.querySelectorAll<HTMLButtonElement>('[role=radio]')];
  }

  function choose(id: string): void {
    if (id === chosen) return;
    chosen = id;
    mark();
    onChoose();
  }

  function mark(): void {
    for (const radio of radios()) {
      const checked = radio.dataset.id === chosen;
      radio.setAttribute('aria-checked', String(checked));
      radio.tabIndex = checked ? 0 : -1;
    }
  }

  function onKey(event: Event): void {
    const { key } = event as KeyboardEvent;
    const list = radios();
    const at = list.indexOf(event.target as HTMLButtonElement);
    if (at < 0) return;
    const forward = getComputedStyle(group).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const to = /^Arrow/.test(key)
      ? list[(at + (key === forward || key === 'ArrowDown' ? 1 : list.length - 1)) % list.length]
      : { Home: list[0], End: list.at(-1) }[key];
    if (!to) return;
    event.preventDefault();
    to.focus();
    choose(to.dataset.id ?? 'auto');
  }

  function draw(): void {
    if (!strings) return;
    const words = strings;
    group.setAttribute('aria-label', words.style);
    group.setAttribute('aria-busy', String(!styles));
    group.hidden = styles?.length === 0;
    if (!styles) {
      group.replaceChildren(...Array.from({ length: FEW + 2 }, () => h('i', { class: 'style' })));
      return;
    }
    const auto: Style = { id: 'auto', title: words.autoStyle, family: 'photo', help: '' };
    const shown = [auto, ...styles].filter((style, index) => all || index <= FEW || style.id === chosen);
    const hidden = styles.length + 1 - shown.length;
    const chips = shown.map(({ id, title, help }) =>
      h(
        'button',
        { type: 'button', role: 'radio', class: 'style', part: 'style', 'data-id': id, title: help, click: () => choose(id) },
        title,
      ),
    );
    const toggle = h(
      'button',
      { type: 'button', class: 'more', 'aria-expanded': String(all), click: flip },
      all ? words.fewer : fill(words.more, { n: hidden }),
    );
    group.replaceChildren(...chips, ...(all || hidden > 0 ? [toggle] : []));
    mark();
  }

  function flip(): void {
    all = !all;
    draw();
    group.querySelector<HTMLElement>('.more')?.focus();
  }

  return {
    element: group,
    get chosen() {
      return chosen;
    },
    get help() {
      return styles?.find((style) => style.id === chosen)?.help ?? '';
    },
    /** `null` while the styles are on their way: their place is kept. */
    set(next: readonly Style[] | null, style: string, words: Strings): void {
      styles = next;
      // What the person chose stays, unless the page names another style.
      if (style !== preset) chosen = style;
      preset = style;
      strings = words;
      draw();
    },
  };
}
