import { median } from './load.ts';
import { serve } from './server.ts';

const STARTS = 5;
const CALLS = 20;

/** Milliseconds from request to answer. */
async function ask(url: URL, path: string): Promise<number> {
  const start = performance.now();
  const answer = await fetch(new URL(path, url));
  if ((await answer.text()) === 'false')
    throw new Error('the Director could not be opened: its words are not those of the build');
  return performance.now() - start;
}

/** The cost of the Director's first use in an isolate, in milliseconds: to read its words, and to read them and make its tables. */
export async function measureColdDirector(): Promise<{ readonly read: number; readonly open: number }> {
  const reads: number[] = [];
  const opens: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const server = await serve('cold-director.ts', {});
    try {
      const times: number[] = [];
      for (let call = 0; call < CALLS; call++) times.push(await ask(server.url, '/'));
      const idle = median(times);
      reads.push((await ask(server.url, '/read')) - idle);
      opens.push((await ask(server.url, '/open')) - idle);
    } finally {
      await server.stop();
    }
  }
  return { read: median(reads), open: median(opens) };
}
