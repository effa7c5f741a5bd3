import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defineCommand, noWords, runCommand } from '../command.ts';
import { chat, type FakeChat } from './fake-openai/chat.ts';
import { edits } from './fake-openai/edits.ts';
import { Files } from './fake-openai/files.ts';
import { generations } from './fake-openai/generations.ts';
import { type FakePicture, type FakeRequest, type FakeStats, type Invoice, Ledger } from './fake-openai/ledger.ts';
import { Script, type ScriptedAnswer } from './fake-openai/script.ts';
import { MODEL_IDS } from './fake-openai/validate.ts';

export type { FakeChat, FakePicture, FakeRequest, FakeStats, Invoice, ScriptedAnswer };

export interface FakeOpenAI {
  /** The origin, such as `http://127.0.0.1:4010`; the base URL is that and `/v1`. */
  readonly url: string;
  stats(): FakeStats;
  /** The last requests for images, oldest first. */
  requests(): readonly FakeRequest[];
  /** Answers the next requests for images as this says, one each; then as usual. */
  script(answers: readonly ScriptedAnswer[]): void;
  /** What the provider has billed since the last reset. */
  invoice(): Invoice;
  /** Every question to a chat model, oldest first. */
  chats(): readonly FakeChat[];
  /** The last pictures that were made, oldest first; previews are none. */
  pictures(): readonly FakePicture[];
  reset(): void;
  close(): Promise<void>;
}

/**
 * A server that speaks OpenAI's images API on 127.0.0.1, bills what it makes, and fails on demand: by a script
 * (`fake-openai/script.ts`) or by a marker in the prompt (`fake-openai/faults.ts`). Over HTTP: `GET /__fake/stats`,
 * `/__fake/requests`, `/__fake/pictures` and `/__fake/invoice`, `POST /__fake/script` (a JSON array) and `/__fake/reset`.
 */
export async function startFakeOpenAI({ port = 0 }: { port?: number } = {}): Promise<FakeOpenAI> {
  const ledger = new Ledger();
  const files = new Files(ledger);
  const script = new Script();
  const chats: FakeChat[] = [];
  const reset = () => {
    ledger.reset();
    files.reset();
    script.set([]);
    chats.length = 0;
  };

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const origin = `http://${request.headers.host}`;
    const { pathname } = new URL(request.url ?? '/', origin);
    switch (`${request.method} ${pathname}`) {
      case 'POST /v1/images/generations':
        return generations(request, response, { ledger, files, script, origin });
      case 'POST /v1/images/edits':
        return edits(request, response, { ledger, files, script, origin });
      case 'POST /v1/chat/completions':
        return chat(request, response, chats);
      case 'GET /v1/models':
        return json(response, 200, {
          object: 'list',
          data: MODEL_IDS.map((id) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'openai' })),
        });
      case 'GET /__fake/stats':
        return json(response, 200, ledger.stats);
      case 'GET /__fake/requests':
        return json(response, 200, ledger.requests);
      case 'GET /__fake/pictures':
        return json(response, 200, ledger.pictures);
      case 'GET /__fake/invoice':
        return json(response, 200, ledger.invoice);
      case 'POST /__fake/script':
        script.set(await readScript(request));
        return json(response, 200, { answers: script.left });
      case 'POST /__fake/reset':
        reset();
        return json(response, 200, {});
    }
    if (request.method === 'GET' && pathname.startsWith('/files/')) return files.answer(pathname, origin, response);
    return json(response, 404, {
      error: { message: 'Unknown request URL.', type: 'invalid_request_error', param: null, code: 'unknown_url' },
    });
  };

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      // Some tests hang up in the middle of a request.
      if (!request.destroyed) console.error('fake-openai:', error);
      response.destroy();
    });
  });
  // Node's default of 5 s ends just when a slow machine reuses a connection, and its request is lost.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stats: () => structuredClone(ledger.stats),
    requests: () => [...ledger.requests],
    chats: () => [...chats],
    script: (answers) => script.set(answers),
    invoice: () => ledger.invoice,
    pictures: () => [...ledger.pictures],
    reset,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function readScript(request: IncomingMessage): Promise<ScriptedAnswer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as ScriptedAnswer[];
}

function json(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

const FAKE_OPENAI = defineCommand({
  name: 'node tools/lab/fake-openai.ts',
  forms: ['[--port N]'],
  about: "A server that speaks OpenAI's images API on this machine and counts what it would have billed.",
  options: { port: { type: 'number', value: 'N', min: 0, max: 65_535, default: 0, help: 'the port; 0 takes a free one' } },
  read: noWords,
});

if (import.meta.main) {
  await runCommand(FAKE_OPENAI, async ({ port }) => {
    const fake = await startFakeOpenAI({ port });
    console.log(`OPENAI_BASE_URL=${fake.url}/v1`);
  });
}
