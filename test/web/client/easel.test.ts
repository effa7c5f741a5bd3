import { describe, expect, it } from 'vitest';
import { readUserHeader } from '../../../common/user-name.ts';
import { createEasel } from '../../../web/client/index.ts';
import { problem, sse } from '../elements/generator/fake-easel.ts';
import { DIRECTED, DONE, generation, QUEUED, STARTED, STORING, SUCCEEDED } from '../elements/generator/recorded.ts';
import { allOf, clientOf, inTurn, rejected, watchedSignal } from './support.ts';

const lost = () => {
  throw new TypeError('Failed to fetch');
};
const keysOf = (calls: readonly { headers: Headers }[]) => calls.map(({ headers }) => headers.get('idempotency-key'));

describe('a run', () => {
  it('sends nothing before it is watched, then gives every event, each typed by its name', async () => {
    const { easel, calls } = clientOf(() => sse([QUEUED, DIRECTED, STARTED, STORING, DONE]));
    const run = easel.generate({ prompt: 'a cat', style: 'photo' });
    expect(calls).toEqual([]);
    const told: unknown[] = [];
    for await (const { event, id, data } of run) {
      if (event === 'generation.directed') told.push(data.direction.facets.length);
      else if (event === 'generation.succeeded') told.push(data.images[0]?.url);
      else told.push(id);
    }
    expect(told).toEqual([1, 3, 3, 6, 'https://easel.test/i/img_1.png']);
    expect(calls[0]).toMatchObject({ method: 'POST', path: '/v1/generations', body: '{"prompt":"a cat","style":"photo"}' });
    expect(calls[0]?.headers.get('authorization')).toBe('Bearer sk_1');
  });

  it('is resumed after a lost connection without gap or repeat, and its watcher may be told', async () => {
    let told = 0;
    const { easel } = clientOf(
      inTurn(
        () => sse([QUEUED, DIRECTED], true),
        lost,
        () => sse([DIRECTED, STARTED, DONE]),
      ),
    );
    const events = await allOf(easel.generate({ prompt: 'a cat' }, { onLost: () => told++ }));
    expect(events.map(({ id }) => id)).toEqual([1, 2, 3, 7]);
    expect(told).toBe(2);
  });

  it('buys once, however often its request is lost or it is watched', async () => {
    const { easel, calls } = clientOf(
      inTurn(
        lost,
        () => problem(503, 'quota_unavailable'),
        () => sse([QUEUED, DONE]),
      ),
    );
    const run = easel.generate({ prompt: 'a cat' });
    await run.finished();
    await run.finished();
    expect(keysOf(calls)).toEqual(['key-1', 'key-1', 'key-1', 'key-1']);
    const next = clientOf(() => sse([QUEUED, DONE]));
    await Promise.all([next.easel.generate({ prompt: 'a' }).finished(), next.easel.generate({ prompt: 'a' }).finished()]);
    await next.easel.generate({ prompt: 'a' }, { idempotencyKey: 'order-7' }).finished();
    expect(keysOf(next.calls)).toEqual(['key-1', 'key-2', 'order-7']);
  });

  it('waits as long as a busy server asks, some seconds at most, and twice at most', async () => {
    const busy = clientOf(() => problem(429, 'too_many_running', { 'retry-after': '4' }));
    expect(await rejected(busy.easel.generate({ prompt: 'a' }).finished())).toMatchObject({
      code: 'too_many_running',
      retryAfterMs: 4000,
    });
    expect(busy.slept).toEqual([4500, 5000]);
    const reached = clientOf(() => problem(429, 'quota_exceeded', { 'retry-after': '3600' }));
    expect(await rejected(allOf(reached.easel.generate({ prompt: 'a' })))).toMatchObject({ code: 'quota_exceeded', status: 429 });
    expect([reached.calls.length, reached.slept]).toEqual([1, []]);
  });

  it('is left with its loop: the connection ends, the work is not canceled, and nothing listens any more', async () => {
    const { signal, listeners } = watchedSignal();
    let left = false;
    const body = new ReadableStream({
      start: (controller) =>
        void sse([QUEUED, DIRECTED])
          .bytes()
          .then((bytes) => controller.enqueue(bytes)),
      cancel() {
        left = true;
      },
    });
    const { easel, paths } = clientOf(() => new Response(body));
    for await (const { event } of easel.generate({ prompt: 'a cat' }, { signal })) if (event === 'generation.directed') break;
    expect([left, listeners(), paths()]).toEqual([true, 0, ['POST /v1/generations']]);
  });

  it('is rejected with the reason of its signal, before, while and between', async () => {
    const reason = new Error('left');
    const before = clientOf(lost);
    expect(await rejected(before.easel.generate({ prompt: 'a' }, { signal: AbortSignal.abort(reason) }).finished())).toBe(reason);
    expect(before.calls).toEqual([]);

    const leaving = new AbortController();
    const { easel } = clientOf(() => {
      leaving.abort(reason);
      return new Response(new ReadableStream());
    });
    expect(await rejected(easel.generate({ prompt: 'a' }, { signal: leaving.signal }).finished())).toBe(reason);
  });

  it('that failed or was canceled is rejected with why, and with the generation', async () => {
    const error = { code: 'content_policy', message: 'Refused.', retryable: false, quota_returned: true } as const;
    const failed = generation({ status: 'failed', error });
    const { easel } = clientOf(() => sse([QUEUED, { id: 2, event: 'generation.failed', data: failed }]));
    expect(await rejected(easel.generate({ prompt: 'a' }).finished())).toMatchObject({
      code: 'content_policy',
      generation: failed,
    });
    const canceled = clientOf(() => Response.json(generation({ status: 'canceled' })));
    expect(await rejected(canceled.easel.generate({ prompt: 'a' }).finished())).toMatchObject({ code: 'canceled', status: 0 });
  });

  it('that is over when it is answered ends with its terminal event', async () => {
    const { easel } = clientOf(() => Response.json(SUCCEEDED));
    expect(await allOf(easel.generate({ prompt: 'a' }))).toEqual([{ event: 'generation.succeeded', data: SUCCEEDED }]);
  });

  it('is taken up by its id, after an event that is known; one that is not known is not found', async () => {
    const { easel, calls } = clientOf(() => sse([STARTED, DONE]));
    expect((await allOf(easel.watch('gen_1', { after: 2 }))).map(({ id }) => id)).toEqual([3, 7]);
    expect(calls[0]?.headers.get('last-event-id')).toBe('2');
    const missing = clientOf(() => problem(404, 'not_found'));
    expect(await rejected(missing.easel.watch('gen_9').finished())).toMatchObject({ code: 'not_found', status: 404 });
  });
});

