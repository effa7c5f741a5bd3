import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterPurchase, type BreakerState, CLOSED, mayBuy } from '../../../src/generation/breaker.ts';

const LIMIT = 3;
const MINUTE = 60_000;

function failing(times: number, state: BreakerState = CLOSED, now = 0): BreakerState {
  let after = state;
  for (let i = 0; i < times; i++) after = afterPurchase(after, `gen_${i}`, 'nothing', LIMIT, now);
  return after;
}

/** The state with the request let through as the probe. */
function probing(state: BreakerState, generationId: string, now: number): BreakerState {
  expect(mayBuy(state, generationId, now)).toEqual({ go: true, probe: true });
  return { ...state, probe: { generationId, since: now } };
}

describe('the breaker', () => {
  it('stops buying for a minute after so many purchases in a row that brought nothing', () => {
    expect(mayBuy(failing(LIMIT - 1), 'gen_x', 0)).toEqual({ go: true, probe: false });
    expect(mayBuy(failing(LIMIT), 'gen_x', 0)).toEqual({ go: false, waitMs: MINUTE });
    expect(mayBuy(failing(LIMIT), 'gen_x', MINUTE - 1)).toEqual({ go: false, waitMs: 1 });
  });

  it('is not open for an hour because the clock went back: one request finds out, and no other goes with it', () => {
    const hour = 60 * MINUTE;
    const open = failing(LIMIT, CLOSED, hour);
    const state = probing(open, 'gen_p', 0);
    expect(mayBuy(state, 'gen_x', 1)).toMatchObject({ go: false });
    // A probe of before the jump has been lost for all that is known.
    expect(mayBuy({ ...open, probe: { generationId: 'gen_q', since: hour } }, 'gen_x', 0)).toEqual({ go: true, probe: true });
  });

  it('begins to count again after one image that was kept', () => {
    const kept = afterPurchase(failing(LIMIT - 1), 'gen_k', 'kept', LIMIT, 0);
    expect(mayBuy(failing(LIMIT - 1, kept), 'gen_x', 0)).toMatchObject({ go: true });
  });

  it('lets one request through after the minute, and no other until that has ended', () => {
    const state = probing(failing(LIMIT), 'gen_p', MINUTE);
    expect(mayBuy(state, 'gen_x', MINUTE + 1)).toMatchObject({ go: false });
    expect(mayBuy(state, 'gen_p', MINUTE + 1)).toMatchObject({ go: true });
    expect(afterPurchase(state, 'gen_p', 'kept', LIMIT, MINUTE + 2)).toEqual(CLOSED);
    const again = afterPurchase(state, 'gen_p', 'nothing', LIMIT, MINUTE + 2);
    expect(mayBuy(again, 'gen_x', MINUTE + 3)).toEqual({ go: false, waitMs: MINUTE - 1 });
  });

  it('lets another one through if the first was canceled or refused, or never came back', () => {
    const state = probing(failing(LIMIT), 'gen_p', MINUTE);
    expect(mayBuy(afterPurchase(state, 'gen_p', null, LIMIT, MINUTE), 'gen_x', MINUTE + 1)).toMatchObject({
      go: true,
      probe: true,
    });
    expect(mayBuy(state, 'gen_x', MINUTE + 10 * MINUTE)).toMatchObject({ go: true, probe: true });
  });

  it('does not stay open for longer because of requests that had been sent before', () => {
    const late = failing(5, failing(LIMIT), 30_000);
    expect(mayBuy(late, 'gen_x', MINUTE)).toMatchObject({ go: true, probe: true });
  });

  it('never opens if it is switched off', () => {
    let state = CLOSED;
    for (let i = 0; i < 100; i++) state = afterPurchase(state, `gen_${i}`, 'nothing', 0, 0);
    expect(mayBuy(state, 'gen_x', 0)).toEqual({ go: true, probe: false });
  });

  it('while the provider gives nothing, lets at most the limit, what was in flight, and one a minute through', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { maxLength: 200 }), (gaps) => {
        let state = CLOSED;
        let now = 0;
        let sent = 0;
        for (const [index, gap] of gaps.entries()) {
          now += gap;
          const id = `gen_${index}`;
          const decision = mayBuy(state, id, now);
          if (!decision.go) continue;
          sent += 1;
          if (decision.probe) state = { ...state, probe: { generationId: id, since: now } };
          state = afterPurchase(state, id, 'nothing', LIMIT, now);
        }
        expect(sent).toBeLessThanOrEqual(LIMIT + Math.floor(now / MINUTE));
      }),
    );
  });
});
