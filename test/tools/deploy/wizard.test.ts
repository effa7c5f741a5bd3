import { expect, test } from 'vitest';
import { chooseName, newRecord } from '../../../tools/operate/deploy/wizard.ts';
import { answering } from './answering.ts';

const NOTHING = { name: null, provider: null, origins: [], url: null };

test('the wizard asks at most four questions', async () => {
  const terminal = answering('shop', 'sk-test', 'example.com', 'y');
  const name = await chooseName(NOTHING, [], terminal);
  const record = await newRecord(name, 'account', NOTHING, {}, terminal);
  expect(terminal.left).toBe(0);
  expect(record).toMatchObject({
    name: 'shop',
    provider: 'openai',
    pending: { OPENAI_API_KEY: 'sk-test' },
    origins: ['https://example.com', 'https://www.example.com'],
  });
});

test('after a question about the account, the one about www is left out', async () => {
  const terminal = answering('1', 'shop', '', 'example.com');
  await terminal.ask('Which account?');
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

test('a name that a host name cannot have is refused', async () => {
  await expect(chooseName(NOTHING, [], answering('My Shop'))).rejects.toThrow('lower-case');
});

test('two deployments get different secrets', async () => {
  const made = await Promise.all([1, 2].map(() => newRecord('easel', 'a', { ...NOTHING, provider: 'sandbox' }, {}, null)));
  expect(new Set(made.flatMap(({ admin_token, signing_secret }) => [admin_token, signing_secret])).size).toBe(4);
});