describe('a call', () => {
  it('is rejected with everything that the refusal says', async () => {
    const errors = [{ pointer: '/size', message: 'must be one that the model makes' }];
    const body = {
      title: 'The model cannot make this',
      status: 400,
      code: 'capability_mismatch',
      detail: 'd',
      instance: 'req_1',
      errors,
    };
    const { easel, calls } = clientOf(() => Response.json(body, { status: 400 }));
    const error = await rejected(easel.direct({ prompt: 'a' }));
    expect(error).toBeInstanceOf(Error);
    const { instance: requestId, ...told } = body;
    expect(error).toMatchObject({
      ...told,
      requestId,
      retryable: false,
      retryAfterMs: null,
      name: 'EaselProblem',
    });
    expect(String(error)).toBe('EaselProblem: The model cannot make this: d (req_1)');
    expect(calls).toHaveLength(1);
  });

  it('is repeated twice when nothing answers, a proxy does, or the answer breaks off', async () => {
    const proxy = () => new Response('<h1>Bad gateway</h1>', { status: 502 });
    const broken = () => new Response('{"lim');
    const { easel, calls, slept } = clientOf(inTurn(lost, broken, () => Response.json({ limit: 5 })));
    expect(await easel.quota()).toEqual({ limit: 5 });
    expect([calls.length, slept]).toEqual([3, [500, 1000]]);
    expect(await rejected(clientOf(proxy).easel.quota())).toMatchObject({ code: 'http', status: 502 });
    expect(await rejected(clientOf(lost).easel.quota())).toMatchObject({ code: 'network', status: 0 });
  });

  it('of a list goes from page to page as the loop does', async () => {
    const pages = inTurn(
      () => Response.json({ items: [{ id: 'img_1' }, { id: 'img_2' }], next_cursor: 'abc' }),
      () => Response.json({ items: [{ id: 'img_3' }], next_cursor: null }),
    );
    const { easel, paths, calls } = clientOf(pages);
    const ids: string[] = [];
    for await (const { id } of easel.images.list({ pageSize: 2, user: 'user-42' })) {
      ids.push(id);
      if (id === 'img_2') expect(calls).toHaveLength(1);
    }
    expect(ids).toEqual(['img_1', 'img_2', 'img_3']);
    expect(paths()).toEqual(['GET /v1/images?limit=2', 'GET /v1/images?limit=2&cursor=abc']);
    expect(calls.map(({ headers }) => headers.get('easel-user'))).toEqual(['user-42', 'user-42']);
  });

  it('that deletes a user goes on until nothing is left', async () => {
    const { easel, paths } = clientOf(
      inTurn(
        () => Response.json({ deleted: true, images: 100, complete: false }),
        () => Response.json({ deleted: true, images: 7, complete: true }),
      ),
    );
    expect(await easel.users.delete('a/b')).toBe(107);
    expect(paths()).toEqual(['DELETE /v1/users/a%2Fb', 'DELETE /v1/users/a%2Fb']);
  });

  it('that uploads sends the bytes as they are, and for one user if that is said', async () => {
    const { easel, paths, calls } = clientOf(() => Response.json({ id: 'upl_1' }));
    const bytes = new Uint8Array([1, 2, 3]);
    expect(await easel.uploads.create(bytes, { user: 'ann' })).toEqual({ id: 'upl_1' });
    expect(calls[0]?.headers.get('easel-user')).toBe('ann');
    expect(String(calls[0]?.body)).toBe(String(bytes));
    await easel.uploads.get('upl_1');
    await easel.uploads.delete('upl_1');
    expect(paths()).toEqual(['POST /v1/uploads', 'GET /v1/uploads/upl_1', 'DELETE /v1/uploads/upl_1']);
  });

  it('names what it is about in the path, and never more than that', async () => {
    const { easel, paths } = clientOf(() => Response.json({ data: [] }));
    await Promise.all([easel.cancel('gen_1'), easel.generation('../x'), easel.images.get('img_1'), easel.images.delete('img_1')]);
    await Promise.all([easel.styles(), easel.models(), easel.tokens.create({ user: 'u' })]);
    expect(paths()).toEqual([
      'POST /v1/generations/gen_1/cancel',
      'GET /v1/generations/..%2Fx',
      'GET /v1/images/img_1',
      'DELETE /v1/images/img_1',
      'GET /v1/styles',
      'GET /v1/models',
      'POST /v1/tokens',
    ]);
  });
});

