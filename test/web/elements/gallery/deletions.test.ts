import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDeletions, UNDO_MS } from '../../../../web/elements/gallery/deletions.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function deleting(answer = true) {
  const ports = { delete: vi.fn(async () => answer), ended: vi.fn() };
  return { ...ports, deletions: createDeletions(ports) };
}

it('the server is asked only when it is too late to undo, each image on its own time', async () => {
  const { deletions, delete: remove, ended } = deleting();
  deletions.begin('a');
  await vi.advanceTimersByTimeAsync(UNDO_MS / 2);
  deletions.begin('b');
  await vi.advanceTimersByTimeAsync(UNDO_MS / 2 - 1);
  expect(remove).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(remove.mock.calls).toEqual([['a', false]]);
  expect(ended).toHaveBeenCalledWith('a', true);
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(remove.mock.calls).toEqual([
    ['a', false],
    ['b', false],
  ]);
});

it('what is undone is never asked for, and cannot be undone twice or too late', async () => {
  const { deletions, delete: remove } = deleting();
  deletions.begin('a');
  deletions.begin('b');
  expect(deletions.latest()).toBe('b');
  expect(deletions.undo('b')).toBe(true);
  expect(deletions.undo('b')).toBe(false);
  expect(deletions.latest()).toBe('a');
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(remove.mock.calls).toEqual([['a', false]]);
  expect(deletions.undo('a')).toBe(false);
});

it('while somebody is at the button that undoes, nothing lapses; then each has its whole time again', async () => {
  const { deletions, delete: remove } = deleting();
  deletions.begin('a');
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
  deletions.hold(true);
  deletions.begin('b');
  await vi.advanceTimersByTimeAsync(10 * UNDO_MS);
  expect(remove).not.toHaveBeenCalled();
  deletions.hold(false);
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
  expect(remove).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(remove).toHaveBeenCalledTimes(2);
});

it('when the page goes away, all that waits is asked for at once, by requests that outlive it, and only once', async () => {
  const { deletions, delete: remove } = deleting();
  deletions.begin('a');
  deletions.begin('b');
  deletions.flush();
  expect(remove.mock.calls).toEqual([
    ['a', true],
    ['b', true],
  ]);
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(remove).toHaveBeenCalledTimes(2);
});

it('what the server did not delete is told', async () => {
  const { deletions, ended } = deleting(false);
  deletions.begin('a');
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(ended.mock.calls).toEqual([['a', false]]);
});
