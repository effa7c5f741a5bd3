import { expect, it } from 'vitest';
import { testConnection } from '../../../../src/providers/openai/connection.ts';
import { listShutdowns } from '../../../../src/providers/openai/model-list.ts';

it.each([
  ['https://api.openai.com/v1', 'https://api.openai.com/v1/models'],
  ['https://models.example/v1/?api-version=2026-06-01', 'https://models.example/v1/models?api-version=2026-06-01'],
])('asks for the list of models below the path of %s, before its query', async (baseURL, address) => {
  const asked: string[] = [];
  const send: typeof fetch = async (input) => {
    asked.push(String(input));
    return Response.json({ data: [] });
  };
  const account = { apiKey: 'sk-test', baseURL };
  expect(await testConnection(account, () => 0, send)).toMatchObject({ ok: true });
  await listShutdowns(account, send);
  expect(asked).toEqual([address, address]);
});
