/** Waits, or returns early when the signal says so or, in a page, when the network is back. Leaves no listener behind. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    // A Worker knows `addEventListener` too, and warns of events that it does not have.
    const page = (globalThis as { window?: EventTarget }).window;
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      page?.removeEventListener('online', end);
      resolve();
    };
    // Keeps a Node process alive, as it must: somebody waits for what comes after.
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    page?.addEventListener('online', end);
  });
}
