import { expect, it } from 'vitest';
import type { Api } from '../../../../web/pages/admin/api.ts';
import { createKeyNames } from '../../../../web/pages/admin/key-names.ts';
import { lastDaysRange } from '../../../../web/pages/admin/parts/export.ts';
import { derivedFor } from '../../../../web/pages/admin/parts/thumbnail.ts';

const SRCSET = '/i/a.png?w=512 512w, /i/a.png?w=64 64w, /i/a.png?w=128 128w, /i/a.png 1024w';

it.each([
  [SRCSET, 48, '/i/a.png?w=128'],
  [SRCSET, 240, '/i/a.png?w=512'],
  [SRCSET, 4000, '/i/a.png'],
  [null, 48, null],
  ['', 48, null],
])('of %j, %i CSS pixels take the smallest file that fills them on a sharp screen: %s', (srcset, size, url) => {
  expect(derivedFor(srcset, size)).toBe(url);
});

it('thirty days end today, in UTC', () => {
  expect(lastDaysRange(Date.parse('2026-11-26T23:59:59Z'))).toEqual({ from: '2026-10-28', to: '2026-11-26' });
});

/** An API that answers with these keys, or does not answer. */
function apiOf(keys: readonly object[] | null): { api: Api; calls: () => number } {
  let calls = 0;
  const get = () => {
    calls += 1;
    return keys === null ? Promise.reject(new Error('down')) : Promise.resolve({ items: keys });
  };
  return { api: { get } as unknown as Api, calls: () => calls };
}

it('keys have names, revoked ones come last, and one call a minute finds them', async () => {
  let now = 0;
  const { api, calls } = apiOf([
    { id: 'key_1', name: 'old', revoked_at: '2026-01-01T00:00:00.000Z' },
    { id: 'key_2', name: 'shop', revoked_at: null },
  ]);
  const names = createKeyNames(api, () => now);
  expect(names.nameOf('key_2')).toBe('key_2');
  await Promise.all([names.load(), names.load()]);
  expect([names.nameOf('key_2'), names.nameOf('key_3')]).toEqual(['shop', 'key_3']);
  expect(await names.choices()).toEqual([
    ['key_2', 'shop'],
    ['key_1', 'old'],
  ]);
  expect(calls()).toBe(1);
  now = 60_000;
  await names.load();
  expect(calls()).toBe(2);
});

it('without an answer keys keep their ids, and the next try asks again', async () => {
  const { api, calls } = apiOf(null);
  const names = createKeyNames(api, () => 0);
  await names.load();
  await names.load();
  expect([names.nameOf('key_1'), calls()]).toEqual(['key_1', 2]);
});
