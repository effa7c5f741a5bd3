import { expect, it } from 'vitest';
import type { Call } from '../../../../web/client/connection.ts';
import { createDirectionPreviewer } from '../../../../web/elements/generator/more/direction-preview.ts';
import { changesOf } from '../../../../web/elements/generator/work/build-request.ts';
import type { DirectionPreview } from '../../../../web/elements/generator/work/state.ts';
import { DIRECTION } from './recorded.ts';

function start() {
  const asked: string[] = [];
  const found: DirectionPreview[] = [];
  const waits: (() => void)[] = [];
  const call = async (_: string, init?: RequestInit) => {
    asked.push(String(init?.body));
    return { ok: true, value: Response.json({ direction: DIRECTION, directed_prompt: 'a cat\nLight: soft' }) };
  };
  const sleep = () => new Promise<void>((resolve) => waits.push(resolve));
  const directionPreviewer = createDirectionPreviewer(call as unknown as Call, sleep, (preview) => found.push(preview));
  const rest = async () => {
    for (const end of waits.splice(0)) end();
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve));
  };
  return { ...directionPreviewer, asked, found, rest };
}

it('the Director is asked once somebody has stopped typing, and only for the last of it', async () => {
  const { look, asked, found, rest } = start();
  for (const prompt of ['a', 'a c', 'a cat']) void look({ prompt });
  await rest();
  expect(asked).toEqual(['{"prompt":"a cat"}']);
  expect(found).toEqual([{ prompt: 'a cat', direction: DIRECTION, directedPrompt: 'a cat\nLight: soft' }]);
});

it('it is not asked twice for the same, and not at all once it was stopped', async () => {
  const { look, stop, asked, rest } = start();
  void look({ prompt: 'a cat' });
  await rest();
  void look({ prompt: 'a cat' });
  await rest();
  void look({ prompt: 'a dog' });
  stop();
  await rest();
  expect(asked).toEqual(['{"prompt":"a cat"}']);
});

it('what was changed is said as a request says it, and nothing if nothing was', () => {
  expect(changesOf({ dropped: [], words: {} })).toBeNull();
  expect(changesOf({ dropped: [{ name: 'light' }], words: { palette: 'teal' } })).toEqual({
    without: ['light'],
    with: { palette: 'teal' },
  });
});
