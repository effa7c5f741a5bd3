import { describe, expect, it } from 'vitest';
import { compareBooks, compareWithRecords, recordedWithoutHold } from '../../../src/quota/reconcile.ts';
import type { Hold } from '../../../src/quota/rows.ts';
import { aHold as aRow } from '../../support/memory-holds.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const aHold = (generationId: string, changes: Partial<Hold> = {}): Hold =>
  aRow({ generationId, state: 'settled', units: 1, micros: 700, heldAt: NOON, endedAt: NOON, ...changes });
const aRecord = (generationId: string, charged: number) => ({ generationId, charged, restored: false });
const book = (...holds: Hold[]) => ({ counter: 'deployment', holds });

describe('the books compared with the database', () => {
  it('agree if every ended hold has a record of the same amount', () => {
    const holds = [
      aHold('a'),
      aHold('b', { state: 'released', units: 0, micros: 0 }),
      aHold('c', { state: 'released', units: 0, micros: 0 }),
    ];
    const recorded = [aRecord('a', 700), aRecord('b', 0)];
    // c was refused: released everywhere, and never a generation.
    expect(compareWithRecords(book(...holds), recorded, NOON)).toEqual([]);
  });

  it.each([
    ['hold_left_open', [aHold('a', { state: 'held', heldAt: NOON - 1 })], []],
    ['ended_without_record', [aHold('a')], []],
    ['amount_differs', [aHold('a')], [aRecord('a', 699)]],
  ] as const)('%s', (kind, holds, recorded) => {
    expect(compareWithRecords(book(...holds), recorded, NOON)).toEqual([{ kind, generationId: 'a', counter: 'deployment' }]);
  });

  it('name a record of which the counter has no row', () => {
    const missing = { kind: 'recorded_without_hold', generationId: 'a', counter: 'deployment' };
    expect(recordedWithoutHold(book(aHold('b')), [aRecord('a', 0), aRecord('b', 700)])).toEqual([missing]);
  });

  it('leave alone what an import put back, but compare it if it was held here', () => {
    const restored = { ...aRecord('a', 700), restored: true };
    expect(recordedWithoutHold(book(), [restored])).toEqual([]);
    expect(compareWithRecords(book(aHold('a')), [restored], NOON)).toEqual([]);
    expect(compareWithRecords(book(aHold('a', { micros: 1 })), [restored], NOON)).toMatchObject([{ kind: 'amount_differs' }]);
  });

  it('leave alone what still runs', () => {
    expect(compareWithRecords(book(aHold('a', { state: 'held', heldAt: NOON })), [], NOON)).toEqual([]);
  });
});

describe('two counters compared', () => {
  it('agree row for row, and need not have the same rows', () => {
    expect(compareBooks(book(aHold('a'), aHold('b')), { counter: 'user:x', holds: [aHold('b')] })).toEqual([]);
  });

  it('differ if one counts what the other does not', () => {
    const other = { counter: 'user:x', holds: [aHold('a', { units: 0 }), aHold('z')] };
    expect(compareBooks(book(aHold('a')), other).map(({ kind }) => kind)).toEqual(['amount_differs', 'recorded_without_hold']);
  });
});

describe('an adjustment of the operator', () => {
  const adjusted = aHold('adj_1', { state: 'adjusted', units: 0, micros: -500 });

  it('needs no record in the database, for only the counters know of it', () => {
    expect(compareWithRecords(book(adjusted), [], NOON)).toEqual([]);
  });

  it('must be the same in every counter that it implies', () => {
    const other = { counter: 'spend:key_1', holds: [adjusted] };
    expect(compareBooks(book(adjusted), other)).toEqual([]);
    expect(compareBooks(book(), other)).toMatchObject([{ kind: 'recorded_without_hold', generationId: 'adj_1' }]);
    expect(compareBooks(book({ ...adjusted, micros: -400 }), other)).toMatchObject([{ kind: 'amount_differs' }]);
  });
});

describe('a cancel before sending', () => {
  it('may count images in one counter and be free in another, but never money', () => {
    const free = aHold('a', { state: 'released', units: 0, micros: 0, canceled: true });
    const counted = { ...free, state: 'settled' as const, units: 2 };
    expect(compareBooks(book(free), { counter: 'user:key_1:ann', holds: [counted] })).toEqual([]);
    expect(compareBooks(book(free), { counter: 'user:key_1:ann', holds: [{ ...counted, micros: 1 }] })).toHaveLength(1);
  });
});
