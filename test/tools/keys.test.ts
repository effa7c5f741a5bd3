import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseCommand } from '../../tools/command.ts';
import type { DeploymentRecord } from '../../tools/operate/deploy/record.ts';
import { manageKeys } from '../../tools/operate/keys/ask.ts';
import { KEYS } from '../../tools/operate/keys/options.ts';
import { keyTable } from '../../tools/operate/keys/table.ts';
import { findTarget } from '../../tools/operate/keys/target.ts';
import { columns, table } from '../../tools/table.ts';

const parseKeysOptions = (args: readonly string[]) => parseCommand(KEYS, args);

describe('the command line of npm run keys', () => {
  it('makes a secret key with limits of its own', () => {
    const args = ['create', '--kind', 'secret', '--name', 'server', '--daily-images', '50', '--daily-spend', '2.50'];
    expect(parseKeysOptions(args)).toMatchObject({
      kind: 'run',
      options: {
        url: null,
        state: '.wrangler/state',
        action: {
          kind: 'create',
          request: {
            kind: 'secret',
            name: 'server',
            origins: [],
            limits: { daily_images_per_user: 50, daily_spend_usd: '2.50' },
          },
        },
      },
    });
  });

  it('makes a key with a limit for images in each direction of a request', () => {
    const args = ['create', '--kind=secret', '--name=server', '--max-images=2', '--max-inputs=0'];
    expect(parseKeysOptions(args)).toMatchObject({
      options: { action: { request: { limits: { max_n: 2, max_inputs: 0 } } } },
    });
  });

  it('makes a publishable key for several origins', () => {
    const origins = ['https://a.example', 'https://b.example'];
    const args = ['create', '--kind=publishable', '--name=page', ...origins.flatMap((origin) => ['--origin', origin])];
    expect(parseKeysOptions(args)).toMatchObject({ options: { action: { request: { kind: 'publishable', origins } } } });
  });

  it('takes the address of a page as a person writes it', () => {
    const args = ['create', '--kind=publishable', '--name=page'];
    const given = ['--origin', 'Example.com', '--origin', 'https://a.example/shop/', '--origin', 'localhost:3000'];
    const origins = ['https://example.com', 'https://a.example', 'http://localhost:3000'];
    expect(parseKeysOptions([...args, ...given])).toMatchObject({ options: { action: { request: { origins } } } });
  });

  it('lists and revokes, here or elsewhere', () => {
    expect(parseKeysOptions(['list', '--url', 'https://a.example'])).toMatchObject({
      options: { action: { kind: 'list' }, url: new URL('https://a.example') },
    });
    expect(parseKeysOptions(['revoke', 'key_0a1b'])).toMatchObject({ options: { action: { kind: 'revoke', id: 'key_0a1b' } } });
  });

  it.each([
    [[], 'name an action: create, list or revoke'],
    [['remove'], 'there is no "remove"'],
    [['create', '--kind', 'secret'], 'needs --kind and --name'],
    [['create', '--kind', 'both', '--name', 'x'], '--kind must be secret or publishable'],
    [['create', '--kind', 'publishable', '--name', 'x'], '--origin:'],
    [['create', '--kind', 'publishable', '--name', 'x', '--origin', 'https://*.example'], '--origin:'],
    [['create', '--kind', 'publishable', '--name', 'x', '--origin', 'shop'], '--origin: "shop" is not the address of a site'],
    [['create', '--kind', 'secret', '--name', 'x', '--daily-images', '-1'], ''],
    [['create', '--kind', 'secret', '--name', 'x', '--daily-spend', '1,50'], '--daily-spend:'],
    [['create', '--kind', 'secret', '--name', 'x', '--max-inputs', 'two'], '--max-inputs must be a whole number'],
    [['create', '--kind', 'secret', '--name', 'x', '--max-inputs', '5'], '--max-inputs: must be at most 4;'],
    [['create', '--kind', 'secret', '--name', ''], '--name: must not be empty;'],
    [['revoke'], 'the id of one key'],
    [['revoke', 'sk_abcdefghijkl'], 'begins with key_'],
    [['list', '--name', 'x'], '--name is for create only'],
    [['list', '--token', 'x'], '--token'],
    [['list', '--url', 'http://a.example'], 'https://'],
  ])('is refused in one line where it is %j', (args, part) => {
    const parsed = parseKeysOptions(args);
    expect(parsed.kind).toBe('invalid');
    expect(parsed.kind === 'invalid' && parsed.message).toContain(part);
    expect(parsed.kind === 'invalid' && parsed.message).toMatch(/^[^\n]+$/);
  });

  it('never repeats a key that was given in place of an id', () => {
    const parsed = parseKeysOptions(['revoke', 'sk_abcdefghijkl']);
    expect(JSON.stringify(parsed)).not.toContain('abcdef');
  });
});

