import { h, setText, typedKey } from '../../common/dom.ts';
import { duration, timeOfDay } from '../../common/times.ts';
import type { GeneratorFrame } from '../frame.ts';
import { hasAccount, type Options } from '../options.ts';
import { type FormLanguage, fillIn } from '../strings.ts';
import { createMeter } from './meter.ts';
import { createPicker, keepEnter } from './picker.ts';
import { createShapePicker } from './shape.ts';

/** What the form reports. */
export interface FormHandlers {
  submit(): void;
  /** The prompt, the style, the ratio or the switch has changed. */
  changed(): void;
  /** The direction was opened or closed. */
  reveal(): void;
  /** Opens the sheet with all styles. */
  openStyles(): void;
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
  const picker = createPicker(changed, handlers.openStyles);
  const shape = createShapePicker(changed);
  const two = h('button', { type: 'button', class: 'two', part: 'two', 'aria-pressed': 'false', click: toggleTwo }, '× 2');
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
  const hint = h('p', { class: 'hint' });
  // A frame without `allow-forms` never sends `submit`, so the click counts itself.
  const create = h('button', { type: 'submit', class: 'create', part: 'action create', click: onSubmit });
  const head = h('div', { class: 'row head' }, label);
  const foot = h('div', { class: 'row foot' }, create);
  const element = h(
    'form',
    { part: 'form', class: 'form', novalidate: true, submit: onSubmit, keydown: keepEnter },
    head,
    prompt,
    foot,
  );
  const sizes = h('div', { class: 'sizes' }, shape.element, two);
  const direct = h('div', { class: 'row' }, h('label', { class: 'switch' }, director, directorText), reveal);
  const controls = new Map<string, HTMLElement>([
    ['style', picker.element],
    ['size', sizes],
    ['direction', direct],
    ['quota', meter.element],
    ['hint', hint],
  ]);
  let directorMode = '';
  let placed: string | null = null;

  function toggleDirection(): void {
    direction.hidden = !direction.hidden;
    reveal.ariaExpanded = String(!direction.hidden);
    handlers.reveal();
  }

  function toggleTwo(): void {
    two.ariaPressed = String(two.ariaPressed !== 'true' && two.ariaDisabled !== 'true');
  }

  function onSubmit(event: Event): void {
    event.preventDefault();
    handlers.submit();
  }

  function onKey(event: Event): void {
    if (typedKey(event) === 'Enter' && !(event as KeyboardEvent).shiftKey) onSubmit(event);
  }

  /** Puts the controls of the page in its order above Create, or all of them in their usual places. */
  function place(names: readonly string[] | null): void {
    if (placed === String(names)) return;
    placed = String(names);
    for (const control of controls.values()) control.remove();
    if (names) for (const name of names) foot.before(controls.get(name) ?? '');
    else {
      head.append(meter.element);
      foot.before(picker.element, direct);
      foot.prepend(sizes);
      foot.after(hint);
    }
  }

  return {
    element,
    prompt,
    picker,
    size: shape.chosen,
    two: () => two.ariaPressed === 'true' && two.ariaDisabled !== 'true',
    left: () => meter.element.textContent ?? '',
    directed: () => director.checked,
    /** Shows a message, or the help of the style, or the keys, in this order. */
    help: (options: Options, strings: FormLanguage) => picker.help() || (options.hint ?? (coarse() ? '' : strings.hint)),

    /** Labels, and what follows from the attributes. */
    applyOptions(options: Options, strings: FormLanguage): void {
      const { maxLength, director: mode } = options;
      place(options.controls);
      setText(label, options.label ?? strings.label);
      setText(directorText, strings.direct);
      setText(reveal, strings.showDirection);
      prompt.placeholder = options.placeholder ?? strings.placeholder;
      prompt.maxLength = maxLength;
      two.title = strings.two;
      // The name has the visible text in it, so that voice control finds it.
      two.ariaLabel = `× 2 ${strings.two}`;
      shape.applyOptions(options, strings);
      // The switch belongs to the person. Only another value of the attribute sets it again.
      if (directorMode !== mode) director.checked = mode !== 'off';
      directorMode = mode;
    },

    draw({ options, strings, disabled, usualMs, working, quota, fault, model, now }: GeneratorFrame, text: string): void {
      const { remaining = 1, resets_at: resets = '' } = quota ?? {};
      const none = isUsedUp(quota, now);
      const about = usualMs ? fillIn(strings.createAbout, { time: duration(usualMs, strings, true) }) : strings.create;
      const more = fillIn(strings.moreAt, { time: timeOfDay(resets, strings.locale) });
      setText(create, working ? strings.creating : none ? more : (options.button ?? about));
      create.ariaDisabled = String(working || disabled || none || fault !== null || !hasAccount(options));
      prompt.disabled = disabled;
      // Most models make two.
      two.hidden = model !== null && !(model.max_n > 1);
      two.ariaDisabled = String(remaining < 2);
      setText(hint, text);
      meter.draw(quota, strings);
    },
  };
}

/** Whether nothing is left until the reset. A quota whose reset has passed is out of date. */
export function isUsedUp(quota: GeneratorFrame['quota'], now: number): boolean {
  return quota !== null && quota.remaining <= 0 && !(Date.parse(quota.resets_at) <= now);
}

/** A touch screen without a keyboard needs no help with keys. */
function coarse(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}
