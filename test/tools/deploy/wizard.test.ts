import { expect, test } from 'vitest';
import { ok } from '../../../common/result.ts';
import { chooseName, newRecord } from '../../../tools/operate/deploy/wizard.ts';
import { answering } from './answering.ts';

const NOTHING = { name: null, provider: null, origins: [], url: null };

test('the wizard asks at most four questions', async () => {
  const terminal = answering('shop', 'sk-test-0123456789', 'example.com', 'y');
  const name = await chooseName(NOTHING, [], terminal);
  const record = await newRecord(name, 'account', NOTHING, {}, terminal);
  expect(terminal.left).toBe(0);
  expect(record).toMatchObject({
    name: 'shop',
    provider: 'openai',
    pending: { OPENAI_API_KEY: 'sk-test-0123456789' },
    origins: ['https://example.com', 'https://www.example.com'],
  });
});

test('after a question about the account, the one about www is left out', async () => {
  const terminal = answering('1', 'shop', '', 'example.com');
  await terminal.ask('Which account?', ok);
  const record = await newRecord(await chooseName(NOTHING, [], terminal), 'account', NOTHING, {}, terminal);
  expect([record.provider, record.origins]).toEqual(['sandbox', ['https://example.com']]);
});

test('an upgrade of the only deployment asks nothing', async () => {
  expect(await chooseName(NOTHING, ['shop'], answering())).toBe('shop');
});

test('with several deployments a name is needed', async () => {
  await expect(chooseName(NOTHING, ['a', 'b'], answering())).rejects.toThrow('--name');
});

test('without a terminal and a provider, the record is refused with the flags to give', async () => {
  await expect(newRecord('easel', 'account', NOTHING, {}, null)).rejects.toThrow('--provider sandbox');
});

test('an answer that cannot be right is explained and asked again, and what was answered before stays', async () => {
  const terminal = answering('My Shop', 'shop', 'no key', 'sk-test-0123456789', 'ftp:/x', 'example.com', 'maybe', 'N');
  const record = await newRecord(await chooseName(NOTHING, [], terminal), 'account', NOTHING, {}, terminal);
  expect([terminal.left, terminal.asked]).toEqual([0, 4]);
  expect([record.name, record.pending, record.origins]).toEqual([
    'shop',
    { OPENAI_API_KEY: 'sk-test-0123456789' },
    ['https://example.com'],
  ]);
  expect(terminal.questions.filter((_, index) => index % 2 === 1)).toEqual([
    expect.stringContaining('lower-case'),
    expect.stringContaining('That is not a key'),
    expect.stringContaining('"ftp:/x" is not the address of a site'),
    expect.stringContaining('Type y or n'),
  ]);
});

test('after five answers that cannot be right, the command gives up', async () => {
  const terminal = answering('A', 'B', 'C', 'D', 'E', 'f');
  await expect(chooseName(NOTHING, [], terminal)).rejects.toThrow('lower-case');
  expect(terminal.left).toBe(1);
});

test.each([
  ['Workers AI', 'workers-ai'],
  ['workers-ai', 'workers-ai'],
  ['demo', 'sandbox'],
  ['', 'sandbox'],
])('in place of a key, %j chooses %s', async (typed, provider) => {
  const record = await newRecord('easel', 'a', { ...NOTHING, origins: ['https://a.example'] }, {}, answering(typed));
  expect([record.provider, record.pending]).toEqual([provider, {}]);
});

test('a key of the environment that no request can carry never becomes a secret, and one of another server may be short', async () => {
  const openai = { ...NOTHING, provider: 'openai' as const };
  const made = (OPENAI_API_KEY: string) => newRecord('easel', 'a', openai, { OPENAI_API_KEY }, null);
  await expect(made('sk-…')).rejects.toThrow(/^OPENAI_API_KEY is not a key: [^…]+$/);
  await expect(made('sk-a sk-b')).rejects.toThrow('OPENAI_API_KEY is not a key');
  expect((await made('EMPTY\n')).pending).toEqual({ OPENAI_API_KEY: 'EMPTY' });
});

test('two deployments get different secrets', async () => {
  const made = await Promise.all([1, 2].map(() => newRecord('easel', 'a', { ...NOTHING, provider: 'sandbox' }, {}, null)));
  expect(new Set(made.flatMap(({ admin_token, signing_secret }) => [admin_token, signing_secret])).size).toBe(4);
});
