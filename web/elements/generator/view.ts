import { h, setText, typedKey } from '../common/dom.ts';
import type { PastImage } from './client.ts';
import type { GeneratorFrame, Places } from './frame.ts';
import { type Options, ratioOf } from './options.ts';
import { createForm, type FormHandlers } from './parts/form.ts';
import { createHistory } from './parts/history.ts';
import type { FormLanguage } from './strings.ts';
import type { ResultView } from './work/result.ts';

/** What the view reports. */
export interface ViewHandlers extends FormHandlers {
  cancel(): void;
  showPast(image: PastImage): void;
  /** The first sign that a person is going to use the form. */
  near(): void;
}

export type View = ReturnType<typeof createView>;

/** Builds the first file's part of the element, once. `draw` then changes only what differs. */
export function createView(root: ShadowRoot, handlers: ViewHandlers) {
  const direction = h('div', { id: 'direction', class: 'direction', hidden: true });
  const form = createForm(direction, handlers);
  const emptyText = h('span');
  const stage = h(
    'div',
    { class: 'stage', part: 'stage' },
    h('div', { class: 'empty' }, h('slot', { name: 'empty' }, emptyText)),
  );
  const status = h('p', { class: 'status quiet', part: 'status' });
  const line = h('div', { class: 'line' }, status);
  const result = h('div', { role: 'group', class: 'result' }, stage, line);
  const history = createHistory(handlers.showPast);
  const polite = h('div', { role: 'status', class: 'heard' });
  const alert = h('div', { role: 'alert', class: 'heard' });
  const box = h(
    'div',
    { id: 'box', keydown: onKey, focusin: handlers.near, pointerenter: handlers.near },
    h('slot', { name: 'title' }),
    h('div', { class: 'columns' }, form.element, direction, result),
    history.element,
    h('slot', { name: 'footer' }),
    polite,
    alert,
  );
  root.append(box);
  const places: Places = { direction, stage, line, status, polite, alert, prompt: form.prompt };
  let shown: ResultView | null = null;
  let working = false;

  function onKey(event: Event): void {
    if (working && typedKey(event) === 'Escape') handlers.cancel();
  }

  return {
    places,
    prompt: form.prompt,
    style: () => form.picker.chosen(),
    directed: form.directed,
    revealed: () => !direction.hidden,
    setStyles: form.picker.set,
    setHistory: history.draw,
    /** Hands the places to the second file. */
    setResult(next: ResultView): void {
      shown = next;
    },

    /** Labels, and what follows from the attributes. `known` is false while the language is loading: then no text is visible. */
    applyOptions(options: Options, strings: FormLanguage, known: boolean): void {
      form.applyOptions(options, strings);
      setText(emptyText, strings.empty);
      box.classList.toggle('mute', !known);
      box.lang = strings.locale;
      box.dir = strings.dir;
      result.setAttribute('aria-label', strings.stage);
      stage.style.setProperty('--_ratio', String(ratioOf(options.size)));
      stage.classList.toggle('clear', options.background === 'transparent');
    },

    draw(frame: GeneratorFrame): void {
      const { strings, pending } = frame;
      ({ working } = frame);
      form.draw(frame);
      result.setAttribute('aria-busy', String(working));
      const hint = form.picker.help() || strings.hint;
      if (shown) shown.draw(frame, hint);
      else setText(status, pending ? strings[pending.scene] : hint);
    },

    /** Shows and reads out a message that is no state: a copied link, a missing key. */
    note(text: string): void {
      setText(status, text);
      alert.textContent = '';
      polite.textContent = text;
    },
  };
}
