import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { parseUsd } from '../../../../common/money.ts';
import type { AdminGeneration, AdminImage, Person } from '../../../../src/contract/admin/lists.ts';
import type { Overview, Stats } from '../../../../src/contract/admin/overview.ts';
import type { Provider } from '../../../../src/contract/admin/provider.ts';
import { d1Audits } from '../../../../src/storage/audits.ts';
import { d1Nights } from '../../../../src/storage/nights.ts';
import { d1OperatorLists } from '../../../../src/storage/operator-lists.ts';
import { d1People } from '../../../../src/storage/people.ts';
import { counterClient } from '../../../../src/stubs.ts';
import { admin, adminJson } from '../../../support/operator.ts';
import { asDatabase, NotingDatabase } from '../../../support/query-plans.ts';
import { storedGeneration } from '../../../support/stored-image.ts';
import { generate, generated, problemOf, secretKey } from '../../../support/worker.ts';

const today = () => new Date().toISOString().slice(0, 10);
const micros = (usd: string) => (usd.startsWith('-') ? -(parseUsd(usd.slice(1)) ?? 0) : (parseUsd(usd) ?? 0));
interface List<Item> {
  items: Item[];
  next_cursor: string | null;
}

describe('GET /v1/admin/stats', () => {
  it('adds up to the micro-dollar with the counters, in every group and as CSV, also after an adjustment', async () => {
    const { id, key } = await secretKey();
    const made = await Promise.all([1, 2, 3].map((user) => generated({ key, body: { user: `user ${user}` } })));
    const refused = await generated({ key, body: { prompt: 'a cat [sandbox:content_policy]' } });
    const body = { subject: `user:${id}:user 1`, usd: '0.000007', reason: 'a test' };
    const adjustment = await adminJson<{ id: string }>('adjustments', { body });
    const ids = [...made, refused, adjustment].map((one) => one.id);
    const day = today();
    // Runs of an earlier file may still end: so only those of this key are compared with the counter.
    const holds = await counterClient(env.QUOTA_COUNTER).entriesOf('deployment', ids);
    const own = holds.filter((hold) => hold.day === day);
    const counted = own.reduce((sum, hold) => (['settled', 'adjusted'].includes(hold.state) ? sum + hold.micros : sum), 0);
    expect(own).toHaveLength(5);
    expect(counted).toBeGreaterThan(0);
    const sumOf = (rows: Stats['rows']) => rows.reduce((sum, row) => sum + micros(row.charged_usd), 0);
    const query = `stats?from=${day}&to=${day}`;
    for (const by of ['&group=key', '&by=hour&group=key']) {
      const { rows } = await adminJson<Stats>(`${query}${by}`);
      expect([by, sumOf(rows.filter((row) => row.key === id))]).toEqual([by, counted]);
    }
    for (const group of ['', '&group=status', '&group=code', '&group=model', '&group=user', '&by=hour', '&by=hour&group=key']) {
      // Asked again if a run of an earlier file was recorded between two of the answers.
      await expect
        .poll(async () => {
          const { rows: byKey } = await adminJson<Stats>(`${query}&group=key`);
          const { rows } = await adminJson<Stats>(`${query}${group}`);
          const text = await (await admin(`${query}${group}&format=csv`)).text();
          const [header = '', ...lines] = text.trimEnd().split('\r\n');
          const inCsv = lines.reduce((sum, line) => sum + micros(line.split(',').at(-1) ?? ''), 0);
          const all = sumOf(byKey);
          const isHeader = /^bucket,(\w+,)?generations,images,charged_usd$/.test(header);
          return [group, isHeader, sumOf(rows) - all, inCsv - all];
        })
        .toEqual([group, true, 0, 0]);
    }
  });

  it.each([
    ['/from', ''],
    ['/from', 'from=2026-11-31&to=2026-12-01'],
    ['/to', 'from=2026-11-20&to=2026-11-19'],
    ['/from', 'from=2025-01-01&to=2026-11-19'],
    ['/from', 'from=2026-01-01&to=2026-11-19&by=hour'],
    ['/group', 'from=2026-11-19&to=2026-11-19&group=prompt'],
    ['/by', 'from=2026-11-19&to=2026-11-19&group=user&by=hour'],
    ['/format', 'from=2026-11-19&to=2026-11-19&format=xml'],
    ['/form', 'from=2026-11-19&to=2026-11-19&form=csv'],
    ['/to', 'from=2026-11-19&to=2026-11-19&to=2026-11-20'],
  ])('names %s in %j', async (pointer, query) => {
    const response = await admin(`stats?${query}`);
    expect(response.status).toBe(400);
    expect((await problemOf(response)).errors?.[0]?.pointer).toBe(pointer);
  });
});