describe('the admin token', () => {
  const local = { url: 'http://localhost:8787', secret_key: 'sk_x', publishable_key: 'pk_x', admin_token: 'of-this-instance' };
  const elsewhere = new URL('https://images.example.com');

  it('of a local instance goes to that instance and to no other', async () => {
    const state = await mkdtemp(join(tmpdir(), 'easel-keys-'));
    await writeFile(join(state, 'easel.json'), JSON.stringify(local));
    const here = { ok: true, value: { url: new URL(local.url), adminToken: 'of-this-instance' } };
    expect(findTarget(null, state, {})).toEqual(here);
    expect(findTarget(null, state, { ADMIN_TOKEN: 'of-the-deployment' })).toEqual(here);
    expect(findTarget(new URL(local.url), state, {})).toEqual(here);
    expect(findTarget(elsewhere, state, {})).toMatchObject({ ok: false });
    await rm(state, { recursive: true });
  });

  it('of a deployed Worker comes from the environment', () => {
    const found = findTarget(elsewhere, '/nowhere', { ADMIN_TOKEN: 'of-the-deployment' });
    expect(found).toEqual({ ok: true, value: { url: elsewhere, adminToken: 'of-the-deployment' } });
  });

  it('of a deployment from this folder is in its record, and goes to its address alone', () => {
    const record = { url: elsewhere.origin, admin_token: 'of-the-record' } as DeploymentRecord;
    const find = (url: string, environment = {}) => findTarget(new URL(url), '/nowhere', environment, [record]);
    expect(find(elsewhere.href)).toEqual({ ok: true, value: { url: elsewhere, adminToken: 'of-the-record' } });
    expect(find(elsewhere.href, { ADMIN_TOKEN: 'given' })).toMatchObject({ value: { adminToken: 'given' } });
    expect(find('https://other.example')).toMatchObject({ ok: false });
    expect(findTarget(null, '/nowhere', {}, [record])).toMatchObject({
      error: expect.stringContaining(`--url ${elsewhere.origin}`),
    });
  });

  it('is missed in one line', () => {
    expect(findTarget(elsewhere, '/nowhere', {}, [])).toMatchObject({ error: expect.stringContaining('ADMIN_TOKEN is not set') });
    expect(findTarget(null, '/nowhere', {})).toMatchObject({
      error: expect.stringContaining('No instance runs over /nowhere'),
    });
  });
});

describe('the answers of the admin API', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  async function answering(listener: RequestListener) {
    server = createServer(listener);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), adminToken: 'adm' };
  }

  it('give the new key alone as the result, and the rest beside it', async () => {
    const made = { id: 'key_1', kind: 'secret', name: 'server', key: 'sk_new' };
    const target = await answering((_, response) => response.writeHead(201).end(JSON.stringify(made)));
    const request = { kind: 'secret' as const, name: 'server', origins: [], limits: {} };
    const answer = await manageKeys(target, { kind: 'create', request });
    expect(answer).toEqual({ ok: true, value: { result: 'sk_new', remark: expect.stringContaining('shown only now') } });
  });

  it.each([
    [401, '{"code":"unauthenticated","detail":"x"}', 'does not take this admin token'],
    [404, '{"code":"not_found","detail":"There is no key of that id."}', 'There is no key of that id.'],
    [200, '<!doctype html>', 'not as Easel does'],
    [302, '', 'not as Easel does'],
  ])('that are %i %s are told in one line', async (status, body, part) => {
    const target = await answering((_, response) => response.writeHead(status, { location: 'https://evil.example' }).end(body));
    const answer = await manageKeys(target, { kind: 'revoke', id: 'key_1' });
    expect(answer).toEqual({ ok: false, error: expect.stringContaining(part) });
  });

  it.each([
    [{ models: ['sandbox', 'gpt-nope'] }, 'There is no model "gpt-nope" here. --model may be: sandbox, other'],
    [{ qualities: ['ultra'] }, 'No model has the quality "ultra". --quality may be: low, high'],
  ])('keep a key from being made whose limits name what is not there: %j', async (limits, error) => {
    const asked: string[] = [];
    const data = [
      { id: 'sandbox', qualities: ['low'] },
      { id: 'other', qualities: ['low', 'high'] },
    ];
    const target = await answering(({ method, url, headers }, response) => {
      asked.push(`${method} ${url}`);
      if (headers.authorization !== undefined) return response.writeHead(401).end('{}');
      response.end(JSON.stringify({ data }));
    });
    const request = { kind: 'secret' as const, name: 'server', origins: [], limits };
    expect(await manageKeys(target, { kind: 'create', request })).toEqual({ ok: false, error });
    expect(asked).toEqual(['GET /v1/models']);
  });

  it('that break off in the middle are told in one line', async () => {
    const target = await answering((_, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('{');
      setImmediate(() => response.destroy());
    });
    const answer = await manageKeys(target, { kind: 'list' });
    expect(answer).toEqual({ ok: false, error: expect.stringContaining('Nothing answers at http://127.0.0.1') });
  });

  it('that never come are told in one line', async () => {
    const target = await answering(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    const answer = await manageKeys(target, { kind: 'list' });
    expect(answer).toEqual({ ok: false, error: expect.stringContaining('Nothing answers at http://127.0.0.1') });
  });
});

describe('the table of keys', () => {
  const key = {
    id: 'key_1',
    kind: 'secret',
    name: 'server',
    origins: [],
    limits: { daily_spend_usd: '2.50' },
    created_at: '2026-11-20T10:00:00.000Z',
    revoked_at: null,
  } as const;

  it('tells of each whether it works, and never a key', () => {
    const revoked = { ...key, id: 'key_2', revoked_at: '2026-11-21T11:30:00.000Z' };
    const [head, first, second] = keyTable([
      { ...key, origins: [] },
      { ...revoked, origins: [] },
    ]).split('\n');
    expect(head).toMatch(/^ID +KIND +NAME +ORIGINS +LIMITS +MADE +STATE$/);
    expect(first).toMatch(/^key_1 +secret +server +- +\$2\.50 a day +2026-11-20 +works$/);
    expect(second).toMatch(/revoked 2026-11-21 11:30 UTC$/);
    expect(keyTable([])).toBe('There is no key yet.');
  });

  it('has its cells one under the other', () => {
    expect(
      columns([
        ['a', 'bb'],
        ['ccc', 'd'],
      ]),
    ).toBe('a    bb\nccc  d');
    expect(
      columns(
        [
          ['a', '1'],
          ['b', '22'],
        ],
        [1],
      ),
    ).toBe('a   1\nb  22');
    expect(table(['', 'n'], [['a', '1']])).toBe('|     |   n |\n| --- | --: |\n| a   |   1 |');
  });
});
