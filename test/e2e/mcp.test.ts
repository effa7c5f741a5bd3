import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EaselInstance, startEasel } from '../../tools/lab/easel.ts';
import { fetchFile } from '../../tools/lab/http.ts';

/** The Model Context Protocol, spoken by the official SDK's own client. */

let easel: EaselInstance;
let client: Client;

async function connect(key = easel.secretKey): Promise<Client> {
  const mcp = new Client({ name: 'test', version: '1' });
  const requestInit = { headers: { Authorization: `Bearer ${key}` } };
  await mcp.connect(new StreamableHTTPClientTransport(new URL(`${easel.url}/mcp`), { requestInit }) as never);
  return mcp;
}

interface Result {
  readonly isError?: boolean;
  readonly content: readonly { type: string; text?: string; data?: string; mimeType?: string; uri?: string }[];
  readonly structuredContent?: Record<string, unknown>;
}

const use = async (name: string, args: object = {}, options = {}) =>
  (await client.callTool({ name, arguments: { ...args } }, undefined, options)) as unknown as Result;

beforeAll(async () => {
  easel = await startEasel({ by: 'lab', env: { SANDBOX_SECONDS: '1', DAILY_IMAGES_PER_USER: '3' } });
  client = await connect();
});
afterAll(async () => {
  await client?.close();
  await easel?.discard();
});

describe('MCP', () => {
  it('names its tools with a schema for their arguments', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['generate_image', 'edit_image', 'direct_prompt', 'list_images', 'quota']);
    const [generate, edit] = tools;
    expect(generate?.inputSchema).toMatchObject({ type: 'object', required: ['prompt'], additionalProperties: false });
    expect(edit?.inputSchema).toMatchObject({
      required: ['prompt', 'input_images'],
      properties: { input_images: { type: 'array', maxItems: 4 } },
    });
    expect(client.getServerVersion()).toMatchObject({ name: 'easel' });
  });

  it('generates an image: its URL, a small preview, what it cost and what is left', async () => {
    const progress: number[] = [];
    const result = await use(
      'generate_image',
      { prompt: 'a lighthouse at dawn', user: 'ann' },
      { onprogress: (report: { progress: number }) => progress.push(report.progress) },
    );
    expect(result.isError).toBeUndefined();
    const link = result.content.find(({ type }) => type === 'resource_link');
    expect((await fetchFile(link?.uri ?? '')).status).toBe(200);
    const picture = result.content.find(({ type }) => type === 'image');
    expect(picture?.mimeType).toBe('image/webp');
    expect(Buffer.from(picture?.data ?? '', 'base64').length).toBeLessThan(60_000);
    expect(result.structuredContent).toMatchObject({
      status: 'succeeded',
      cost_usd: expect.stringMatching(/^0\.\d+$/),
      quota: { limit: 3, used: 1, remaining: 2 },
    });
  });

  it('changes an image by its id: the new one names it, and its cost includes the input', async () => {
    const made = await use('generate_image', { prompt: 'a lighthouse', user: 'eve', size: '256x256' });
    const { images: [first] = [], cost_usd } = made.structuredContent as { images?: { id: string }[]; cost_usd: string };
    const edit = { prompt: 'make it night', user: 'eve', size: '256x256' };
    const result = await use('edit_image', { ...edit, input_images: [first?.id] });
    expect(result.isError).toBeUndefined();
    expect(result.structuredContent).toMatchObject({
      status: 'succeeded',
      parent: first?.id,
      inputs: [{ id: first?.id, role: 'image' }],
      images: [{ id: expect.not.stringMatching(String(first?.id)) }],
      quota: { limit: 3, used: 2, remaining: 1 },
    });
    expect(Number(result.structuredContent?.cost_usd)).toBeGreaterThan(Number(cost_usd));
    expect(result.content.find(({ type }) => type === 'image')?.mimeType).toBe('image/webp');
    // Another user's image does not exist, and a refusal names its argument and costs nothing.
    const refused = await use('edit_image', { ...edit, user: 'bob', input_images: [first?.id] });
    expect(refused).toMatchObject({
      isError: true,
      structuredContent: { code: 'not_found', errors: [{ pointer: '/input_images/0' }] },
    });
    const url = await use('edit_image', { ...edit, input_images: ['https://example.com/cat.png'] });
    expect([url.isError, url.content[0]?.text]).toEqual([true, expect.stringContaining('input_images/0')]);
    expect(await use('quota', { user: 'eve' })).toMatchObject({ structuredContent: { used: 2, held: 0 } });
  });

  it('has the same limits as every other way in, and says when they reset', async () => {
    for (const prompt of ['one', 'two']) await use('generate_image', { prompt, user: 'ann' });
    const result = await use('generate_image', { prompt: 'three', user: 'ann' });
    expect(result).toMatchObject({ isError: true, structuredContent: { code: 'quota_exceeded', resets_at: expect.any(String) } });
    expect(await use('quota', { user: 'ann' })).toMatchObject({ structuredContent: { limit: 3, remaining: 0 } });
  });

  it('lists images by user, and directs a prompt for nothing', async () => {
    const { structuredContent } = await use('list_images', { user: 'ann', limit: 2 });
    expect(structuredContent).toMatchObject({ images: [{ url: expect.any(String) }, {}], next_cursor: expect.any(String) });
    const directed = await use('direct_prompt', { prompt: 'a cat', style: 'photo' });
    expect(directed.structuredContent).toMatchObject({ directed_prompt: expect.stringContaining('a cat') });
    expect(await use('quota')).toMatchObject({ structuredContent: { used: 0 } });
  });

  it('tells the model which argument is wrong', async () => {
    const result = await use('generate_image', { prompt: 'a cat', n: 9, shade: 'red' });
    expect(result.isError).toBe(true);
    expect(result.content[0]?.text).toContain('shade');
    await expect(client.callTool({ name: 'buy_everything', arguments: {} })).rejects.toThrow();
  });

  it('needs a secret key, and answers nothing else', async () => {
    await expect(connect('sk_wrong')).rejects.toThrow();
    await expect(connect(easel.publishableKey)).rejects.toThrow();
    expect((await fetch(`${easel.url}/mcp`)).status).toBe(405);
    const post = (body: string) =>
      fetch(`${easel.url}/mcp`, { method: 'POST', body, headers: { Authorization: `Bearer ${easel.secretKey}` } });
    expect(await (await post('{')).json()).toMatchObject({ error: { code: -32_700 } });
    expect(await (await post('[]')).json()).toMatchObject({ error: { code: -32_600 } });
    expect((await post(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }))).status).toBe(202);
  });
});
