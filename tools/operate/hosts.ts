import { isLoopbackName } from '../../common/loopback.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { DEFAULT_STATE } from './start/options.ts';

/** Which Worker a command works on. */
export interface WorkerPlace {
  /** A deployed Worker; `null` for the local instance over `state`. */
  readonly url: URL | null;
  readonly state: string;
}

/** The options of every command that works on a Worker. */
export const WORKER_OPTIONS = {
  url: { type: 'text', value: 'URL', help: 'a deployed Worker; its admin token comes from .easel, else from ADMIN_TOKEN' },
  state: { type: 'text', value: 'DIR', default: DEFAULT_STATE, help: 'else the running local instance over this folder' },
} as const;

/** The origin that credentials may be sent to, or a line that says why not. Unencrypted, they stay within this machine. */
export function readTarget(text: string): Result<URL, string> {
  if (!URL.canParse(text)) return err(`--url: ${JSON.stringify(text)} is not a URL such as https://images.example.com`);
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackName(url.hostname))) {
    return err('--url must begin with https://: anything else would send the credential unencrypted');
  }
  if (url.username !== '' || url.password !== '') return err('--url must not hold a user name or a password');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return err(`--url is the Worker's origin, without a path: ${url.origin}`);
  }
  return ok(url);
}
