import { h } from '../../elements/common/dom.ts';
import type { AttributeField } from './fields.ts';
import type { Setup } from './setup.ts';

/** A control of the form. `show` sets it to a setup. */
export interface PageControl {
  readonly element: HTMLElement;
  show(setup: Setup): void;
}

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Drawn before the label. */
  readonly picture?: Node;
}

/** Radio buttons that look like one control. */
export function pickOne(
  legend: string,
  kind: 'segments' | 'swatches',
  options: readonly Option[],
  read: (setup: Setup) => string,
  write: (value: string) => void,
): PageControl {
  const name = legend.toLowerCase().replace(/\W+/g, '-');
  const radios = options.map(({ value }) => h('input', { type: 'radio', name, value, change: () => write(value) }));
  const labels = options.map(({ label, picture }, at) =>
    h('label', {}, radios[at] ?? null, h('span', {}, picture ?? null, label)),
  );
  return {
    element: h('fieldset', { class: kind }, h('legend', {}, legend), h('div', {}, ...labels)),
    show(setup) {
      for (const radio of radios) radio.checked = radio.value === read(setup);
    },
  };
}

/** A switch. `about` says what it does, in one sentence. */
export function toggle(label: string, read: (setup: Setup) => boolean, write: (on: boolean) => void, about = ''): PageControl {
  const box = h('input', { type: 'checkbox', role: 'switch', change: () => write(box.checked) });
  return {
    element: h('label', { class: 'toggle' }, box, h('span', {}, label, about ? h('small', {}, about) : null)),
    show(setup) {
      box.checked = read(setup);
    },
  };
}

export function color(label: string, read: (setup: Setup) => string, write: (value: string) => void): PageControl {
  const well = h('input', { type: 'color', input: () => write(well.value) });
  const value = h('code', { 'aria-hidden': 'true' });
  return {
    element: h('label', { class: 'color' }, well, h('span', {}, label, value)),
    show(setup) {
      well.value = read(setup);
      value.textContent = well.value;
    },
  };
}

/** One attribute of the element. An invalid value is marked and left out. */
export function attribute(field: AttributeField, write: (value: string) => void): PageControl {
  const read = ({ attributes }: Setup) => attributes[field.name] ?? '';
  if (field.kind === 'switch')
    return toggle(
      field.label,
      (setup) => read(setup) !== '',
      (on) => write(on ? 'on' : ''),
    );
  const hint = field.hint ? h('small', { id: `hint-${field.name}` }, field.hint) : null;
  const described = hint ? { 'aria-describedby': hint.id } : {};
  if (field.kind === 'choice') {
    const options = field.choices?.map(([value, label]) => h('option', { value }, label)) ?? [];
    const select = h('select', { ...described, name: field.name, change: () => write(select.value) }, ...options);
    return {
      element: h('label', { class: 'field' }, field.label, select, hint),
      show(setup) {
        select.value = read(setup);
      },
    };
  }
  const limits =
    field.kind === 'number' ? { type: 'number', min: '0', max: String(field.max), inputmode: 'numeric' } : { type: 'text' };
  const input = h('input', {
    ...limits,
    ...described,
    name: field.name,
    autocomplete: 'off',
    spellcheck: 'false',
    input: onInput,
  });
  function onInput(): void {
    const value = input.value.trim();
    const fits = value === '' || field.fits(value);
    input.setAttribute('aria-invalid', String(!fits));
    if (fits) write(value);
  }
  return {
    element: h('label', { class: 'field' }, field.label, input, hint),
    show(setup) {
      // Not while the person types: "photo," may become "photo, ink".
      if (document.activeElement !== input) input.value = read(setup);
    },
  };
}
