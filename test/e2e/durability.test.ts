import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseUsd } from '../../common/money.ts';
import type { Generation } from '../../src/contract/generations.ts';
import type { Upload } from '../../src/contract/uploads.ts';
import { type EaselInstance, startEasel } from '../../tools/lab/easel.ts';
import { clearPng, png } from '../../tools/lab/fake-openai/pictures.ts';
import { type FakeOpenAI, startFakeOpenAI } from '../../tools/lab/fake-openai.ts';
import {
  call,
  eventsOf,
  fetchFile,
  generated,
  quotaOfUser,
  type ReceivedEvent,
  until,
  untilEnded,
} from '../../tools/lab/http.ts';
import { stillRunning } from '../../tools/lab/processes.ts';

let fake: FakeOpenAI;
let easel: EaselInstance;

const env = () => ({ OPENAI_API_KEY: 'sk-fake-0123456789', OPENAI_BASE_URL: `${fake.url}/v1` });

beforeAll(async () => {
  fake = await startFakeOpenAI();
  easel = await startEasel({ by: 'lab', env: env() });
});
afterAll(async () => {
  await easel?.discard();
  await fake?.close();
});

/** The first events of a stream, which is left as soon as there are that many with an id. */
async function logged(response: Response, count = Number.POSITIVE_INFINITY): Promise<ReceivedEvent[]> {
  const events: ReceivedEvent[] = [];
  for await (const event of eventsOf(response)) {
    if (event.id !== null) events.push(event);
    if (events.length === count) break;
  }
  return events;
}

/** Where the events of a generation are, by its first one. */
function eventsPath(events: readonly ReceivedEvent[]): string {
  return `/v1/generations/${events[0]?.data.id}/events`;
}

describe('a client that loses its connection', () => {
  it('twice, and resumes each time if it was, has every event exactly once', async () => {
    fake.reset();
    const body = { prompt: 'a cat [fake:delay=2400]', user: 'resumes', previews: 3 };
    const first = await logged(await call(easel, '/v1/generations', body, { headers: { Accept: 'text/event-stream' } }), 3);
    const events = eventsPath(first);
    const resume = (id: number) => call(easel, events, undefined, { headers: { 'Last-Event-ID': String(id) } });
    const second = await logged(await resume(3), 2);
    const third = await logged(await resume(5));
    const all = [...first, ...second, ...third];
    expect(all.map(({ id }) => id)).toEqual(all.map((_, index) => index + 1));
    expect(all.map(({ event }) => event.replace('generation.', ''))).toEqual([
      ...['queued', 'directed', 'started'],
      ...['preview', 'preview', 'preview'],
      ...['storing', 'succeeded'],
    ]);
    expect(fake.stats()).toMatchObject({ requests: 1, purchases: 1 });
  });

  it('for good still gets its image: the work goes on without anybody', async () => {
    const body = { prompt: 'a dog [fake:delay=600]', user: 'leaves' };
    const queued = await logged(await call(easel, '/v1/generations', body, { headers: { Accept: 'text/event-stream' } }), 1);
    expect(await untilEnded(easel, String(queued[0]?.data.id))).toMatchObject({ status: 'succeeded', quota: { used: 1 } });
  });
});

describe('clients that hang up at any moment', () => {
  it('leave no hold open: what was admitted is bought once and kept, and what was not is nowhere', async () => {
    fake.reset();
    const users = Array.from({ length: 12 }, (_, index) => `hangs-up-${index}`);
    const ways = [{ Prefer: 'wait=60' }, { Accept: 'text/event-stream' }, {}];
    const asked = users.flatMap((user, index) =>
      [3, 17, 40, 90].map(async (ms, turn) => {
        const body = { prompt: 'a cat [fake:delay=150]', user };
        const headers = ways[(index + turn) % ways.length] ?? {};
        await call(easel, '/v1/generations', body, { headers, signal: AbortSignal.timeout(ms + 3 * index) }).catch(() => null);
      }),
    );
    await Promise.all(asked);
    const held = async () => {
      const quotas = await Promise.all(users.map((user) => quotaOfUser(easel, user)));
      return quotas.reduce((sum, quota) => sum + quota.held, 0);
    };
    // What was still on its way in comes in as well: nothing runs, and nothing more is bought.
    let bought = -1;
    const isQuiet = async () => {
      const before = bought;
      bought = fake.stats().purchases;
      await sleep(500);
      return bought === before && (await held()) === 0;
    };
    await until(isQuiet, 'every hold is closed', 30_000);
    const used = await Promise.all(users.map(async (user) => (await quotaOfUser(easel, user)).used));
    const { purchases } = fake.stats();
    expect(purchases).toBeGreaterThan(0);
    expect(used.reduce((sum, images) => sum + images, 0)).toBe(purchases);
    const lists = await Promise.all(users.map(async (user) => (await call(easel, '/v1/images', undefined, { user })).json()));
    expect(lists.reduce((sum, { items }) => sum + items.length, 0)).toBe(purchases);
    const books = await call(easel, '/v1/admin/housekeeping', {}, { key: easel.adminToken });
    expect(await books.json()).toMatchObject({ books: { differences: [] }, storage: { unknown: [], lost: [] } });
  });
});