describe('GET /v1/admin/overview', () => {
  it('shows money from the counters, and images and failures of today', async () => {
    const { key } = await secretKey();
    const before = await adminJson<Overview>('overview');
    const one = await generated({ key, body: { user: 'ann' } });
    const other = await generated({ key, body: { prompt: 'a cat [sandbox:content_policy]', user: 'ann' } });
    const charged = micros(one.cost.charged_usd ?? '') + micros(other.cost.charged_usd ?? '');
    const after = await adminJson<Overview>('overview');
    expect(micros(after.spend.day.used_usd) - micros(before.spend.day.used_usd)).toBe(charged);
    expect(after.images_today - before.images_today).toBe(1);
    expect(after.people_today - before.people_today).toBe(1);
    expect(after.failures.find(({ code }) => code === 'content_policy')?.count).toBeGreaterThan(0);
    expect(after.hours).toHaveLength(24);
    expect(after.hours.at(-1)?.images).toBeGreaterThan(0);
    expect(after.durations.day.samples).toBeGreaterThan(0);
    expect(after.success_rate_1h).toBeGreaterThan(0);
    expect(after.success_rate_1h).toBeLessThan(1);
  });
});

describe('the lists of the operator', () => {
  it('page through all generations once, filter them, and find one by its ids', async () => {
    const { id: keyId, key } = await secretKey();
    const made = await Promise.all([1, 2, 3].map(() => storedGeneration({ keyId, prompt: 'an owl' })));
    const mine = await generated({ key, body: { user: 'ann' } });
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null && page < 10; page++) {
      const list: List<AdminGeneration> = await adminJson(`generations?key=${keyId}&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...list.items.map(({ id }) => id));
      cursor = list.next_cursor;
    }
    expect([...seen].sort()).toEqual([...made.map(({ id }) => id), mine.id].sort());
    const ids = async (query: string) =>
      (await adminJson<List<AdminGeneration>>(`generations?${query}`)).items.map(({ id }) => id);
    expect(await ids(`user=${encodeURIComponent(`user:${keyId}:ann`)}`)).toEqual([mine.id]);
    expect(await ids(`q=${mine.id}`)).toEqual([mine.id]);
    expect((await ids(`key=${keyId}&q=OWL`)).length).toBe(3);
    expect(await ids(`key=${keyId}&status=failed`)).toEqual([]);
    const detail = await adminJson<AdminGeneration & { timeline: { stage: string }[] }>(`generations/${mine.id}`);
    expect(detail).toMatchObject({ key_id: keyId, subject: `user:${keyId}:ann`, reason: 'succeeded', counted_images: 1 });
    expect(detail.timeline.map(({ stage }) => stage)).toEqual(['queued', 'started', 'arrived', 'succeeded']);
    expect(await ids(`q=${detail.request_id}`)).toEqual([mine.id]);
  });

  it('are filtered by days, both included', async () => {
    const { id: keyId } = await secretKey();
    const instants = [Date.UTC(2026, 9, 19, 23, 59), Date.UTC(2026, 9, 20, 23, 59), Date.UTC(2026, 9, 21)];
    const made = await Promise.all(
      instants.map((createdAt) => storedGeneration({ keyId, subject: `user:${keyId}:ann`, prompt: 'a day', createdAt })),
    );
    const images = made.map(({ images: [image] }) => image?.id);
    const ids = async (list: string, query: string) =>
      (await adminJson<List<{ id: string }>>(`${list}?key=${keyId}&${query}`)).items.map(({ id }) => id);
    expect(await ids('generations', 'from=2026-10-20&to=2026-10-20')).toEqual([made[1]?.id]);
    expect(await ids('generations', 'from=2026-10-20&q=day')).toEqual([made[2]?.id, made[1]?.id]);
    expect(await ids('generations', `to=2026-10-19&user=${encodeURIComponent(`user:${keyId}:ann`)}`)).toEqual([made[0]?.id]);
    expect(await ids('images', 'to=2026-10-20&order=oldest')).toEqual([images[0], images[1]]);
    expect(await ids('images', 'from=2026-10-21&to=2026-10-30')).toEqual([images[2]]);
    expect(await ids('images', 'from=2026-10-21&hidden=true')).toEqual([]);
  });

  it.each([
    ['generations', '/to', 'from=2026-11-20&to=2026-11-19'],
    ['generations', '/from', 'from=yesterday'],
    ['generations', '/from', 'format=csv&to=2026-11-19'],
    ['generations', '/to', 'format=csv&from=2026-11-19'],
    ['generations', '/format', 'format=xml&from=2026-11-19&to=2026-11-19'],
    ['images', '/to', 'from=2026-11-20&to=2026-11-19'],
    ['images', '/to', 'to=2026-11-31'],
  ])('%s name %s in %j', async (list, pointer, query) => {
    const response = await admin(`${list}?${query}`);
    expect([response.status, (await problemOf(response)).errors?.[0]?.pointer]).toEqual([400, pointer]);
  });

  it('give all records of a range as CSV, which add up to the sums, or refuse', async () => {
    const { id: keyId, key } = await secretKey();
    await Promise.all([1, 2].map((user) => generated({ key, body: { user: `user ${user}` } })));
    const failed = await generated({ key, body: { prompt: 'a cat [sandbox:content_policy]' } });
    const day = today();
    const text = await (await admin(`generations?format=csv&from=${day}&to=${day}&key=${keyId}`)).text();
    const [header, ...lines] = text.trimEnd().split('\r\n');
    expect(header).toBe('created_at,id,request_id,key,user,model,quality,status,code,images,charged_usd');
    expect(lines).toHaveLength(3);
    expect(lines.find((line) => line.includes(failed.id))).toMatch(/,failed,content_policy,0,/);
    const { rows } = await adminJson<Stats>(`stats?from=${day}&to=${day}&group=key`);
    const sum = rows.find((row) => row.key === keyId)?.charged_usd ?? '';
    expect(lines.reduce((total, line) => total + micros(line.split(',').at(-1) ?? ''), 0)).toBe(micros(sum));
    const lists = d1OperatorLists(env.DB);
    expect(await lists.ended({ key: keyId, from: day, to: day }, 2)).toBeNull();
    expect(await lists.ended({ key: keyId, from: day, to: day }, 3)).toHaveLength(3);
  });

  it('show what runs now on their first page', async () => {
    const { id: keyId, key } = await secretKey();
    const { id } = (await (await generate({ key, body: { prompt: 'a cat [sandbox:timeout]' } })).json()) as { id: string };
    const { items } = await adminJson<List<AdminGeneration>>(`generations?key=${keyId}`);
    expect(items.map((one) => one.id)).toEqual([id]);
  });

  it('page through images of all keys in both orders, and find words in prompts', async () => {
    const { id: keyId } = await secretKey();
    for (let i = 0; i < 3; i++) await storedGeneration({ keyId, prompt: `image 100% ${i}`, createdAt: 1_700_000_000_000 + i });
    const prompts = async (query: string) =>
      (await adminJson<List<AdminImage>>(`images?${query}`)).items.map(({ prompt }) => prompt);
    expect(await prompts(`key=${keyId}`)).toEqual(['image 100% 2', 'image 100% 1', 'image 100% 0']);
    expect(await prompts(`key=${keyId}&order=oldest&limit=2`)).toEqual(['image 100% 0', 'image 100% 1']);
    expect(await prompts(`key=${keyId}&q=${encodeURIComponent('100% 1')}`)).toEqual(['image 100% 1']);
    expect(await prompts(`key=${keyId}&q=100_`)).toEqual([]);
  });

  it('find words as long as the filter allows, in any letters', async () => {
    const { id: keyId } = await secretKey();
    const words = 'Caf\u00e9 '.repeat(40).trim();
    const { id } = await storedGeneration({ keyId, prompt: `a ${words} at dawn` });
    const user = 'Zo\u00eb of the long name, '.repeat(8).trim();
    await storedGeneration({ keyId, subject: `user:${keyId}:${user}` });
    const q = (text: string) => `key=${keyId}&q=${encodeURIComponent(text)}`;
    expect((await adminJson<List<AdminGeneration>>(`generations?${q(words.toLowerCase())}`)).items).toMatchObject([{ id }]);
    expect((await adminJson<List<AdminImage>>(`images?${q(words)}`)).items).toMatchObject([{ generation_id: id }]);
    expect((await adminJson<List<Person>>(`users?${q(user.toLowerCase())}`)).items).toMatchObject([{ user }]);
    expect((await adminJson<List<Person>>(`users?${q(user.slice(1))}`)).items).toEqual([]);
  });

  it('list people by what they spent, in all and on one day', async () => {
    const { id: keyId, key } = await secretKey();
    await Promise.all(['ann', 'bob', 'bob'].map((user) => generated({ key, body: { user } })));
    for (const query of [`key=${keyId}`, `key=${keyId}&day=${today()}`]) {
      const first = await adminJson<List<Person>>(`users?${query}&limit=1`);
      expect(first.items).toMatchObject([{ user: 'bob', kind: 'user', images: 2, key_id: keyId }]);
      const second = await adminJson<List<Person>>(`users?${query}&limit=1&cursor=${first.next_cursor}`);
      expect(second.items).toMatchObject([{ user: 'ann', images: 1 }]);
    }
    expect((await adminJson<List<Person>>(`users?key=${keyId}&q=an`)).items).toMatchObject([{ user: 'ann' }]);
    const ann = await adminJson<{ days: object[]; policies: { name: string; used: string }[] }>(
      `users/${encodeURIComponent(`user:${keyId}:ann`)}`,
    );
    expect(ann.days).toMatchObject([{ day: today(), images: 1 }]);
    expect(ann.policies.find(({ name }) => name === 'user-day')?.used).toBe('1');
  });

  it.each(['generations', 'images', 'users', 'audit'])('%s refuses a cursor of another list, and a bad limit', async (list) => {
    for (const query of ['cursor=abc', 'cursor=', 'limit=0', 'limit=101', 'limit=x', 'nonsense=1', 'limit=1&limit=2']) {
      const response = await admin(`${list}?${query}`);
      expect([query, response.status]).toEqual([query, 400]);
    }
  });

  it('scan nothing', async () => {
    const noting = new NotingDatabase(env.DB);
    const db = asDatabase(noting);
    const bases = { imageBaseUrl: 'https://easel.example', derivedBaseUrl: null };
    const lists = d1OperatorLists(db);
    const page = { after: { at: 1, id: 'x' }, limit: 20 };
    const user = 'user:key_0000000000000000:ann';
    for (const filter of [
      {},
      { status: 'failed' },
      { code: 'content_policy' },
      { key: 'key_1' },
      { user },
      { model: 'm' },
      { q: 'gen_1' },
      { q: 'req_1' },
      { q: 'cat' },
      { from: '2026-11-01', to: '2026-11-02' },
      { from: '2026-11-01', to: '2026-11-02', user },
      { from: '2026-11-01', code: 'content_policy' },
    ]) {
      await lists.ended(filter, 100);
      await lists.generations(filter, page, bases);
      await lists.generations(filter, { after: null, limit: 20 }, bases);
    }
    for (const filter of [
      {},
      { key: 'key_1' },
      { user },
      { q: 'cat' },
      { hidden: true },
      { hidden: true, user },
      { from: '2026-11-01' },
    ]) {
      for (const order of ['newest', 'oldest'] as const) {
        await lists.images({ order, ...filter }, page, bases);
        await lists.images({ order, ...filter }, { after: null, limit: 20 }, bases);
      }
    }
    await lists.lastUseOf(['key_1']);
    const people = d1People(db, () => Date.now());
    for (const day of [null, '2026-11-20']) {
      for (const after of [null, { spent: 5, subject: user }]) await people.list({ day, key: null, q: 'a' }, after, 20);
    }
    await people.days(user, 31);
    await people.find(user);
    await d1Audits(db).list({ action: 'pause', actor: null, since: null, until: null }, 5, 20);
    await d1Nights(db).list();
    await d1Nights(db).pendingDeletions();
    // The others walk an index in its own order and stop at their limit.
    const inOrder = /^SCAN \w+ USING (?:COVERING )?INDEX[\s\S]*LIMIT|^SCAN nights:[\s\S]*ORDER BY day DESC LIMIT/;
    const unbounded = (await noting.scans()).filter((step) => !inOrder.test(step));
    expect(unbounded).toEqual([]);
  });
});

describe('the audit log as CSV', () => {
  const ANY = { action: null, actor: null, since: null, until: null };

  it('has the days that are asked for, both included, and looks only near them', async () => {
    const day = (at: string) => Date.parse(at);
    const instants = [
      ...['2020-01-31T23:59:59.999Z', '2020-02-01T00:00:00.000Z', '2020-02-01T12:00:00.000Z', '2020-02-02T23:59:59.999Z'],
      // Written later by a data center whose clock is behind.
      ...['2020-02-03T00:00:00.000Z', '2020-02-02T23:59:59.500Z', '2020-02-10T00:00:00.000Z'],
    ];
    await env.DB.prepare('DELETE FROM audit').run();
    for (const at of instants) {
      await env.DB.prepare("INSERT INTO audit (at, actor, action, detail, request) VALUES (?, 'days', 'test.day', '{}', 'req_1')")
        .bind(day(at))
        .run();
    }
    const read = async (query: string) => {
      const text = await (await admin(`audit?${query}`)).text();
      return [...text.matchAll(/2020-\d\d-\d\dT[\d:.]+Z/g)].map(([at]) => at).sort();
    };
    const sorted = [...instants].sort();
    for (const format of ['csv', 'json']) {
      expect(await read(`format=${format}&from=2020-02-01&to=2020-02-02`)).toEqual(sorted.slice(1, 5));
      expect(await read(`format=${format}&to=2020-01-31`)).toEqual(sorted.slice(0, 1));
      expect(await read(`format=${format}&from=2020-02-03&actor=days`)).toEqual(sorted.slice(5));
      expect(await read(`format=${format}&from=2019-01-01&to=2019-12-31`)).toEqual([]);
    }
    for (const query of ['from=2020-02-30', 'to=2020-2-1', 'from=2020-02-02&to=2020-02-01', 'from=2020-02-01T00:00:00Z']) {
      expect([query, (await admin(`audit?${query}`)).status]).toEqual([query, 400]);
    }
    const noting = new NotingDatabase(env.DB);
    const found = await d1Audits(asDatabase(noting)).all({ ...ANY, since: day('2020-02-01'), until: day('2020-02-02') }, 10);
    expect([found?.length, await noting.scans()]).toEqual([2, []]);
  });

  it('is whole, through other entries in between, or refused', async () => {
    const audits = d1Audits(env.DB);
    const at = Date.now();
    const add = (action: string, count: number) =>
      env.DB.prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         INSERT INTO audit (at, actor, action, target, detail, request) SELECT ?, 'ann', ?, NULL, '{}', 'req_1' FROM n`,
      )
        .bind(count, at, action)
        .run();
    await add('test.first', 3);
    await add('test.between', 4500);
    await add('test.first', 2);
    const lines = async (query: string) => (await (await admin(`audit?format=csv${query}`)).text()).trimEnd().split('\r\n');
    expect(await lines('&action=test.first')).toHaveLength(6);
    expect(await lines('&action=test.between')).toHaveLength(4501);
    expect(await audits.all({ ...ANY, action: 'test.first' }, 4)).toBeNull();
    expect(await audits.all({ ...ANY, actor: 'ann' }, 4505)).toHaveLength(4505);
    await add('test.last', 10_000);
    const refused = await admin('audit?format=csv');
    expect([refused.status, (await problemOf(refused)).errors?.[0]?.pointer]).toEqual([400, '/format']);
    expect(await lines('&action=test.last')).toHaveLength(10_001);
  });
});

describe('what the operator sees of provider and health', () => {
  it('lists the models with prices, and tests the connection without buying', async () => {
    const provider = await adminJson<Provider>('provider');
    expect(provider).toMatchObject({ provider: 'sandbox', default_model: 'sandbox', waiting: 0 });
    expect(provider.models.find(({ id }) => id === 'sandbox')?.default).toBe(true);
    expect(await adminJson('provider/test', { body: {} })).toMatchObject({ ok: true });
  });
});
