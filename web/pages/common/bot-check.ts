/** The used part of Cloudflare's script. */
interface Turnstile {
  render(
    place: HTMLElement,
    options: {
      sitekey: string;
      appearance: 'interaction-only';
      callback: (token: string) => void;
      'error-callback': () => void;
    },
  ): string;
  remove(widget: string): void;
}

declare global {
  interface Window {
    turnstile?: Turnstile;
  }
}

const SCRIPT = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit';

/**
 * A Cloudflare Turnstile check in `place`, which stays empty unless the visitor must act. Nothing is loaded before the first call.
 * Each call resolves with a new token, because a token works once.
 * @throws Error if the script cannot be loaded or the check fails
 */
export function botCheck(siteKey: string, place: HTMLElement): () => Promise<string> {
  let script: Promise<Turnstile> | null = null;
  return async () => {
    script ??= load().catch((error: unknown) => {
      script = null;
      throw error;
    });
    const turnstile = await script;
    return new Promise((resolve, reject) => {
      const widget = turnstile.render(place, {
        sitekey: siteKey,
        appearance: 'interaction-only',
        callback(token) {
          turnstile.remove(widget);
          resolve(token);
        },
        'error-callback'() {
          turnstile.remove(widget);
          reject(new Error('The bot check was not passed.'));
        },
      });
    });
  };
}

function load(): Promise<Turnstile> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = SCRIPT;
    const fail = () => reject(new Error('The bot check could not be loaded.'));
    script.addEventListener('load', () => (window.turnstile ? resolve(window.turnstile) : fail()));
    script.addEventListener('error', fail);
    document.head.append(script);
  });
}
