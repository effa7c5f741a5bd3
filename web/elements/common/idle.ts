/** Safari has no `requestIdleCallback`. */
const LATER_MS = 300;

/** Does something when the browser has nothing else to do. */
export function whenIdle(use: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(use);
  else setTimeout(use, LATER_MS);
}
