import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { sleep } from '../../common/async.ts';
import type { Generation } from '../../src/contract/generations.ts';
import type { Recording } from '../../web/pages/states/recording.ts';
import { defineCommand, noWords, runCommand } from '../command.ts';
import { type EaselInstance, startEasel } from '../lab/easel.ts';
import { call } from '../lab/http.ts';
import { ROOT } from '../root.ts';

/** Records the events of each kind of generation, with the times at which they came. The page /states plays them. */

const FOLDER = join(ROOT, 'web/pages/states/recordings');
const PICTURES = join(ROOT, 'public/states');
const PROMPT = 'A little sailboat on a glassy sea before sunrise';
const PICTURE_WIDTH = 768;
const PICTURE_URL = /http:\/\/localhost:\d+\/(previews|i)\/[^"]*?(\d-\d|png)"/g;

/** Written at the end: a running Worker restarts when a file changes, and that cuts every stream. */
const files = new Map<string, string | Uint8Array>();

/** One generation from its request to the end of its stream. `onStart` gets its id as soon as it has one. */
async function record(
  easel: EaselInstance,
  name: string,
  user: string,
  words = '',
  onStart = (_: string): unknown => null,
  fields: object = {},
): Promise<void> {
  const began = Date.now();
  const body = { prompt: PROMPT + words, size: 'landscape', previews: 2, user, ...fields };
  const response = await call(easel, '/v1/generations', body, {
    headers: { Accept: 'text/event-stream' },
    signal: AbortSignal.timeout(180_000),
  });
  const retryAfter = response.headers.get('retry-after');
  const events: Recording['events'][number][] = [];
  if (response.ok) await listen(response, began, events, Number.POSITIVE_INFINITY, words, onStart);
  const recording = {
    status: response.status,
    retry_after: retryAfter,
    problem: response.ok ? null : await response.json(),
    events,
  };
  files.set(join(FOLDER, `${name}.json`), asText(recording));
  console.log(`${name}: ${response.status}, ${events.length} events`);
}

/** Keeps events up to the one with the id `last`. Returns the data of the first. */
async function listen(
  response: Response,
  began: number,
  events: Recording['events'][number][],
  last = Number.POSITIVE_INFINITY,
  words = '',
  onStart = (_: string): unknown => null,
): Promise<{ id: string }> {
  if (!response.body) throw new Error(`no stream: ${response.status}`);
  const stream = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { id, event = '', data } of stream) {
    const parsed = JSON.parse(words ? data.replaceAll(words, '') : data);
    if (events.length === 0) onStart(parsed.id);
    events.push([Date.now() - began, { ...(id && { id: Number(id) }), event, data: parsed }] as (typeof events)[number]);
    await keepPicture(parsed);
    if (Number(id) >= last) break;
  }
  return events[0]?.[1].data as unknown as { id: string };
}

function asText(recording: Recording): string {
  // Derived sizes are on the server that made them.
  const text = JSON.stringify(recording, (key, value) => (key === 'srcset' ? undefined : value), 2);
  return `${text.replace(PICTURE_URL, (_, kind, end) => (kind === 'i' ? '/states/image.webp"' : `/states/preview-${end.at(-1)}.webp"`))}\n`;
}

async function save(): Promise<void> {
  await Promise.all([FOLDER, PICTURES].map((folder) => mkdir(folder, { recursive: true })));
  for (const [file, content] of files) if (!/queued-|used-up/.test(file)) await writeFile(file, content);
}

/** Keeps a small copy of the picture beside the page: its own URL no longer works when the recording is played. */
async function keepPicture(data: {
  index?: number;
  url?: string;
  status?: string;
  parent?: string | null;
  images?: { url: string }[];
}): Promise<void> {
  const [from, file] = data.url
    ? [data.url, `preview-${data.index}.webp`]
    : [`${data.images?.[0]?.url}?w=${PICTURE_WIDTH}&format=webp`, 'image.webp'];
  // The page stops before a changed picture comes.
  if (!data.url && (data.status !== 'succeeded' || data.parent)) return;
  files.set(join(PICTURES, file), new Uint8Array(await (await fetch(from)).arrayBuffer()));
}

