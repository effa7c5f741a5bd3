import { sleep } from '../../../common/async.ts';
import { buildIfChanged } from '../../build/changed.ts';
import { openTerminal, type Terminal } from './ask.ts';
import { runWrangler, type Wrangler } from './wrangler.ts';

/** What the command uses of the machine. Tests give tools of their own. */
export interface DeployTools {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `null` if a program runs the command: it then asks nothing. */
  readonly terminal: Terminal | null;
  /** Prints lines of the report. */
  readonly say: (text: string) => void;
  readonly sleep: (ms: number) => Promise<void>;
  /** Builds the static assets, if a source changed. */
  readonly build: () => Promise<void>;
  readonly wrangler: Wrangler;
}

export function machineTools(): DeployTools {
  return {
    environment: process.env,
    terminal: openTerminal(),
    say: console.log,
    sleep,
    build: buildIfChanged,
    wrangler: runWrangler,
  };
}
