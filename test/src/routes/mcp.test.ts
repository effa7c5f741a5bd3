import { expect, it } from 'vitest';
import { call, secretKey } from '../../support/worker.ts';

/** The answer to a message: its status, and the JSON in it or in its stream. */
async function send(key: string, message: object, headers: Record<string, string> = {}) {
  const response = await call('/mcp', { key, body: { jsonrpc: '2.0', ...message }, headers });
  const text = await response.text();
  const [, data = text] = /^data: (.*)$/m.exec(text) ?? [];
  return { status: response.status, answer: data === '' ? null : JSON.parse(data) };
}

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
