import type { TokenProvider } from '../../client/token.ts';
import { takeEarly } from './base-element.ts';
import { addSheet } from './sheet.ts';

/** An element that works for an account. */
type AccountElement = HTMLElement & { tokenProvider: TokenProvider | null };

/** A shadow root with one sheet of styles. */
export function openRoot(element: HTMLElement, css: string, delegatesFocus = false): ShadowRoot {
  const root = element.attachShadow({ mode: 'open', delegatesFocus });
  addSheet(root, css);
  return root;
}

export type AccountStart = ReturnType<typeof createAccountStart>;

/** The `tokenProvider` of an element, and its start: attributes that change together get one. */
export function createAccountStart(element: AccountElement, start: () => void) {
  // A page may have set it before the element was defined.
  let provider = takeEarly(element, 'tokenProvider') ?? null;
  let starting = false;
  const newToken: TokenProvider = async () => (await provider?.()) ?? '';

  function restart(): void {
    if (starting) return;
    starting = true;
    queueMicrotask(() => {
      starting = false;
      if (element.isConnected) start();
    });
  }

  return {
    restart,
    /** Calls the provider of the moment; `null` if there is none. */
    newToken: () => provider && newToken,
    provider: () => provider,
    provide(next: TokenProvider | null): void {
      const had = provider !== null;
      provider = next ?? null;
      // A framework may set a new function with every render. That is the same account: the next token comes from the new one.
      if (element.isConnected && had !== (provider !== null)) restart();
    },
  };
}

/** Calls back if the page changes its language, from the start on. Returns how to stop. */
export function watchLanguage(changed: () => void): () => void {
  const page = new MutationObserver(changed);
  page.observe(document, { subtree: true, attributeFilter: ['lang'] });
  return () => page.disconnect();
}
