import { h } from '../../../elements/common/dom.ts';
import { TEXTS } from '../language.ts';

interface FieldOptions {
  readonly type?: string;
  readonly value?: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly placeholder?: string;
}

/** A labeled field of a form. */
export function field(name: string, label: string, options: FieldOptions = {}): HTMLElement {
  const { type = 'text', value = '', hint, required = false, placeholder = '' } = options;
  const id = `field-${name}`;
  const input = h('input', {
    id,
    name,
    type,
    value,
    placeholder,
    required,
    ...(hint ? { 'aria-describedby': `${id}-hint` } : {}),
  });
  return h('p', { class: 'field' }, h('label', { for: id }, label), input, hint ? h('small', { id: `${id}-hint` }, hint) : null);
}

/** The reason of an action, for the log. */
export const reasonField = (required = false): HTMLElement =>
  field('reason', required ? TEXTS.common.reason : TEXTS.common.reasonOptional, { required, hint: TEXTS.common.reasonHint });

export function choice(name: string, label: string, options: readonly (readonly [string, string])[], value = ''): HTMLElement {
  const id = `field-${name}`;
  const select = h(
    'select',
    { id, name },
    ...options.map(([key, text]) => h('option', { value: key, selected: key === value }, text)),
  );
  return h('p', { class: 'field' }, h('label', { for: id }, label), select);
}

export function checkbox(name: string, label: string, checked = false, value = 'on'): HTMLElement {
  const id = `field-${name}-${value}`;
  return h('p', { class: 'check' }, h('input', { type: 'checkbox', id, name, value, checked }), h('label', { for: id }, label));
}

/** The text of a field without white space at its ends; `undefined` if it is empty. */
export function textOf(form: FormData, name: string): string | undefined {
  return String(form.get(name) ?? '').trim() || undefined;
}

/** `{ reason }` if one was given. */
export function reasonOf(form: FormData): { readonly reason?: string } {
  const reason = textOf(form, 'reason');
  return reason === undefined ? {} : { reason };
}
