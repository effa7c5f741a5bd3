import { parseArgs } from 'node:util';

export interface StartOptions {
  readonly port: number;
  /** The folder that holds everything of this instance. */
  readonly state: string;
}

export type ParsedOptions =
  | { readonly kind: 'start'; readonly options: StartOptions }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'invalid'; readonly message: string };

const HELP = `Usage: npm start -- [options]

Starts Easel on this machine: builds, prepares the database, makes the first keys and serves.

  --port N      the port to listen on (default 8787)
  --state DIR   the folder for everything of this instance (default .wrangler/state)
  --help        this text

Variables come from the environment and from .dev.vars; README lists them.`;

/** `args` are those after the script's name. */
export function parseOptions(args: readonly string[]): ParsedOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '8787' },
        state: { type: 'string', default: '.wrangler/state' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) return { kind: 'help', text: HELP };
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : 0;
    if (port < 1 || port > 65_535) return { kind: 'invalid', message: '--port must be a number from 1 to 65535' };
    if (values.state === '') return { kind: 'invalid', message: '--state must name a folder' };
    return { kind: 'start', options: { port, state: values.state } };
  } catch (error) {
    // parseArgs explains at length; its first sentence names the option.
    const message = error instanceof Error ? error.message.split(/\. |\n/)[0] : 'the options could not be read';
    return { kind: 'invalid', message: `${message}; see npm start -- --help` };
  }
}
