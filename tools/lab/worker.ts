import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Miniflare, startMiniflare } from './miniflare.ts';
import type { BuiltWorker } from './template.ts';

/**
 * The product in Miniflare alone: the bindings, the files on disk and the addresses are those of `npm start`. What is missing
 * is wrangler, which would bundle the sources again and put a proxy in front.
 */
export function startBuiltWorker(options: {
  readonly built: BuiltWorker;
  /** The state folder of the instance. */
  readonly state: string;
  readonly port: number;
  readonly vars: Readonly<Record<string, string>>;
  /** Takes each line that the Worker logs. */
  readonly onLog: (line: string) => void;
}): Miniflare {
  const { built, state, port, vars, onLog } = options;
  const bindings = JSON.parse(readFileSync(built.bindings, 'utf8')) as object;
  return startMiniflare({
    ...bindings,
    // Objects on disk are filed under the name of the Worker.
    name: 'easel',
    modules: [{ type: 'ESModule', path: 'worker.mjs', contents: readFileSync(built.script, 'utf8') }],
    bindings: vars,
    resourcePersistencePath: join(state, 'v3'),
    host: '127.0.0.1',
    port,
    unsafeTriggerHandlers: true,
    logRequests: false,
    handleStructuredLogs: ({ message }: { readonly message: string }) => onLog(message),
  });
}
