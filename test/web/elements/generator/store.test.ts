import { expect, it } from 'vitest';
import type { Quota } from '../../../../web/client/contract.ts';
import { createGeneratorStore } from '../../../../web/elements/generator/store.ts';

const QUOTA: Quota = { limit: 5, used: 1, remaining: 4, resets_at: '2026-11-27T00:00:00Z' };

it('the same figures of the quota are no change, so that no event is sent for them', () => {
  const store = createGeneratorStore();
  const seen: (number | null)[] = [];
  store.subscribe(({ quota }) => seen.push(quota?.used ?? null));
  store.dispatch({ quota: QUOTA });
  store.dispatch({ quota: { ...QUOTA } });
  store.dispatch({ quota: { ...QUOTA, used: 2 } });
  store.dispatch({ quota: null });
  expect(seen).toEqual([1, 2, null]);
});

it('a change keeps what it does not name', () => {
  const store = createGeneratorStore();
  store.dispatch({ quota: QUOTA });
  store.dispatch({ disabled: true });
  expect(store.state).toMatchObject({ quota: QUOTA, disabled: true, styles: null });
});
