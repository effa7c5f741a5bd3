import { err, ok } from '../../../common/result.ts';
import { defineCommand } from '../../command.ts';

export interface StartOptions {
  readonly port: number;
  /** The folder that holds everything of this instance. */
  readonly state: string;
}

/** The state folder of an instance, unless `--state` names another. */
export const DEFAULT_STATE = '.wrangler/state';

export const START_COMMAND = defineCommand({
  name: 'npm start',
  forms: ['[options]'],
  about: 'Starts Easel on this machine: builds, prepares the database, makes the first keys and serves.',
  options: {
    port: { type: 'number', value: 'N', min: 1, max: 65_535, default: 8787, help: 'the port to listen on' },
    state: { type: 'text', value: 'DIR', default: DEFAULT_STATE, help: 'the folder for everything of this instance' },
  },
  notes: 'Variables come from the environment and from .dev.vars. docs/operating.md lists them.',
  read({ port, state }, [word]) {
    if (word !== undefined) return err(`unexpected argument '${word}'`);
    if (state === '') return err('--state must name a folder');
    const options: StartOptions = { port, state };
    return ok(options);
  },
});