describe('a user', () => {
  const NAMES = ['user-42', 'Zoë', '山田 太郎', 'a/b?c#d%', '%2e%2e', '👩‍🎨'];

  it.each(NAMES)('%s is the same one in every call that names it', async (user) => {
    const { easel, calls } = clientOf(() => Response.json({ items: [], next_cursor: null, images: 0, complete: true }));
    await easel.quota({ user });
    await allOf(easel.images.list({ user }));
    await easel.uploads.create(new Uint8Array([1]), { user });
    await easel.uploads.get('upl_1', { user });
    await easel.uploads.delete('upl_1', { user });
    await easel.users.delete(user);
    const named = calls.map(({ headers, path }) => headers.get('easel-user') ?? path.replace('/v1/users/', ''));
    expect(named.map(readUserHeader)).toEqual(Array(6).fill({ ok: true, value: user }));
  });

  it.each(['', '..', ' ann', 'a\nb', '\ud800', '\ufffd', 'x'.repeat(257), 42 as unknown as string])(
    '%j is refused in every call before anything is sent',
    async (user) => {
      const { easel, calls } = clientOf(() => Response.json({}));
      for (const call of [
        () => easel.quota({ user }),
        () => allOf(easel.images.list({ user })),
        () => easel.uploads.create(new Uint8Array([1]), { user }),
        () => easel.uploads.get('upl_1', { user }),
        () => easel.uploads.delete('upl_1', { user }),
        () => easel.users.delete(user),
      ]) {
        expect(await rejected(call())).toMatchObject({ name: 'TypeError', message: expect.stringMatching(/^user must /) });
      }
      expect(calls).toEqual([]);
    },
  );
});

