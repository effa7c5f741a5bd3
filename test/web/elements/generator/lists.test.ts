import { expect, it } from 'vitest';
import type { Host } from '../../../../web/elements/generator/host.ts';
import { createLists } from '../../../../web/elements/generator/lists.ts';
import { readGeneratorOptions } from '../../../../web/elements/generator/options.ts';
import { createGeneratorStore } from '../../../../web/elements/generator/store.ts';
import { fakeEasel, problem, type Reply } from './fake-easel.ts';

const STYLE = { id: 'photo' };
const MODEL = { id: 'sandbox', default: true };
const QUOTA = { limit: 5, used: 0, remaining: 5 };

const answers: Reply = ({ path }) =>
  Response.json({ '/v1/quota': QUOTA, '/v1/styles': { data: [STYLE] }, '/v1/models': { data: [MODEL] } }[path]);

/** The lists of a page, over a scripted server. */
function listsOf(reply: Reply) {
  const easel = fakeEasel(reply);
  const { fetch, now, storage } = easel.ports;
  const host = {
    environment: { fetch, now, local: storage, tab: storage },
    options: () => readGeneratorOptions((name) => (name === 'site-key' ? 'pk_1' : null), 'https://easel.test'),
    botToken: async () => '',
  } as unknown as Host;
  const store = createGeneratorStore();
  const refused: string[] = [];
  const lists = createLists(host, store, ({ code }) => refused.push(code));
  lists.open();
  return { ...easel, lists, store, refused };
}

it('a page that was opened without a network gets styles and model when the quota is read again', async () => {
  let down = true;
  const { lists, store, refused } = listsOf((call) => {
    if (down) throw new TypeError('Failed to fetch');
    return answers(call);
  });
  await lists.read();
  expect(store.state).toMatchObject({ quota: null, styles: [], model: null });
  down = false;
  await lists.read();
  expect(store.state).toMatchObject({ quota: QUOTA, styles: [STYLE], model: MODEL });
  expect(refused).toEqual([]);
});

it('lists that are known are not read again, and those of another account are', async () => {
  const { lists, paths } = listsOf(answers);
  const listed = () => paths().filter((path) => /styles|models/.test(path)).length;
  await lists.read();
  await lists.read();
  expect([listed(), paths().filter((path) => path === 'GET /v1/quota').length]).toEqual([2, 2]);
  lists.close();
  lists.open();
  await lists.read();
  expect(listed()).toBe(4);
});

it('a refusal of the quota is told, and the answer for a former account is dropped', async () => {
  const { lists, refused, store } = listsOf(() => problem(403, 'origin_not_allowed'));
  await lists.read();
  expect(refused).toEqual(['origin_not_allowed']);
  const reading = lists.read();
  lists.close();
  await reading;
  expect([refused.length, store.state.quota]).toEqual([1, null]);
});
