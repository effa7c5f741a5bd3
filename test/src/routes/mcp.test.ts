import { expect, it } from 'vitest';
import { call, secretKey } from '../../support/worker.ts';

/** The answer to a message: its status, and the JSON in it or in its stream. */
async function send(key: string, message: object, headers: Record<string, string> = {}) {
  const { status, answers } = await post(key, { jsonrpc: '2.0', ...message }, headers);
  return { status, answer: answers[0] ?? null };
}

/** All messages of the answer to a body. */
async function post(key: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await call('/mcp', { key, body, headers });
  const text = await response.text();
  const streamed = [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? ''));
  const answers = streamed.length > 0 || text === '' ? streamed : [JSON.parse(text)].flat();
  return { status: response.status, answers, isArray: text.startsWith('[') };
}

const quotaCall = (id: number, user: string) => {
  return { jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'quota', arguments: { user } } };
};
const ping = (id: unknown) => ({ jsonrpc: '2.0', id, method: 'ping' });

it('a name of a user that another name could become is refused by every tool that takes one', async () => {
  const { key } = await secretKey();
  const { answer } = await send(key, { id: 1, method: 'tools/list' });
  const tools = (answer.result.tools as { name: string; inputSchema: { properties: object } }[]).filter(
    ({ inputSchema }) => 'user' in inputSchema.properties,
  );
  expect(tools.map(({ name }) => name)).toEqual(['generate_image', 'edit_image', 'list_images', 'quota']);
  for (const { name } of tools) {
    for (const user of ['Jos\ufffd', ' ann', '..', 'a\u0000']) {
      const args = { user, ...(name.endsWith('_image') ? { prompt: 'a cat' } : {}) };
      const called = await send(key, { id: 2, method: 'tools/call', params: { name, arguments: args } });
      expect([name, user, called.answer.result.isError, called.answer.result.content[0].text]).toEqual([
        name,
        user,
        true,
        expect.stringContaining('user must '),
      ]);
    }
  }
});

it.each([
  ['2025-06-18', 'ping', 200],
  ['1999-01-01', 'ping', 400],
  ['', 'ping', 400],
  ['1999-01-01', 'initialize', 200],
])('a request of version %j with %s is answered %i', async (version, method, status) => {
  const { key } = await secretKey();
  const { answer, ...sent } = await send(key, { id: 1, method }, { 'MCP-Protocol-Version': version });
  expect([sent.status, 'error' in answer]).toEqual([status, status === 400]);
});

it('a batch of version 2025-03-26 is answered message by message, and one that is wrong refuses no other', async () => {
  const { key } = await secretKey();
  const note = { jsonrpc: '2.0', method: 'notifications/initialized' };
  const initialize = { jsonrpc: '2.0', id: 4, method: 'initialize', params: {} };
  const quick = await post(key, [ping(1), note, ping(null), 7, initialize, { jsonrpc: '2.0', id: 5, method: 'nothing' }]);
  const wrong = (id: number | null, code: number) => ({ jsonrpc: '2.0', id, error: { code, message: expect.any(String) } });
  expect(quick).toEqual({
    status: 200,
    isArray: true,
    answers: [
      { jsonrpc: '2.0', id: 1, result: {} },
      wrong(null, -32_600),
      wrong(null, -32_600),
      wrong(4, -32_600),
      wrong(5, -32_601),
    ],
  });
  const { status, answers } = await post(key, [quotaCall(1, 'ann'), ping(2), quotaCall(3, 'bob')], {
    'MCP-Protocol-Version': '2025-03-26',
  });
  expect([status, answers.map(({ id }) => id).sort()]).toEqual([200, [1, 2, 3]]);
  expect(answers.every(({ result }) => result && result.isError !== true)).toBe(true);
  expect(await post(key, [note, note])).toMatchObject({ status: 202, answers: [] });
});

it('a batch is refused if it is empty or too long, in versions without batches, and with an Idempotency-Key', async () => {
  const { key } = await secretKey();
  const two = [ping(1), ping(2)];
  for (const [body, headers] of [
    [[], {}],
    [Array.from({ length: 11 }, (_, id) => ping(id)), {}],
    [two, { 'MCP-Protocol-Version': '2025-06-18' }],
    [two, { 'MCP-Protocol-Version': '2025-11-25' }],
    [two, { 'Idempotency-Key': 'one' }],
  ] as const) {
    const { status, answers } = await post(key, body, headers);
    expect([status, answers]).toEqual([
      400,
      [{ jsonrpc: '2.0', id: null, error: { code: -32_600, message: expect.any(String) } }],
    ]);
  }
  expect(
    await post(
      key,
      Array.from({ length: 10 }, (_, id) => ping(id)),
    ),
  ).toMatchObject({ status: 200 });
});

it('a tool that is called again with its Idempotency-Key makes nothing again', async () => {
  const { key } = await secretKey();
  const make = (prompt: string, name = 'one') =>
    send(
      key,
      { id: 1, method: 'tools/call', params: { name: 'generate_image', arguments: { prompt, user: 'ann', size: '256x256' } } },
      { 'Idempotency-Key': name },
    );
  const idOf = ({ answer }: Awaited<ReturnType<typeof make>>) => answer.result.structuredContent.generation;
  const first = idOf(await make('a cat'));
  expect(first).toMatch(/^gen_/);
  expect(idOf(await make('a cat'))).toBe(first);
  expect(idOf(await make('a cat', 'two'))).not.toBe(first);
  const other = await make('a dog');
  expect(other.answer.result).toMatchObject({ isError: true, structuredContent: { code: 'idempotency_mismatch' } });
  expect((await make('a cat', 'a\tb')).status).toBe(400);
});
