import { h, setText } from '../common/dom.ts';
import type { Frame, Places } from '../common/frame.ts';
import { duration } from '../common/times.ts';
import type { PastImage } from './client.ts';
import { hasAccount, type Options, ratioOf } from './options.ts';
import { createHistory } from './parts/history.ts';
import { createMeter } from './parts/meter.ts';
import { createPicker } from './parts/picker.ts';
import { type FormLanguage, fill } from './strings.ts';
import type { Result } from './work/result.ts';

/** What a person asks for in the form. */
export interface Wishes {
  submit(): void;
  cancel(): void;
  showPast(image: PastImage): void;
  typed(): void;
  /** The first sign that somebody is going to use it. */
  near(): void;
  /** Whether what the Director makes of the words is to be seen has changed. */
  reveal(): void;
}

/** Builds what is seen before anything is asked, once; `render` then only changes what differs. */
export function createView(root: ShadowRoot, wishes: Wishes) {
  const prompt = h('textarea', {
    id: 'prompt',
    part: 'prompt',
    rows: '2',
    dir: 'auto',
    enterkeyhint: 'go',
    input: wishes.typed,
    keydown: onPromptKey,
  });
  const label = h('label', { for: 'prompt', class: 'label' });
  const picker = createPicker(wishes.typed);
  const directorText = h('span');
  const director = h('input', { type: 'checkbox', role: 'switch', change: wishes.typed });
  const reveal = h('button', {
    type: 'button',
    class: 'reveal',
    part: 'action reveal',
    'aria-expanded': 'false',
    'aria-controls': 'direction',
    click: flip,
  });
  const direction = h('div', { id: 'direction', class: 'direction', hidden: true });
  const meter = createMeter();
  const create = h('button', { type: 'submit', class: 'create', part: 'action create' });
  const form = h(
    'form',
    { part: 'form', class: 'form', novalidate: true, submit: onSubmit },
    h('div', { class: 'row' }, label, meter.element),
    prompt,
    picker.element,
    h('div', { class: 'row' }, h('label', { class: 'switch' }, director, directorText), reveal, create),
  );

  const emptyText = h('span');
  const stage = h(
    'div',
    { class: 'stage', part: 'stage' },
    h('div', { class: 'empty' }, h('slot', { name: 'empty' }, emptyText)),
  );
  const status = h('p', { class: 'status quiet', part: 'status' });
  const line = h('div', { class: 'line' }, status);
  const result = h('div', { role: 'group', class: 'result' }, stage, line);
  const columns = h('div', { class: 'columns' }, form, direction, result);
  const history = createHistory(wishes.showPast);
  const polite = h('div', { role: 'status', class: 'heard' });
  const alert = h('div', { role: 'alert', class: 'heard' });
  const box = h(
    'div',
    { id: 'box', keydown: onKey, focusin: wishes.near, pointerenter: wishes.near },
    h('slot', { name: 'title' }),
    columns,
    history.element,
    h('slot', { name: 'footer' }),
    polite,
    alert,
  );
  root.append(box);

  const places: Places = { direction, stage, line, status, polite, alert, prompt };
  let shown: Result | null = null;
  let working = false;
  let directorMode = '';

  function flip(): void {
    direction.hidden = !direction.hidden;
    reveal.setAttribute('aria-expanded', String(!direction.hidden));
    wishes.reveal();
  }

  function onSubmit(event: Event): void {
    event.preventDefault();
    wishes.submit();
  }

  function onPromptKey(event: Event): void {
    const { key, shiftKey, isComposing } = event as KeyboardEvent;
    if (key === 'Enter' && !shiftKey && !isComposing) onSubmit(event);
  }

  function onKey(event: Event): void {
    if ((event as KeyboardEvent).key === 'Escape' && working) wishes.cancel();
  }

  return {
    places,
    prompt,
    get style() {
      return picker.chosen;
    },
    get revealed() {
      return !direction.hidden;
    },
    get directed() {
      return director.checked;
    },
    setStyles: picker.set,
    setHistory: history.draw,
    /** Puts the wait and the image into their places. */
    setResult(next: Result): void {
      shown = next;
    },

    /** The words that stand still: labels, and what follows from the attributes. Words of a language that is still to come are not shown. */
    dress(options: Options, strings: FormLanguage, known: boolean): void {
      setText(label, strings.label);
      setText(directorText, strings.direct);
      setText(reveal, strings.showDirection);
      setText(emptyText, strings.empty);
      prompt.placeholder = strings.placeholder;
      prompt.maxLength = options.maxLength;
      // The switch is the person's once they can see it: only another attribute sets it again.
      if (directorMode !== options.director) director.checked = options.director !== 'off';
      directorMode = options.director;
      box.classList.toggle('mute', !known);
      box.lang = strings.locale;
      box.dir = strings.dir;
      result.setAttribute('aria-label', strings.stage);
      stage.style.setProperty('--_ratio', String(ratioOf(options.size)));
      stage.classList.toggle('clear', options.background === 'transparent');
    },

    render(frame: Frame): void {
      const { options, strings, disabled, usualMs } = frame;
      working = frame.working;
      setText(create, working ? strings.creating : fill(strings.createAbout, { time: duration(usualMs, strings, true) }));
      create.setAttribute('aria-disabled', String(working || disabled || !hasAccount(options)));
      prompt.disabled = disabled;
      result.setAttribute('aria-busy', String(working));
      meter.draw(frame.quota, strings);
      const hint = picker.help || strings.hint;
      if (shown) shown.render(frame, hint);
      else setText(status, frame.pending ? strings[frame.pending.scene] : hint);
    },

    /** Says something that is no state, on the screen and aloud: a copied link, a missing key. */
    note(text: string): void {
      setText(status, text);
      alert.textContent = '';
      polite.textContent = text;
    },
  };
}
