import { h } from '../../../elements/common/dom.ts';
import { type Api, ApiFault } from '../api.ts';
import { field, textOf } from '../parts/field.ts';
import type { OperatorSession } from '../types.ts';

/** Asks for the admin token once. The session is then in a cookie that no script can read. */
export function signInForm(api: Api, signedIn: (session: OperatorSession) => void, note: string): HTMLElement {
  const fault = h('p', { class: 'fault', role: 'alert' }, note);
  const form = h(
    'form',
    { class: 'card' },
    h('h1', {}, 'Easel'),
    field('token', 'Admin token', {
      type: 'password',
      required: true,
      hint: 'ADMIN_TOKEN of the deployment, or its read-only token. npm start prints a link that signs you in.',
    }),
    fault,
    h('p', { class: 'buttons' }, h('button', { type: 'submit', class: 'primary' }, 'Sign in')),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    fault.textContent = '';
    try {
      signedIn(await api.send<OperatorSession>('POST', 'session', { token: textOf(new FormData(form), 'token') ?? '' }));
    } catch (error) {
      if (!(error instanceof ApiFault)) throw error;
      fault.textContent = error.status === 401 ? 'This token is not right.' : error.message;
    }
  });
  return h('main', { class: 'sign-in' }, form);
}