it('an id that cannot be written in a path rejects its call, as every other fault does', async () => {
  const { easel } = clientOf(() => Response.json({}));
  const id = '\ud800';
  const all = [
    easel.generation(id),
    easel.cancel(id),
    easel.images.get(id),
    easel.images.delete(id),
    easel.uploads.get(id),
    easel.uploads.delete(id),
  ];
  for (const call of all) expect(await rejected(call)).toBeInstanceOf(URIError);
});

it('a client is made of a place and one way to say who is asking; which ones go together is checked before it runs', () => {
  const endpoint = 'https://easel.test';
  createEasel({ endpoint, key: 'sk_1' });
  createEasel({ endpoint, token: 'ut_0', tokenProvider: async () => 'ut_1' });
  createEasel({ endpoint, siteKey: 'pk_1' });
  // @ts-expect-error a key and a token are two ways
  createEasel({ endpoint, key: 'sk_1', token: 'ut_1' });
  for (const wrong of ['easel', 'ftp://easel.test', '', undefined as unknown as string]) {
    expect(() => createEasel({ endpoint: wrong, key: 'sk_1' })).toThrow('https://easel.example.com');
  }
  expect(() => createEasel(undefined as never)).toThrow('https://easel.example.com');
  expect(() => createEasel({ endpoint: new URL(endpoint) as unknown as string, key: 'sk_1' })).not.toThrow();
});

describe('what can never be sent', () => {
  const endpoint = 'https://easel.test';

  it('is refused as such, and not repeated as if it had been lost', async () => {
    for (const wrong of ['sk_ж', 'sk_\n1', 'sk_ 1']) {
      expect(() => createEasel({ endpoint, key: wrong })).toThrow('key must be visible ASCII');
      expect(() => createEasel({ endpoint, token: wrong })).toThrow('token must be visible ASCII');
      expect(() => createEasel({ endpoint, siteKey: wrong })).toThrow('siteKey must be visible ASCII');
    }
    const { easel, calls, slept } = clientOf(() => Response.json({}));
    for (const idempotencyKey of ['', 'ж', 'a b', 'x'.repeat(256)]) {
      const error = await rejected(easel.generate({ prompt: 'a' }, { idempotencyKey }).finished());
      expect(error).toMatchObject({ name: 'TypeError', message: expect.stringContaining('idempotencyKey') });
    }
    for (const picture of ['text', new ReadableStream(), null]) {
      expect(await rejected(easel.uploads.create(picture as unknown as Blob))).toMatchObject({
        name: 'TypeError',
        message: expect.stringContaining('picture'),
      });
    }
    expect([calls, slept]).toEqual([[], []]);
  });

  it('is told from what can: a key with a line end is that key', async () => {
    const { easel, calls } = clientOf(() => Response.json({ limit: 5 }), { key: 'sk_1\n' });
    await easel.quota();
    expect(calls[0]?.headers.get('authorization')).toBe('Bearer sk_1');
    for (const picture of [new Blob(['x']), new Uint8Array(1), new ArrayBuffer(1), new File(['x'], 'x.png')]) {
      await easel.uploads.create(picture);
    }
    expect(calls).toHaveLength(5);
  });
});

it('a request is what it was when the stream was made, however its object is used later', async () => {
  const { easel, calls } = clientOf(() => sse([QUEUED, DONE]));
  const request = { prompt: 'a cat' };
  const stream = easel.generate(request);
  request.prompt = 'a dog';
  await stream.finished();
  request.prompt = 'a fox';
  await stream.finished();
  expect(calls.map(({ body }) => body)).toEqual(['{"prompt":"a cat"}', '{"prompt":"a cat"}']);
});
