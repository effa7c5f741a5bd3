import { h, setText, typedKey } from '../../common/dom.ts';
import { duration } from '../../common/times.ts';
import type { GeneratorFrame } from '../frame.ts';
import { hasAccount, type Options } from '../options.ts';
import { type FormLanguage, fillIn } from '../strings.ts';
import { createMeter } from './meter.ts';
import { createPicker } from './picker.ts';

/** What the form reports. */
export interface FormHandlers {
  submit(): void;
  /** The prompt, the style or the switch has changed. */
  changed(): void;
  /** The direction was opened or closed. */
  reveal(): void;
}

/** Prompt, styles, the Director's switch and Create. `direction` is the element that the reveal button opens. */
export function createForm(direction: HTMLElement, handlers: FormHandlers) {
  const { changed } = handlers;
  const prompt = h('textarea', {
    id: 'prompt',
    part: 'prompt',
    rows: '2',
    dir: 'auto',
    enterkeyhint: 'go',
    input: changed,
    keydown: onKey,
  });
  const label = h('label', { for: 'prompt', class: 'label' });
  const picker = createPicker(changed);
  const directorText = h('span');
  const director = h('input', { type: 'checkbox', role: 'switch', change: changed });
  const reveal = h('button', {
    type: 'button',
    class: 'reveal',
    part: 'action reveal',
    'aria-expanded': 'false',
    'aria-controls': 'direction',
    click: toggleDirection,
  });
  const meter = createMeter();
  // A frame without `allow-forms` never sends `submit`, so the click counts itself.
  const create = h('button', { type: 'submit', class: 'create', part: 'action create', click: onSubmit });
  const element = h(
    'form',
    { part: 'form', class: 'form', novalidate: true, submit: onSubmit },
    h('div', { class: 'row' }, label, meter.element),
    prompt,
    picker.element,
    h('div', { class: 'row' }, h('label', { class: 'switch' }, director, directorText), reveal, create),
  );
  let directorMode = '';

  function toggleDirection(): void {
    direction.hidden = !direction.hidden;
    reveal.setAttribute('aria-expanded', String(!direction.hidden));
    handlers.reveal();
  }

  function onSubmit(event: Event): void {
    event.preventDefault();
    handlers.submit();
  }

  function onKey(event: Event): void {
    if (typedKey(event) === 'Enter' && !(event as KeyboardEvent).shiftKey) onSubmit(event);
  }

  return {
    element,
    prompt,
    picker,
    directed: () => director.checked,

    /** Labels, and what follows from the attributes. */
    applyOptions({ maxLength, director: mode }: Options, strings: FormLanguage): void {
      setText(label, strings.label);
      setText(directorText, strings.direct);
      setText(reveal, strings.showDirection);
      prompt.placeholder = strings.placeholder;
      prompt.maxLength = maxLength;
      // The switch belongs to the person. Only another value of the attribute sets it again.
      if (directorMode !== mode) director.checked = mode !== 'off';
      directorMode = mode;
    },

    draw({ options, strings, disabled, usualMs, working, quota }: GeneratorFrame): void {
      const time = duration(usualMs, strings, true);
      setText(create, working ? strings.creating : fillIn(strings.createAbout, { time }));
      create.setAttribute('aria-disabled', String(working || disabled || !hasAccount(options)));
      prompt.disabled = disabled;
      meter.draw(quota, strings);
    },
  };
}
