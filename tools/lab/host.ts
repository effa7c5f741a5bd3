import { resolve } from 'node:path';
import { runCommand } from '../command.ts';
import { announceReady, makeStateFolder, withdrawReady } from '../operate/start/instance.ts';
import { START_COMMAND, type StartOptions } from '../operate/start/options.ts';
import { prepare } from '../operate/start/prepare.ts';
import { builtWorker, TEMPLATE } from './template.ts';
import { startBuiltWorker } from './worker.ts';

/** What `npm start` does, without wrangler: for tests of what the Worker does, not of how it starts. */
async function host(options: StartOptions): Promise<void> {
  const template = process.env[TEMPLATE];
  if (template === undefined) throw new Error(`${TEMPLATE} names no folder: a globalSetup makes it`);
  const state = resolve(options.state);
  makeStateFolder(state);
  const prepared = await prepare({ ...options, state }, new AbortController().signal);
  if (prepared === null) return;
  const { ready, vars } = prepared;
  const { port } = options;
  const worker = startBuiltWorker({ built: builtWorker(template), state, port, vars, onLog: (line) => console.log(line) });
  try {
    await worker.ready;
    const stopped = askedToStop();
    announceReady(state, ready);
    console.log('Easel is ready');
    await stopped;
  } finally {
    withdrawReady(state);
    await worker.dispose();
  }
}

function askedToStop(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      // Miniflare would end this process at once, with a code that says it was killed.
      process.removeAllListeners(signal);
      process.once(signal, () => done());
    }
  });
}

await runCommand({ ...START_COMMAND, name: 'node tools/lab/host.ts' }, host);
process.exit();
