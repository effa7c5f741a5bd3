import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createExampleServer } from '../../examples/server.mjs';
import type { ReadyFile } from '../operate/start/instance.ts';
import { ROOT } from '../root.ts';
import { buildExamples, EXAMPLES } from './examples/build.ts';

/** The Easel of `npm start`, while it runs. */
function readReady(state: string): ReadyFile | null {
  try {
    return JSON.parse(readFileSync(join(state, 'easel.json'), 'utf8'));
  } catch {
    return null;
  }
}

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8080' }, state: { type: 'string', default: join(ROOT, '.wrangler/state') } },
});
const ready = readReady(values.state);
if (ready === null) {
  console.error('Easel does not run: npm start in another terminal, and then this again.');
  process.exitCode = 1;
} else {
  const folder = join(ROOT, 'dist/examples');
  await buildExamples(folder);
  const { server } = createExampleServer({ easelUrl: ready.url, key: ready.secret_key, folder });
  server.listen(Number(values.port), '127.0.0.1', () => {
    for (const name of EXAMPLES) console.log(`http://localhost:${values.port}/${name}/`);
  });
}
