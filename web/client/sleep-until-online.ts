import { sleep } from '../../common/async.ts';

/** Waits `ms` milliseconds. Ends early if the signal aborts or, in a page, when the network is back. */
export function sleepUntilOnline(ms: number, signal: AbortSignal): Promise<void> {
  // A Worker has `addEventListener` too, and warns about events that it does not know.
  const page = (globalThis as { window?: EventTarget }).window;
  const early = new AbortController();
  const end = () => early.abort();
  signal.addEventListener('abort', end);
  page?.addEventListener('online', end);
  if (signal.aborted) end();
  return sleep(ms, early.signal).finally(() => {
    signal.removeEventListener('abort', end);
    page?.removeEventListener('online', end);
  });
}