const cancel = (easel: EaselInstance, user: string, afterMs: number) => async (id: string) => {
  await sleep(afterMs);
  await call(easel, `/v1/generations/${id}/cancel`, {}, { user });
};

/** A change of a finished image, by words alone. */
async function recordChange(easel: EaselInstance, user: string): Promise<void> {
  const body = { prompt: `${PROMPT} [sandbox:fast]`, size: 'landscape', user };
  const made = await call(easel, '/v1/generations', body, { headers: { Prefer: 'wait=60' } });
  const { images } = (await made.json()) as Generation;
  const change = { prompt: 'Make it night', size: undefined, previews: 0, input_images: images.map(({ id }) => id) };
  await record(easel, 'changing', user, '', undefined, change);
}

/** Runs an Easel for the time of the work. */
async function withEasel(env: Readonly<Record<string, string>>, work: (easel: EaselInstance) => Promise<unknown>): Promise<void> {
  const easel = await startEasel({ env });
  try {
    await work(easel);
  } finally {
    await easel.stop();
    await easel.discard();
  }
}

const RECORD = defineCommand({
  name: 'npm run record',
  forms: [],
  about: 'Records what the page /states plays, from the sandbox. It takes two minutes.',
  options: {},
  read: noWords,
});

await runCommand(RECORD, async () => {
  // One at a time, so that the others wait in the queue.
  await withEasel({ SANDBOX_SECONDS: '12', PROVIDER_MAX_RUNNING: '1', MAX_RUNNING_PER_USER: '1' }, async (easel) => {
    for (const list of ['styles', 'models', 'quota']) {
      const answer = await call(easel, `/v1/${list}`, undefined, { user: 'zero' });
      files.set(join(FOLDER, `${list}.json`), `${JSON.stringify(await answer.json(), null, 2)}\n`);
    }
    const good = record(easel, 'good', 'one', '', async () => {
      await sleep(1500);
      await record(easel, 'busy', 'one');
    });
    await sleep(3000);
    const others = ['two', 'three'].map((user) => record(easel, `queued-${user}`, user, '', cancel(easel, user, 6000)));
    await sleep(1000);
    await record(easel, 'queued', 'four', '', cancel(easel, 'four', 4000));
    await Promise.all([good, ...others]);
  });
  await withEasel({ SANDBOX_SECONDS: '6', PROVIDER_TIMEOUT_SECONDS: '40' }, async (easel) => {
    await Promise.all([
      record(easel, 'refused', 'five', ' [sandbox:content_policy]'),
      record(easel, 'failed', 'six', ' [sandbox:unavailable]'),
      record(easel, 'canceled', 'seven', '', cancel(easel, 'seven', 3000)),
      record(easel, 'slow', 'ten', ' [sandbox:slow]'),
      recordChange(easel, 'eleven'),
    ]);
    for (let image = 0; image < 5; image++) await record(easel, 'used-up', 'nine', ' [sandbox:fast]');
    await record(easel, 'quota-reached', 'nine');
  });
  // The power fails after the request was sent, so its outcome is unknown.
  const before = await startEasel({ env: { SANDBOX_SECONDS: '6' } });
  try {
    const began = Date.now();
    const events: Recording['events'][number][] = [];
    const asked = { user: 'eight', headers: { Accept: 'text/event-stream' } };
    const response = await call(before, '/v1/generations', { prompt: PROMPT, size: 'landscape', user: 'eight' }, asked);
    const { id } = await listen(response, began, events, 3);
    await before.kill9();
    const after = await startEasel({ state: before.state, port: before.port, env: { SANDBOX_SECONDS: '6' } });
    await listen(await call(after, `/v1/generations/${id}/events?last_event_id=3`, undefined, asked), began, events);
    files.set(join(FOLDER, 'unknown.json'), asText({ status: 200, retry_after: null, problem: null, events }));
    await after.stop();
  } finally {
    await before.discard();
  }
  await save();
});
