import { h } from '../../../elements/common/dom.ts';
import { ApiFault } from '../api.ts';
import { say, TEXTS } from '../language.ts';
import { limitName } from '../words.ts';

/** What a dialog asks. */
export interface Question {
  readonly title: string;
  readonly body: readonly Node[];
  /** The words on the button, such as "Block". */
  readonly action: string;
  readonly danger?: boolean;
  /** Does what was asked. An `ApiFault` is shown in the dialog, which then stays open. */
  run(form: FormData): Promise<void>;
}

export interface AdminDialogs {
  readonly node: HTMLElement;
  ask(question: Question): void;
  /** Shows something that has only one way out, such as a secret that is shown once. */
  tell(title: string, body: readonly Node[]): void;
}

export function createAdminDialogs(): AdminDialogs {
  const node = h('div');

  function open(title: string, children: readonly Node[]): HTMLDialogElement {
    const heading = h('h2', { id: 'dialog-title' }, title);
    const dialog = h('dialog', { 'aria-labelledby': 'dialog-title' }, heading, ...children);
    dialog.addEventListener('close', () => dialog.remove());
    node.replaceChildren(dialog);
    dialog.showModal();
    return dialog;
  }

  return {
    node,
    ask({ title, body, action, danger = false, run }) {
      const fault = h('p', { class: 'fault', role: 'alert' });
      const submit = h('button', { type: 'submit', class: danger ? 'danger' : 'primary' }, action);
      const cancel = h('button', { type: 'button', click: () => dialog.close() }, TEXTS.common.cancel);
      const form = h('form', {}, ...body, fault, h('p', { class: 'buttons' }, cancel, submit));
      form.addEventListener('submit', async (event) => {
        event.preventDefault();
        submit.disabled = true;
        fault.textContent = '';
        try {
          await run(new FormData(form));
          dialog.close();
        } catch (error) {
          if (!(error instanceof ApiFault)) throw error;
          const { message, fields } = error;
          const named = fields.map((field) =>
            say(TEXTS.common.fault, { field: limitName(field.pointer.slice(1)), what: field.message }),
          );
          fault.textContent = fields.length > 0 ? named.join(' ') : message;
        } finally {
          submit.disabled = false;
        }
      });
      const dialog = open(title, [form]);
    },
    tell(title, body) {
      const done = h('button', { type: 'button', class: 'primary', click: () => dialog.close() }, TEXTS.common.done);
      const dialog = open(title, [...body, h('p', { class: 'buttons' }, done)]);
    },
  };
}
