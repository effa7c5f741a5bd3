import { execFile } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EaselInstance, newState, runStart, startEasel } from '../../tools/lab/easel.ts';
import { call, fetchFile, generated } from '../../tools/lab/http.ts';
import { endAtOnce, stillRunning } from '../../tools/lab/processes.ts';
import { freePort } from '../../tools/network.ts';

const run = promisify(execFile);

/** Of a company whose proxy does not answer. */
const PROXIES = Object.fromEntries(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy'].map((name) => [name, 'http://127.0.0.1:9']),
);

describe('two instances side by side', () => {
  let first: EaselInstance;
  let second: EaselInstance;

  beforeAll(async () => {
    const env = { SANDBOX_SECONDS: '0' };
    // Not at the same instant: both build the same files in dist/.
    // In a folder with nothing in it, as on a new machine.
    first = await startEasel({ env, by: 'npm', state: newState() });
    second = await startEasel({ env: { ...env, ...PROXIES, NODE_USE_ENV_PROXY: '1' } });
  });
  afterAll(() => Promise.all([first?.discard(), second?.discard()]));

  it('share nothing: each makes images with its own key, one behind a proxy too, and does not know the other', async () => {
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
    expect(statSync(second.state).mode & 0o077).toBe(0);
  });

  it('print a curl command that makes an image just as it is pasted, and ends in an address to open', async () => {
    const printed = first.output();
    const command = printed.slice(printed.indexOf('    curl '), printed.indexOf('  Ctrl-C'));
    const { stdout } = await run('sh', ['-c', command.trim()]);
    const [answer = '', ...rest] = stdout.split('\n');
    const generation = JSON.parse(answer);
    expect(generation).toMatchObject({ status: 'succeeded', model: 'sandbox', images: [{ format: 'png' }] });
    expect(rest).toEqual([generation.images[0].url, '']);
    expect((await fetch(rest[0] ?? '')).headers.get('content-type')).toBe('image/png');
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
    // wrangler says first that it has seen the proxy.
    expect(
      second
        .output()
        .replace(/^.*Proxy environment variables detected.*$/m, '')
        .trimStart(),
    ).toMatch(/^Easel is ready/);
  });

  it('end with all of their processes when npm is told to stop', async () => {
    const processes = first.processes();
    await first.stop('SIGTERM');
    expect(await stillRunning(processes, 10_000)).toEqual([]);
  });

  it('leave no process behind if the command is killed, and the next start over the same folder works', async () => {
    const { state, port, secretKey } = second;
    const processes = second.processes();
    expect(processes.length).toBeGreaterThan(3);
    endAtOnce(processes.slice(0, 1));
    expect(await stillRunning(processes, 5000)).toEqual([]);
    second = await startEasel({ state, port });
    expect(second.secretKey).toBe(secretKey);
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
    ['a secret that is too short', { ADMIN_TOKEN: 'hunter2' }, 'ADMIN_TOKEN must have at least 32 bytes'],
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

  it.each([6000, 10_080])('for port %i, which no browser opens, says so at once and names one that works', async (port) => {
    const { code, output } = await runStart(['--port', String(port), '--state', state]);
    expect(code).toBe(1);
    expect(output.trim()).toMatch(new RegExp(`^Browsers refuse to open port ${port}; choose another: npm start -- --port \\d+$`));
  });

  it('for a variable whose name looks like another says which was meant', async () => {
    const { code, output } = await runStart(['--port', String(await freePort()), '--state', state], {
      DAILY_SPEND_CAP_US: '1',
    });
    expect(code).toBe(1);
    expect(output.trim()).toBe('The environment: there is no DAILY_SPEND_CAP_US; did you mean DAILY_SPEND_CAP_USD?');
  });

  it.each([
    [['--prot', '8788'], "Unknown option '--prot'"],
    [['--port', '99999'], '--port must be a whole number from 1 to 65535'],
    [['--port', 'http'], '--port must be a whole number from 1 to 65535'],
    [['--state', ''], '--state must name a folder'],
    [['surprise'], "unexpected argument 'surprise'"],
  ])('for the options %j says so in one line', async (args, line) => {
    const { code, output } = await runStart(args);
    expect(code).toBe(2);
    expect(output.trim().split('\n')).toEqual([expect.stringContaining(line)]);
  });
});
