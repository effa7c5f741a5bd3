import { execFile } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Easel, freePort, newState, runStart, startEasel } from '../../tools/lab/easel.ts';
import { call, fetchFile, generated } from '../../tools/lab/http.ts';
import { stillRunning } from '../../tools/lab/processes.ts';

const run = promisify(execFile);

describe('two instances side by side', () => {
  let first: Easel;
  let second: Easel;

  beforeAll(async () => {
    const env = { SANDBOX_SECONDS: '0' };
    // Not at the same instant: both build the same files in dist/.
    first = await startEasel({ env, by: 'npm' });
    second = await startEasel({ env });
  });
  afterAll(() => Promise.all([first?.discard(), second?.discard()]));

  it('share nothing: each makes images with its own key and does not know the other', async () => {
    const body = { prompt: 'a lighthouse', size: '512x512' };
    const images = await Promise.all([first, second].map((easel) => generated(easel, body)));
    expect(images.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    expect((await call(second, '/v1/quota', undefined, { key: first.secretKey })).status).toBe(401);
    expect((await call(second, `/v1/generations/${images[0]?.id}`)).status).toBe(404);
    expect((await fetchFile(`${second.url}${new URL(images[0]?.images[0]?.url ?? '').pathname}`)).status).toBe(404);
  });

  it('say in easel.json, for their owner alone, the four things that another program needs', () => {
    const file = join(first.state, 'easel.json');
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual(['url', 'secret_key', 'publishable_key', 'admin_token']);
    expect(first).toMatchObject({
      url: `http://localhost:${first.port}`,
      secretKey: expect.stringMatching(/^sk_\w+$/),
      publishableKey: expect.stringMatching(/^pk_\w+$/),
      adminToken: expect.stringMatching(/^adm_/),
    });
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('print a curl command that makes an image just as it is pasted', async () => {
    const printed = first.output();
    const command = printed.slice(printed.indexOf('    curl '), printed.indexOf('  Ctrl-C'));
    const { stdout } = await run('sh', ['-c', `${command.trim()} --silent --show-error`]);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'succeeded', model: 'sandbox', images: [{ format: 'png' }] });
  });

  it('keep their state to themselves: a third start over the same folder is refused', async () => {
    const { code, output } = await runStart(['--port', String(await freePort()), '--state', first.state]);
    expect([code, output.trim().split('\n').length]).toEqual([1, 1]);
    expect(output).toContain('is in use by process');
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  });

  it('print no warning and no error while all goes well', () => {
    const [, ready = ''] = first.output().split('Easel is ready');
    expect(ready).not.toMatch(/warn|error|deprecat/i);
    expect(second.output().trimStart()).toMatch(/^Easel is ready/);
  });

  it('end with all of their processes when npm is told to stop', async () => {
    const processes = first.processes();
    await first.stop('SIGTERM');
    expect(await stillRunning(processes, 10_000)).toEqual([]);
  });
});

describe('a start that cannot be', () => {
  let state: string;
  beforeAll(() => {
    state = newState();
  });
  afterAll(() => rmSync(state, { recursive: true, force: true }));

  it.each([
    [
      'a number that is none',
      { DAILY_IMAGES_PER_USER: 'lots' },
      'DAILY_IMAGES_PER_USER must be a whole number from 0 to 1000000',
    ],
    ['a secret that is too short', { ADMIN_TOKEN: 'hunter2' }, 'ADMIN_TOKEN must have at least 16 characters'],
    ['an address that is none', { OPENAI_BASE_URL: 'hunter2' }, 'OPENAI_BASE_URL must be an http or https URL'],
    ['a model of which there is no key', { IMAGE_MODEL: 'gpt-image-2' }, 'OPENAI_API_KEY is needed for the model'],
  ])('for %s says which variable in one line, and never what it holds', async (_, env, line) => {
    const { code, output } = await runStart(['--port', String(await freePort()), '--state', state], env);
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toEqual([expect.stringContaining(line)]);
    for (const value of Object.values(env)) expect(output).not.toContain(value);
  });

  it('for a port that is taken names the port and how to choose another', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, output } = await runStart(['--port', String(port), '--state', state]);
    server.close();
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toEqual([expect.stringContaining(`Port ${port} is in use; choose another`)]);
  });

  it.each([
    [['--prot', '8788'], "Unknown option '--prot'"],
    [['--port', '99999'], '--port must be a number from 1 to 65535'],
    [['--port', 'http'], '--port must be a number from 1 to 65535'],
    [['--state', ''], '--state must name a folder'],
    [['surprise'], "Unexpected argument 'surprise'"],
  ])('for the options %j says so in one line', async (args, line) => {
    const { code, output } = await runStart(args);
    expect(code).toBe(2);
    expect(output.trim().split('\n')).toEqual([expect.stringContaining(line)]);
  });
});
