import { ApiFault, createApi } from './api.ts';
import { signInForm } from './screens/sign-in.ts';
import { openShell } from './shell.ts';
import type { OperatorSession } from './types.ts';

/** The page at `/admin`: signs in, then shows the screens. */
function start(): void {
  let session: OperatorSession | null = null;
  let shell: { close(): void } | null = null;
  const api = createApi(
    () => session?.csrf ?? '',
    () => {
      if (session !== null) signedOut('Your session has ended. Sign in again.');
    },
  );

  function signedOut(note: string): void {
    shell?.close();
    shell = null;
    session = null;
    document.body.replaceChildren(signInForm(api, signedIn, note));
    document.querySelector('input')?.focus();
  }

  function signedIn(next: OperatorSession): void {
    session = next;
    const opened = openShell(api, next, () => signedOut('You are signed out.'));
    shell = opened;
    document.body.replaceChildren(opened.node);
  }

  /** A link that `npm start` prints signs in once. The code must not stay in the address. */
  async function open(): Promise<void> {
    const code = /^#code=(.+)$/.exec(location.hash)?.[1];
    if (code) history.replaceState(null, '', location.pathname);
    try {
      signedIn(code ? await api.send<OperatorSession>('POST', 'session', { code }) : await api.get<OperatorSession>('session'));
    } catch (fault) {
      if (!(fault instanceof ApiFault)) throw fault;
      const known = fault.status === 401 || fault.status === 0;
      signedOut(
        code
          ? 'This link was used already, or is too old. Sign in with the token.'
          : known && fault.status === 401
            ? ''
            : fault.message,
      );
    }
  }
  void open();
}

start();
