import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createExampleServer } from '../../examples/server.mjs';
import { CommandFault, defineCommand, noWords, runCommand } from '../command.ts';
import { checkPort } from '../network.ts';
import type { ReadyFile } from '../operate/start/instance.ts';
import { DEFAULT_STATE } from '../operate/start/options.ts';
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

const EXAMPLES_COMMAND = defineCommand({
  name: 'npm run examples',
  forms: ['[options]'],
  about: 'Serves the tag in plain HTML, React, Vue and Svelte, beside a running npm start.',
  options: {
    port: { type: 'number', value: 'N', min: 1, max: 65_535, default: 8080, help: 'the port to listen on' },
    state: { type: 'text', value: 'DIR', default: DEFAULT_STATE, help: 'the state folder of the running instance' },
  },
  read: noWords,
});

await runCommand(EXAMPLES_COMMAND, async ({ port, state }) => {
  const ready = readReady(resolve(ROOT, state));
  if (ready === null) throw new CommandFault('Easel does not run: npm start in another terminal, and then this again.');
  const checked = await checkPort(port, EXAMPLES_COMMAND.name);
  if (!checked.ok) throw new CommandFault(checked.error);
  const folder = join(ROOT, 'dist/examples');
  await buildExamples(folder);
  const { server } = createExampleServer({ easelUrl: ready.url, key: ready.secret_key, folder });
  server.listen(port, '127.0.0.1', () => {
    for (const name of EXAMPLES) console.log(`http://localhost:${port}/${name}/`);
  });
});
