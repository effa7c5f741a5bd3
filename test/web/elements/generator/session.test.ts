import { describe, expect, it } from 'vitest';
import { memoryStorage, type TextStorage } from '../../../../web/client/storage.ts';
import { createApiClient } from '../../../../web/elements/generator/client.ts';
import { Session } from '../../../../web/elements/generator/work/session.ts';
import { ACCOUNT, fakeEasel, problem, type Reply, START, sse } from './fake-easel.ts';
import { DIRECTED, DONE, FIRST_LOOK, generation, QUEUED, STARTED } from './recorded.ts';

const QUOTA = { limit: 5, used: 1, held: 0, remaining: 4, resets_at: '2026-11-21T00:00:00.000Z', policies: [] };

interface Around {
  readonly allow?: boolean;
  readonly storage?: TextStorage;
  readonly now?: number;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Waits for an abort only: the time of the wait has not come. */
const early = (_: number, signal: AbortSignal) => new Promise<void>((end) => signal.addEventListener('abort', () => end()));

function begin(reply: Reply, { allow = true, storage = memoryStorage() as TextStorage, now = START, ...ports }: Around = {}) {
  const easel = fakeEasel((call) => (call.path === '/v1/quota' ? Response.json(QUOTA) : reply(call)));
  const told: string[] = [];
  let keys = 0;
  const client = createApiClient(ACCOUNT, easel.ports);
  const session = new Session(client.call, {
    now: () => now,
    newKey: () => `key-${++keys}`,
    ...easel.work,
    ...ports,
    storage,
    storageKey: 'run',
    changed: () => null,
    quota: () => told.push('quota'),
    ended: () => told.push('ended'),
    emit: (name) => {
      told.push(name);
      return name !== 'easel-submit' || allow;
    },
  });
  return { ...easel, session, told, storage };
}

/** Lets everything that is under way come to rest. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve));
}

const open = () => new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } });

/** A stream that gives those events and stays open. */
function running(events: Parameters<typeof sse>[0]): Response {
  const { readable, writable } = new TransformStream();
  void sse(events).body?.pipeTo(writable, { preventClose: true });
  return new Response(readable, { headers: { 'content-type': 'text/event-stream' } });
}

describe('a session', () => {
  it('tells the page of its job from the submit to the image', async () => {
    const { session, told } = begin(() => sse([QUEUED, DIRECTED, STARTED, FIRST_LOOK, DONE]));
    session.submit({ prompt: 'a cat' });
    await rest();
    expect(session.state.phase).toBe('done');
    expect(told.filter((name) => name !== 'easel-progress' && name !== 'quota')).toEqual([
      'easel-submit',
      'easel-preview',
      'easel-complete',
      'ended',
    ]);
    expect(told).toContain('easel-progress');
    expect(told.filter((name) => name === 'quota')).toHaveLength(2);
  });

  it('tells the page of a version that is shown again as of nothing new: its quota is out of date', async () => {
    const { session, told } = begin(() => sse([QUEUED, DIRECTED, STARTED, DONE]));
    session.submit({ prompt: 'a cat' });
    await rest();
    const done = session.state;
    session.submit({ prompt: 'make it night', input_images: ['img_1'] });
    await rest();
    session.reset();
    told.length = 0;
    session.edit({ type: 'recall', state: done });
    expect([session.state, told]).toEqual([done, []]);
  });

  it('keeps no words of a change for a reload, because they are no prompt of the form', async () => {
    const { session, storage } = begin(() => running([QUEUED]));
    session.submit({ prompt: 'make it night', input_images: ['img_1'] });
    await rest();
    expect(JSON.parse(storage.get('run') ?? '')).toMatchObject({ prompt: '' });
  });

  it('sends nothing when the page says no', async () => {
    const { session, calls } = begin(open, { allow: false });
    expect(session.submit({ prompt: 'a cat' })).toBe(false);
    await rest();
    expect([calls, session.state.phase]).toEqual([[], 'idle']);
  });

  it('begins no second job while one is under way', async () => {
    const { session, calls } = begin(open);
    expect([session.submit({ prompt: 'a cat' }), session.submit({ prompt: 'a dog' })]).toEqual([true, false]);
    await rest();
    expect(calls.filter(({ path }) => path === '/v1/generations')).toHaveLength(1);
  });

  it('asks a busy server twice more with the same key, after the wait that it names, and then says what is wrong', async () => {
    const { session, calls, told, slept } = begin(() => problem(429, 'too_many_running', { 'retry-after': '4' }));
    session.submit({ prompt: 'a cat' });
    await rest();
    const asked = calls.filter(({ path }) => path === '/v1/generations');
    expect(asked.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['key-1', 'key-1', 'key-1']);
    expect(slept).toEqual([4000, 4000]);
    expect(session.state.phase).toBe('failed');
    expect(told.filter((name) => name === 'easel-error')).toHaveLength(1);
  });

  it('cancels a job that the server has not named yet as soon as it has', async () => {
    const canceled = generation({ status: 'canceled' });
    const { session, told, paths } = begin(
      ({ path }) => (path.endsWith('/cancel') ? Response.json(canceled) : running([QUEUED])),
      { sleep: early },
    );
    session.submit({ prompt: 'a cat' });
    session.cancel();
    await rest();
    expect(paths()).toContain('POST /v1/generations/gen_1/cancel');
    expect(session.state.phase).toBe('canceled');
    expect(told).toContain('easel-cancel');
  });

  it('ends a canceled request that has no answer after a while, and a late answer changes nothing', async () => {
    let answer: (response: Response) => void = () => null;
    const { session, told, slept } = begin(() => new Promise<Response>((resolve) => (answer = resolve)));
    session.submit({ prompt: 'a cat' });
    await rest();
    session.cancel();
    expect(session.state).toMatchObject({ phase: 'submitting', canceling: true });
    await rest();
    expect(session.state).toMatchObject({ phase: 'canceled', counted: false, canceling: false });
    expect([slept, told.at(-1)]).toEqual([[10_000], 'ended']);
    answer(sse([QUEUED, DONE]));
    await rest();
    expect(session.state.phase).toBe('canceled');
    expect(session.submit({ prompt: 'a dog' })).toBe(true);
  });

  it('lets a cancel be asked for again when it did not get through', async () => {
    const { session } = begin(({ path }) => (path.endsWith('/cancel') ? problem(503, 'quota_unavailable') : running([QUEUED])));
    session.submit({ prompt: 'a cat' });
    await rest();
    session.cancel();
    expect(session.state.canceling).toBe(true);
    await rest();
    expect(session.state.canceling).toBe(false);
  });
});

describe('a reload', () => {
  it('takes up the job that was under way, and asks for all of its events', async () => {
    const storage = memoryStorage();
    const before = begin(() => running([QUEUED, DIRECTED]), { storage });
    before.session.submit({ prompt: 'a cat' });
    await rest();
    before.session.close();

    const { session, calls } = begin(() => sse([QUEUED, DIRECTED, STARTED, DONE]), { storage });
    session.resume();
    expect([session.state.prompt, session.state.restoredAt]).toEqual(['a cat', START]);
    await rest();
    expect(calls.find(({ path }) => path === '/v1/generations/gen_1/events')?.headers.get('last-event-id')).toBeNull();
    expect(session.state.phase).toBe('done');
    expect(storage.get('run')).toBeNull();
  });

  it('makes a request that had no answer again, with its key, so that the image comes and is bought once', async () => {
    const storage = memoryStorage();
    const before = begin(() => new Promise<Response>(() => null), { storage });
    before.session.submit({ prompt: 'a cat', seed: 7 });
    await rest();
    before.session.close();

    const { session, calls } = begin(() => sse([QUEUED, DIRECTED, STARTED, DONE]), { storage, now: START + 60_000 });
    session.resume();
    expect([session.state.prompt, session.state.since, session.request]).toEqual(['a cat', START, { prompt: 'a cat', seed: 7 }]);
    await rest();
    const sent = ({ calls }: Pick<typeof before, 'calls'>) =>
      calls.filter(({ path }) => path === '/v1/generations').map(({ body, headers }) => [body, headers.get('idempotency-key')]);
    expect(sent({ calls })).toEqual([['{"prompt":"a cat","seed":7}', 'key-1']]);
    expect(sent({ calls })).toEqual(sent(before));
    expect([session.state.phase, storage.get('run')]).toEqual(['done', null]);
  });

  it('makes no request that was without an answer for more than a minute', async () => {
    const storage = memoryStorage();
    begin(open, { storage }).session.submit({ prompt: 'a cat' });

    const { session, calls } = begin(open, { storage, now: START + 60_001 });
    session.resume();
    await rest();
    expect([session.state.phase, calls]).toEqual(['idle', []]);
  });

  it('makes no request that was canceled before it had an answer', async () => {
    const storage = memoryStorage();
    const before = begin(() => new Promise<Response>(() => null), { storage });
    before.session.submit({ prompt: 'a cat' });
    await rest();
    before.session.cancel();
    before.session.close();

    const { session, calls } = begin(open, { storage });
    session.resume();
    await rest();
    expect([session.state.phase, calls]).toEqual(['idle', []]);
  });

  it('starts afresh when nothing was under way, or what is kept cannot be read', () => {
    const storage = memoryStorage();
    storage.set('run', '{');
    const { session } = begin(open, { storage });
    session.resume();
    expect(session.state.phase).toBe('idle');
  });
});
