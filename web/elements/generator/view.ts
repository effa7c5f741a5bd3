import { h, setText } from '../common/dom.ts';
import type { GeneratorFrame, Places } from './frame.ts';
import { createLoader } from './loader.ts';
import { type Options, ratioOf } from './options.ts';
import { createForm, type FormHandlers } from './parts/form.ts';
import type { FormLanguage } from './strings.ts';
import type * as suggesting from './suggestions/index.ts';
import type { Workshop } from './work/workshop.ts';

/** What the view reports. */
export interface ViewHandlers extends FormHandlers {
  /** Fills in the prompt. Nothing is sent. */
  fill(text: string): void;
  /** The first sign that a person is going to use the form. */
  near(): void;
}

/** Set by the build: the hash of the file of the suggestions, `sha256-…`. */
declare const SUGGESTIONS_INTEGRITY: string;

export type View = ReturnType<typeof createView>;

/** Builds the first file's part of the element, once. `draw` then changes only what differs. */
export function createView(root: ShadowRoot, handlers: ViewHandlers) {
  const direction = h('div', { id: 'direction', class: 'direction', hidden: true });
  const form = createForm(direction, handlers);
  const emptyText = h('p');
  const suggestions = h('ul', { class: 'suggestions', part: 'suggestions' });
  let suggested: suggesting.Suggestions | null = null;
  const loadSuggestions = createLoader<typeof suggesting>(
    'widget-suggestions.js',
    () => SUGGESTIONS_INTEGRITY,
    ({ createSuggestions }) => {
      suggested = createSuggestions(suggestions, handlers.fill);
    },
  );
  const slot = h('slot', { name: 'empty' }, emptyText, suggestions);
  // Words of the wait. They stand where the line of the second file will be.
  const status = h('p', { class: 'status', part: 'status' });
  const empty = h('div', { class: 'empty' }, status, slot);
  const stage = h('div', { class: 'stage', part: 'stage', 'data-scene': 'idle' }, empty);
  const result = h('div', { role: 'group', class: 'result' }, stage);
  const polite = h('div', { role: 'status', class: 'heard' });
  const alert = h('div', { role: 'alert', class: 'heard' });
  const box = h(
    'div',
    { id: 'box', focusin: handlers.near, pointerenter: handlers.near, toggle: suggest },
    h('slot', { name: 'title' }),
    h('div', { class: 'columns' }, result, form.element, direction),
    h('slot', { name: 'footer' }),
    polite,
    alert,
  );
  root.append(box);
  const places: Places = { box, direction, result, stage, status, polite, alert, prompt: form.prompt };
  /** Whether the text of the empty stage waits for its suggestions, so that neither moves the other. Only once. */
  let waiting: boolean | undefined;
  let words: FormLanguage;
  let endpoint = '';
  let advice = '';
  let noted = { text: '', until: 0 };

  /** Fills the empty stage when a person sees it: at once, or when `layout="button"` opens the box. */
  function suggest(): void {
    waiting ??= true;
    void loadSuggestions().then(() => {
      waiting = false;
      suggested?.draw(words, endpoint);
      handlers.changed();
    });
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
      [words, endpoint] = [strings, options.endpoint];
      // A page with words of its own for the empty stage needs none.
      const seen = options.layout === 'stage' && !root.host.querySelector(':scope > [slot=empty]');
      if (known && (seen || suggested)) suggest();
      box.classList.toggle('mute', !known);
      box.lang = strings.locale;
      box.dir = strings.dir;
      result.ariaLabel = strings.stage;
    },

    /** `work` draws the wait and the image, when the second file is there. */
    draw(frame: GeneratorFrame, work: Workshop | null): void {
      const { strings, pending, fault, options, working } = frame;
      form.draw(frame, form.help(options, strings));
      result.style.setProperty('--_ratio', String(ratioOf(form.size())));
      result.ariaBusy = String(working);
      setText(emptyText, fault ? `${strings.unavailable}${advice}` : waiting ? '' : strings.empty);
      suggestions.hidden = fault !== null;
      const note = frame.now < noted.until ? noted.text : '';
      const said = pending ? strings[pending.scene] : note;
      slot.hidden = !work && said !== '';
      if (work) work.draw(frame, note);
      else {
        stage.dataset.scene = pending?.scene ?? 'idle';
        setText(status, said);
      }
    },

    /** What is wrong with the set-up, for the developer. */
    advise(text: string): void {
      advice = `\n${text}`;
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
