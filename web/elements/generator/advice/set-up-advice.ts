import { isLoopbackName } from '../../../../common/loopback.ts';
import type { Problem } from '../../../client/problem.ts';
import type { Options } from '../options.ts';

/**
 * What is wrong, and the command that makes it right, for the console and for a page in development.
 * @param origin what the browser sends: `null` for a sandboxed page and for a file
 */
export function setUpAdvice({ code, detail, title }: Problem, { endpoint, siteKey }: Options, origin: string): string {
  const what = `Easel: no images can be made on ${origin}. ${detail || title}`;
  if (code === 'not_configured') return what;
  if (code === 'no_token' || (code === 'unauthenticated' && !siteKey))
    return `${what}\nGet a new token from your server: POST /v1/tokens`;
  if (origin === 'null')
    return `${what}\nAllow the sandboxed page its origin (sandbox="allow-scripts allow-same-origin"), or open a file from a server, such as http://localhost:3000`;
  const where = isLoopbackName(new URL(endpoint).hostname) ? '' : ` --url ${endpoint}`;
  const command = `npm run keys -- create --kind publishable --name site --origin ${origin}${where}`;
  return `${what}\nRun this in the folder of Easel, and use the key that it prints as site-key:\n${command}`;
}
