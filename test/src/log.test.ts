import { afterEach, describe, expect, it, vi } from 'vitest';
import { faultFields, logLine } from '../../src/log.ts';
import { thrownBy } from '../common/support/thrown-by.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('faultFields', () => {
  it('names the kind of an error and the place that threw it, and nothing of its message', () => {
    const { fault, frames } = faultFields(thrownBy(RangeError, 'a heron on Ullswater'));
    expect(fault).toBe('RangeError');
    expect(frames[0]).toMatch(/^support\/thrown-by\.ts:\d+:\d+$/);
    expect(JSON.stringify(frames)).not.toContain('heron');
  });

  it('has at most five frames', () => {
    const deep = (left: number): unknown => (left === 0 ? faultFields(new Error('deep')) : deep(left - 1));
    expect((deep(20) as { frames: unknown[] }).frames).toHaveLength(5);
  });

  it('takes no frame out of a message that looks like one', () => {
    const { frames } = faultFields(new Error('x\n    at heron (ullswater.ts:1:1)'));
    expect(frames.join()).not.toContain('ullswater');
  });

  it('takes no frame at all of an error whose message was changed after it was made', () => {
    const error = new Error('first\n    at heron (ullswater.ts:1:1)');
    expect(error.stack).toContain('ullswater');
    error.message = 'second';
    expect(faultFields(error).frames).toEqual([]);
  });

  it.each([['a text'], [null], [{ name: 'x' }]])('knows nothing of %j, which is no error', (thrown) => {
    expect(faultFields(thrown)).toEqual({ fault: 'unknown', frames: [] });
  });

  it('does not take free text for the kind of an error', () => {
    expect(faultFields(Object.assign(new Error('x'), { name: 'a heron on Ullswater' })).fault).toBe('unknown');
  });
});

describe('logLine', () => {
  it.each(['alarm_image_lost', 'run_fault'])('writes %s to console.error', (event) => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const log = vi.spyOn(console, 'log').mockReturnValue();
    logLine(event, { image: 'img_1' });
    expect(error.mock.calls).toEqual([[JSON.stringify({ event, image: 'img_1' })]]);
    expect(log).not.toHaveBeenCalled();
  });

  it('writes everything else to console.log, with the kind and the frames of the cause', () => {
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const log = vi.spyOn(console, 'log').mockReturnValue();
    logLine('purge_failed', { images: 1 }, new TypeError('secret'));
    const [line] = log.mock.calls.flat().map((text) => JSON.parse(String(text)));
    expect(line).toMatchObject({ event: 'purge_failed', images: 1, fault: 'TypeError' });
    expect(line.frames.length).toBeGreaterThan(0);
    expect(error).not.toHaveBeenCalled();
  });
});
