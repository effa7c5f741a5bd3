import { type IncomingMessage, request as inClear } from 'node:http';
import { request as overTls } from 'node:https';
import { err, ok } from '../../common/result.ts';
import { CommandFault, defineCommand, runCommand } from '../command.ts';
import { conformance, type Seen, type Sent } from './conformance/check.ts';

const TIMEOUT_MS = 30_000;

const CONFORMANCE = defineCommand({
  name: 'npm run conformance',
  forms: ['URL'],
  about: `Checks whether an image's URL keeps the rules of RFC 9110 and RFC 9111 on conditions, ranges and caching. The URL is that
of an Easel or of a cache in front of it. It sends about ninety requests without a credential and changes nothing.`,
  options: {},
  read(_, [text = '', ...rest]) {
    if (rest.length > 0 || !URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
      return err("name one image's URL, such as https://YOUR-EASEL/i/img_….png");
    return ok({ url: new URL(text) });
  },
});

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
    sent.once('error', (error) => reject(new CommandFault(`${url.host} did not answer: ${error.message}`)));
    sent.end();
  });
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const entries = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new Headers(entries);
}

await runCommand(CONFORMANCE, async ({ url }) => {
  const { status, headers } = await send({ method: 'GET', url, headers: {} });
  if (status !== 200) throw new CommandFault(`${url.href} answers with ${status}: name an image that is there.`);
  const type = headers.get('content-type') ?? 'no type';
  if (!type.startsWith('image/'))
    throw new CommandFault(`${url.href} is ${type}: name an image, such as ${url.origin}/i/img_….png`);
  const results = await conformance(url, send);
  const wrong = results.filter(({ faults }) => faults.length > 0);
  for (const { section, method, rule, faults } of wrong)
    console.log(`${section} · ${method} · ${rule}\n    ${faults.join('\n    ')}`);
  console.log(`${results.length - wrong.length} of ${results.length} rules are kept.`);
  return wrong.length === 0 ? 0 : 1;
});
