import { expect, it } from 'vitest';
import { eventText } from '../../../common/sse.ts';
import { failed } from '../../../src/generation/ending.ts';
import { loggedEvent, snapshotOf } from '../../../src/generation/events.ts';
import { newRun, type Run, type RunEvent } from '../../../src/generation/run.ts';
import { aCommand } from '../../support/commands.ts';

const COMMAND = aCommand();
const RUN: Run = {
  ...newRun(COMMAND),
  phase: 'running',
  quota: { limit: 5, used: 1, remaining: 4, resetsAt: COMMAND.createdAt },
};
const text = (event: RunEvent) => eventText(loggedEvent(COMMAND, 7, JSON.parse(JSON.stringify(event)) as RunEvent));

it.each<[string, RunEvent, string]>([
  [
    'directed',
    { name: 'directed', directed: { directed_prompt: 'a cat, lit', direction: COMMAND.direction } },
    `id: 7\nevent: generation.directed\ndata: {"directed_prompt":"a cat, lit","direction":${JSON.stringify(COMMAND.direction)}}\n\n`,
  ],
  [
    'started',
    { name: 'started', attempt: 2 },
    'id: 7\nevent: generation.started\ndata: {"model":"gpt-image-2.5-flare","attempt":2}\n\n',
  ],
  [
    'preview',
    { name: 'preview', index: 1, imageIndex: 0 },
    'id: 7\nevent: generation.preview\ndata: {"index":1,"url":"http://localhost/previews/gen_00000000000000000000000001/0-1","image_index":0}\n\n',
  ],
  [
    'storing',
    { name: 'storing', bytes: 40, durationMs: 9000 },
    'id: 7\nevent: generation.storing\ndata: {"bytes":40,"duration_ms":9000}\n\n',
  ],
])('the stored event "%s" becomes the event of the contract, byte for byte', (_name, event, wire) => {
  expect(text(event)).toBe(wire);
});

it('an event with the resource has the fields of the contract, in its order', () => {
  const line = text({ name: 'queued', run: snapshotOf({ ...RUN, queue: { position: 2, waitMs: 1500 } }) });
  expect(line).toMatch(/^id: 7\nevent: generation\.queued\ndata: /);
  const data = JSON.parse(line.split('data: ')[1] ?? '') as Record<string, unknown>;
  expect(Object.keys(data).join()).toBe(
    'id,object,status,prompt,directed_prompt,direction,model,size,quality,format,background,n,inputs,parent,images,error,usage,revised_prompt,cost,quota,eta,queue,' +
      'created_at,started_at,completed_at,metadata,links',
  );
  expect(JSON.stringify([data.quota, data.eta, data.queue])).toBe(
    '[{"limit":5,"used":1,"remaining":4,"resets_at":"2026-11-20T12:00:00.000Z"},' +
      '{"p25_ms":1,"p50_ms":2,"p80_ms":3,"p95_ms":4,"samples":0},{"position":2,"wait_ms":1500}]',
  );
});

it('the error of a failure is made from its code when it is read', () => {
  const ending = failed('provider_rate_limited', COMMAND.held, { reason: 'x' });
  const line = text({ name: 'failed', run: snapshotOf({ ...RUN, phase: 'ended', status: 'failed', ending }) });
  expect(line).toContain(
    '"error":{"code":"provider_rate_limited","message":"The image model is busy. Try again in a minute. It was not counted.",' +
      '"retryable":true,"quota_returned":true}',
  );
});