describe('an instance that is stopped and started again', () => {
  it('ends every process that it started, and has the same keys, images and quota afterwards', async () => {
    const user = 'survives';
    const generation = await generated(easel, { prompt: 'a lighthouse', user });
    const [image] = generation.images;
    const before = easel;
    const processes = before.processes();
    expect(processes.length).toBeGreaterThan(1);
    expect(await before.stop('SIGTERM')).toBe(0);
    expect(await stillRunning(processes, 0)).toEqual([]);

    easel = await startEasel({ env: env(), state: before.state, port: before.port });
    const keys = ({ secretKey, publishableKey, adminToken }: EaselInstance) => ({ secretKey, publishableKey, adminToken });
    expect(keys(easel)).toEqual(keys(before));
    expect(await fetchFile(image?.url ?? '')).toMatchObject({ status: 200, sha256: image?.sha256 });
    expect(await quotaOfUser(easel, user)).toMatchObject({ used: 1, remaining: 4 });
    const again = await call(easel, `/v1/generations/${generation.id}`, undefined, { user });
    expect(await again.json()).toMatchObject({ status: 'succeeded', images: [image] });
  });
});

describe('a start script that is killed alone', () => {
  it('leaves no Worker that would run beside that of the next start over the same state', async () => {
    const [script, ...workers] = easel.processes();
    process.kill(script?.pid ?? 0, 'SIGKILL');
    // Some end by themselves at once, some only by the next start.
    easel = await startEasel({ env: env(), state: easel.state, port: easel.port });
    expect(await stillRunning(workers, 0)).toEqual([]);
    expect(await generated(easel, { prompt: 'a cat', user: 'orphans' })).toMatchObject({ status: 'succeeded' });
  });
});

describe('a power cut while images are being made and changed', () => {
  const [user, other] = ['power-cut', 'power-cut-words'];
  const [cat, dog, mask] = [png(64, 48, 'a cat'), png(64, 48, 'a dog'), clearPng(64, 48)];
  const ask = (method: string, path: string, body: BodyInit | null = null, more: Record<string, string> = {}) =>
    fetch(easel.url + path, {
      method,
      body,
      headers: { Authorization: `Bearer ${easel.secretKey}`, 'Easel-User': user, ...more },
    });
  const upload = async (bytes: Buffer) => (await (await ask('POST', '/v1/uploads', new Uint8Array(bytes))).json()) as Upload;
  const readUpload = (id: string) => ask('GET', `/v1/uploads/${id}`);
  /** An edit as an OpenAI client sends it. */
  const sendForm = (more: Record<string, string> = {}) => {
    const form = new FormData();
    form.append('prompt', 'make the dog green [fake:delay=1000]');
    form.append('image', new Blob([new Uint8Array(dog)]), 'dog.png');
    return ask('POST', '/v1/images/edits', form, more);
  };

  it('buys nothing a second time: each ends as outcome_unknown, and its quota comes back', async () => {
    fake.reset();
    const uploads = [await upload(cat), await upload(mask)] as const;
    const [picture, area] = uploads.map(({ id }) => id);
    const edit = { prompt: 'make it night [fake:delay=1000]', user, input_images: [picture], mask: area };
    const once = { headers: { 'Idempotency-Key': 'edit-1' } };
    const generation = await call(easel, '/v1/generations', { prompt: 'a cat [fake:delay=1000]', user: other });
    const changed = await call(easel, '/v1/generations', edit, once);
    const ids = await Promise.all([generation, changed].map(async (answer) => ((await answer.json()) as Generation).id));
    const form = sendForm().catch(() => null);
    await until(() => fake.stats().requests === 3, 'the requests have left');
    await easel.kill9();
    expect(await form).toBeNull();
    await until(() => fake.stats().purchases === 3, 'the provider has made images that no caller waits for');

    easel = await startEasel({ by: 'lab', env: env(), state: easel.state, port: easel.port });
    const ended = await Promise.all(ids.map((id) => untilEnded(easel, id)));
    // The OpenAI client sends its form again. That joins the edit of before, whatever boundary it has.
    const repeated = await sendForm({ 'x-stainless-retry-count': '1' });
    expect([repeated.status, repeated.headers.get('x-should-retry')]).toEqual([424, 'false']);
    ended.push(await untilEnded(easel, repeated.headers.get('Easel-Generation') ?? ''));
    for (const { status, error, cost } of ended) {
      expect([status, error?.code, error?.quota_returned]).toEqual(['failed', 'outcome_unknown', true]);
      expect(cost.charged_usd).toBe(cost.reserved_usd);
    }
    expect(ended[1]?.inputs).toEqual([
      { id: picture, role: 'image' },
      { id: area, role: 'mask' },
    ]);
    const again = await call(easel, '/v1/generations', edit, once);
    expect([again.headers.get('Idempotent-Replayed'), ((await again.json()) as Generation).id]).toEqual(['true', ids[1]]);
    for (const name of [user, other]) {
      expect(await quotaOfUser(easel, name)).toMatchObject({ used: 0, held: 0, remaining: 5 });
    }
    expect(fake.stats()).toMatchObject({ requests: 3, purchases: 3 });
    const charged = ended.reduce((sum, { cost }) => sum + (parseUsd(cost.charged_usd ?? '') ?? 0), 0);
    expect(charged).toBeGreaterThanOrEqual(fake.invoice().micros);

    // The pictures outlived the cut, and go to the provider as they came. They go with their user.
    const next = await generated(easel, { ...edit, prompt: 'make it day' });
    expect(next.status).toBe('succeeded');
    const sent = fake.requests().at(-1)?.body as { files: { field: string; sha256: string }[] };
    expect(sent.files.map(({ field, sha256 }) => [field, sha256])).toEqual([
      ['image', uploads[0].sha256],
      ['mask', uploads[1].sha256],
    ]);
    expect((await readUpload(picture ?? '')).status).toBe(200);
    expect((await ask('DELETE', `/v1/users/${user}`)).status).toBe(200);
    expect((await readUpload(picture ?? '')).status).toBe(404);
  });
});
