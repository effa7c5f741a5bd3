import { CommandFault } from '../../command.ts';
import { spawnWrangler } from '../start/processes.ts';
import { collectOutput } from '../start/worker.ts';
import { remedyFor } from './cloudflare.ts';

/** No command of a deployment takes longer. The process group then ends. */
const TIMEOUT_MS = 10 * 60_000;

/** Runs wrangler with these arguments to its end. `output` is both streams. */
export type Wrangler = (args: readonly string[]) => Promise<{ readonly code: number; readonly output: string }>;

/** Runs the project's own wrangler to its end. It has no terminal, so it asks nothing. */
export const runWrangler: Wrangler = async (args) => {
  const child = spawnWrangler(args, { CI: '1' });
  const timer = setTimeout(() => child.kill('SIGTERM'), TIMEOUT_MS);
  try {
    return await collectOutput(child);
  } finally {
    clearTimeout(timer);
  }
};

/** The same, for commands that must succeed. `what` is said of a failure; `secrets` never are. */
export async function needWrangler(
  wrangler: Wrangler,
  args: readonly string[],
  what: string,
  secrets: readonly string[] = [],
): Promise<string> {
  const { code, output } = await wrangler(args);
  if (code === 0) return output;
  const remedies = [remedyFor(output), 'Run the same command again: it goes on here.'].filter((line) => line !== '');
  throw new CommandFault([`${what} failed:`, withoutSecrets(causeOf(output), secrets), remedies.join('\n')].join('\n\n'));
}

/** wrangler says much before and after the cause. */
function causeOf(output: string): string {
  const from = output.indexOf('[ERROR]');
  const text = (from === -1 ? output : output.slice(from + '[ERROR]'.length)).split(/If you think this is a bug|🪵/)[0] ?? '';
  return text.trim().slice(0, 2000);
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret.length > 3).reduce((said, secret) => said.replaceAll(secret, '…'), text);
}
