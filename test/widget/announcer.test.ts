import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnnouncer } from '../../src/widget/work/announcer.ts';

const region = () => ({ textContent: '' }) as HTMLElement;

describe('what a screen reader hears', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function start() {
    const status = region();
    const alert = region();
    return { status, alert, ...createAnnouncer(status, alert, Date.now) };
  }

  it('is progress at most once in 10 s, and then only the newest', () => {
    const { say, status } = start();
    say('Got it.', 'polite');
    say('Adding soft light', 'polite');
    say('Sketching', 'polite');
    vi.advanceTimersByTime(9999);
    expect(status.textContent).toBe('Got it.');
    vi.advanceTimersByTime(1);
    expect(status.textContent).toBe('Sketching');
  });

  it('is the end at once, and nothing that was waiting after it', () => {
    const { say, status } = start();
    say('Got it.', 'polite');
    say('Sketching', 'polite');
    say('Image ready', 'end');
    vi.advanceTimersByTime(20_000);
    expect(status.textContent).toBe('Image ready');
  });

  it('is an alert at once, alone, until something else is said', () => {
    const { say, status, alert } = start();
    say('Got it.', 'polite');
    say('Broken', 'alert');
    expect([status.textContent, alert.textContent]).toEqual(['', 'Broken']);
    say('Got it.', 'polite');
    expect(alert.textContent).toBe('');
  });
});
