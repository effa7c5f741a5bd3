import { ApiFault, createApi } from './api.ts';
import { TEXTS } from './language.ts';
import { signInForm } from './screens/sign-in.ts';
import { openShell } from './shell.ts';
import type { OperatorSession } from './types.ts';

/** The page at `/admin`: signs in, then shows the screens. */
function start(): void {
  document.documentElement.lang = TEXTS.locale;
  document.documentElement.dir = TEXTS.dir;
  let session: OperatorSession | null = null;
  let shell: { close(): void } | null = null;
  const api = createApi(
    () => session?.csrf ?? '',
    () => {
      if (session !== null) signedOut(TEXTS.signIn.ended);
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
    const opened = openShell(api, next, () => signedOut(TEXTS.signIn.signedOut));
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
      // Without a session the answer is 401: that is how the page begins.
      const note = fault.status === 401 ? '' : fault.message;
      signedOut(code ? TEXTS.signIn.usedLink : note);
    }
  }
  void open();
}

start();
