import { h, setText, typedKey } from '../common/dom.ts';
import type { GeneratorFrame, Places } from './frame.ts';
import { type Options, ratioOf } from './options.ts';
import { createForm, type FormHandlers } from './parts/form.ts';
import { createSuggestions } from './parts/suggestions.ts';
import type { FormLanguage } from './strings.ts';
import type { Workshop } from './work/workshop.ts';

/** What the view reports. */
export interface ViewHandlers extends FormHandlers {
  cancel(): void;
  /** The first sign that a person is going to use the form. */
  near(): void;
}

export type View = ReturnType<typeof createView>;

/** Builds the first file's part of the element, once. `draw` then changes only what differs. */
export function createView(root: ShadowRoot, handlers: ViewHandlers) {
  const direction = h('div', { id: 'direction', class: 'direction', hidden: true });
  const form = createForm(direction, handlers);
  const emptyText = h('p');
  const suggestions = createSuggestions(root.host as HTMLElement, (text) => {
    form.prompt.value = text;
    form.prompt.focus();
    handlers.changed();
  });
  const empty = h('div', { class: 'empty' }, h('slot', { name: 'empty' }, emptyText, suggestions.element));
  const stage = h('div', { class: 'stage', part: 'stage', 'data-scene': 'idle' }, empty);
  const status = h('p', { class: 'status', part: 'status' });
  const line = h('div', { class: 'line' }, status);
  const result = h('div', { role: 'group', class: 'result' }, stage, line);
  const polite = h('div', { role: 'status', class: 'heard' });
  const alert = h('div', { role: 'alert', class: 'heard' });
  const box = h(
    'div',
    { id: 'box', keydown: onKey, focusin: handlers.near, pointerenter: handlers.near },
    h('slot', { name: 'title' }),
    h('div', { class: 'columns' }, result, form.element, direction),
    h('slot', { name: 'footer' }),
    polite,
    alert,
  );
  root.append(box);
  const places: Places = { box, direction, result, stage, line, status, polite, alert, prompt: form.prompt };
  let working = false;
  let advice = '';
  let noted = { text: '', until: 0 };

  function onKey(event: Event): void {
    if (working && typedKey(event) === 'Escape') handlers.cancel();
  }

  return {
    places,
    prompt: form.prompt,
    picker: form.picker,
    form,
    revealed: () => !direction.hidden,

    /** Labels, and what follows from the attributes. `known` is false while the language is loading: then no text is visible. */
    applyOptions(options: Options, strings: FormLanguage, known: boolean): void {
      form.applyOptions(options, strings);
      suggestions.draw(strings, options.endpoint);
      box.classList.toggle('mute', !known);
      box.lang = strings.locale;
      box.dir = strings.dir;
      result.setAttribute('aria-label', strings.stage);
      stage.classList.toggle('clear', options.background === 'transparent');
    },

    /** `work` draws the wait and the image, when the second file is there. */
    draw(frame: GeneratorFrame, work: Workshop | null): void {
      const { strings, pending, fault, options } = frame;
      ({ working } = frame);
      form.draw(frame, form.help(options, strings));
      result.style.setProperty('--_ratio', String(ratioOf(form.size())));
      result.setAttribute('aria-busy', String(working));
      setText(emptyText, fault ? `${strings.unavailable}${advice}` : strings.empty);
      suggestions.element.hidden = fault !== null;
      const noting = frame.now < noted.until;
      line.classList.toggle('noted', noting);
      if (work) work.draw(frame, noting ? noted.text : '');
      else {
        stage.dataset.scene = pending?.scene ?? 'idle';
        setText(status, pending ? strings[pending.scene] : noting ? noted.text : '');
      }
    },

    /** What is wrong with the set-up, for the developer. */
    advise(text: string): void {
      advice = `\n${text}`;
    },

    /** What is left, as the meter says it. */
    left: form.left,

    /** Brings the stage into view. */
    reveal(): void {
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      stage.scrollIntoView({ block: 'nearest', behavior: still ? 'instant' : 'smooth' });
    },

    /** Shows and reads out a message that is no state, until then: a copied link, a missing prompt. `''` ends the last one. */
    note(text: string, until: number): void {
      noted = { text, until };
      if (!text) return;
      setText(status, text);
      alert.textContent = '';
      polite.textContent = text;
    },
  };
}
