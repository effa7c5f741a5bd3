/** Resolves once the start is asked to end; at once if it was before. */
export function untilStopped(stop: AbortSignal): Promise<'stopped'> {
  return new Promise((done) => {
    if (stop.aborted) done('stopped');
    else stop.addEventListener('abort', () => done('stopped'), { once: true });
  });
}
