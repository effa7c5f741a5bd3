import { type IncomingMessage, request as inClear } from 'node:http';
import { request as overTls } from 'node:https';
import { parseArgs } from 'node:util';
import { conformance, type Seen, type Sent } from './conformance/check.ts';

/**
 * `npm run conformance -- URL`: whether an image's URL, of an Easel or of whatever stands in front of it, keeps the rules of
 * RFC 9110 and RFC 9111 on conditions, ranges and caching. Asks some ninety times; sends no credential, changes nothing.
 */

const TIMEOUT_MS = 30_000;
const USAGE = 'npm run conformance -- https://YOUR-EASEL/i/img_….png';

/** Not `fetch`, which adds headers of its own, takes some away, and unpacks what comes. */
function send({ method, url, headers }: Sent): Promise<Seen> {
  const request = url.protocol === 'https:' ? overTls : inClear;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false, signal: AbortSignal.timeout(TIMEOUT_MS) }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (bytes: Buffer) => parts.push(bytes));
      answer.once('error', reject);
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: headersOf(answer), body: Buffer.concat(parts) }),
      );
    });
    sent.once('error', reject);
    sent.end();
  });
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const entries = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new Headers(entries);
}

const { positionals } = parseArgs({ allowPositionals: true });
const [text = ''] = positionals;
if (positionals.length !== 1 || !URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
  console.error(USAGE);
  process.exit(2);
}
const results = await conformance(new URL(text), send);
const wrong = results.filter(({ faults }) => faults.length > 0);
for (const { section, method, rule, faults } of wrong)
  console.log(`${section} · ${method} · ${rule}\n    ${faults.join('\n    ')}`);
console.log(`${results.length - wrong.length} of ${results.length} rules are kept.`);
process.exitCode = wrong.length === 0 ? 0 : 1;
