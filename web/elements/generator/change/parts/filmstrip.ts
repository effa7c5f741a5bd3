import { h } from '../../../common/dom.ts';
import { sourcesOf } from '../../../common/sources.ts';
import { fillIn, type Language, number } from '../../strings.ts';
import { actionButton, setActionText } from '../../work/parts/action.ts';
import { altOf } from '../../work/state.ts';
import type { ShownVersion } from '../state.ts';

export interface FilmstripHandlers {
  choose(id: string): void;
  /** Back to the version that the shown one was made from. */
  undo(): void;
}

interface FilmstripFrame {
  readonly versions: readonly ShownVersion[];
  readonly target: string | null;
  readonly working: boolean;
  readonly undoable: boolean;
  readonly endpoint: string;
}

/** Side of a version, in pixels. */
const SIDE = '56';
const BACK = 'M9 6L4.5 10.5 9 15M5 10.5h9a5 5 0 0 1 0 10h-3';

/** The versions of the picture, and Undo. They are native radio buttons: Tab and the arrow keys work as people expect. */
export function createFilmstrip(handlers: FilmstripHandlers) {
  const undo = actionButton('undo', BACK, press);
  const group = h('div', { class: 'versions', part: 'versions', role: 'radiogroup', change: choose });
  const element = h('div', { class: 'row filmstrip', hidden: true }, group, undo);
  let drawn = '';
  let ids: readonly string[] = [];

  function press(): void {
    if (undo.ariaDisabled !== 'true') handlers.undo();
  }

  function choose(event: Event): void {
    handlers.choose((event.target as HTMLInputElement).value);
  }

  function item({ id, finished }: ShownVersion, index: number, endpoint: string, strings: Language): HTMLLabelElement {
    const name = fillIn(strings.version, { n: number(index + 1, strings.locale) });
    const { src, srcset } = sourcesOf(finished.image, endpoint);
    const radio = h('input', { type: 'radio', name: 'version', value: id, 'aria-label': `${name}: ${altOf(finished)}` });
    return h(
      'label',
      { class: 'version', title: name },
      radio,
      h('img', { alt: '', width: SIDE, height: SIDE, sizes: `${SIDE}px`, srcset, src }),
    );
  }

  return {
    element,
    /** The place of a version, from 1; 0 if it is not shown. */
    placeOf: (id: string) => ids.indexOf(id) + 1,
    draw({ versions, target, working, undoable, endpoint }: FilmstripFrame, strings: Language): void {
      ids = versions.map(({ id }) => id);
      // While the first change is made, its place is shown already, so that nothing moves when it is there.
      if (element.hidden) element.hidden = versions.length + (working ? 1 : 0) < 2;
      const key = [...ids, working, strings.locale].join();
      if (key !== drawn) {
        drawn = key;
        const focused = group.contains((group.getRootNode() as ShadowRoot).activeElement);
        const coming = working ? [h('i', { class: 'version coming', 'aria-hidden': 'true' })] : [];
        group.replaceChildren(...versions.map((version, index) => item(version, index, endpoint, strings)), ...coming);
        if (focused) group.querySelector<HTMLElement>(`[value="${target}"]`)?.focus();
      }
      for (const radio of group.querySelectorAll('input')) {
        radio.checked = radio.value === target;
        radio.disabled = working;
      }
      group.setAttribute('aria-label', strings.versions);
      setActionText(undo, strings.undoChange);
      undo.setAttribute('aria-disabled', String(working || !undoable));
    },
  };
}
