/** Waits `ms` milliseconds. Ends early if the signal aborts or, in a page, when the network is back. */
export function sleepUntilOnline(ms: number, signal: AbortSignal): Promise<void> {
  // A Worker has `addEventListener` too, and warns about events that it does not know.
  const page = (globalThis as { window?: EventTarget }).window;
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      page?.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    page?.addEventListener('online', end);
    if (signal.aborted) end();
  });
}
