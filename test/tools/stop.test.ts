import { expect, it } from 'vitest';
import { untilStopped } from '../../tools/operate/start/stop.ts';

it('a start ends when it is asked to, and at once if it was asked before', async () => {
  const stop = new AbortController();
  const stopped = untilStopped(stop.signal);
  expect(await Promise.race([stopped, 'goes on'])).toBe('goes on');
  stop.abort();
  expect(await stopped).toBe('stopped');
  expect(await Promise.race([untilStopped(stop.signal), 'goes on'])).toBe('stopped');
});
