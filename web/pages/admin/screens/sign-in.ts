import { h } from '../../../elements/common/dom.ts';
import { type Api, ApiFault } from '../api.ts';
import { TEXTS } from '../language.ts';
import { field, textOf } from '../parts/field.ts';
import type { OperatorSession } from '../types.ts';

const { signIn, common } = TEXTS;

/** Asks for the admin token once. The session is then in a cookie that no script can read. */
export function signInForm(api: Api, signedIn: (session: OperatorSession) => void, note: string): HTMLElement {
  const fault = h('p', { class: 'fault', role: 'alert' }, note);
  const form = h(
    'form',
    { class: 'card' },
    h('h1', {}, common.product),
    field('token', signIn.token, { type: 'password', required: true, hint: signIn.hint }),
    fault,
    h('p', { class: 'buttons' }, h('button', { type: 'submit', class: 'primary' }, signIn.signIn)),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    fault.textContent = '';
    try {
      signedIn(await api.send<OperatorSession>('POST', 'session', { token: textOf(new FormData(form), 'token') ?? '' }));
    } catch (error) {
      if (!(error instanceof ApiFault)) throw error;
      fault.textContent = error.status === 401 ? signIn.wrong : error.message;
    }
  });
  return h('main', { class: 'sign-in' }, form);
}
