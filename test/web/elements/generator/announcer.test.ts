import { describe, expect, it } from 'vitest';
import { createAnnouncer } from '../../../../web/elements/generator/work/announcer.ts';

const region = () => ({ textContent: '' }) as HTMLElement;

describe('what a screen reader hears', () => {
  function start() {
    const status = region();
    const alert = region();
    return { status, alert, ...createAnnouncer(status, alert) };
  }

  it('is progress at most once in 10 s, and then only the newest', () => {
    const { say, status } = start();
    say('Got it.', 'polite', 0);
    say('Adding soft light', 'polite', 100);
    say('Sketching', 'polite', 9999);
    expect(status.textContent).toBe('Got it.');
    say('Sketching', 'polite', 10_000);
    expect(status.textContent).toBe('Sketching');
  });

  it('is the end at once, and nothing that was waiting after it', () => {
    const { say, status } = start();
    say('Got it.', 'polite', 0);
    say('Sketching', 'polite', 100);
    say('Image ready', 'end', 200);
    say('Image ready', 'end', 20_000);
    expect(status.textContent).toBe('Image ready');
  });

  it('is nothing again that was heard last, and the same thing when something else was heard in between', () => {
    const { say, status } = start();
    say('Got it.', 'polite', 0);
    status.textContent = 'untouched';
    say('Got it.', 'polite', 20_000);
    expect(status.textContent).toBe('untouched');
    say('Image ready', 'end', 21_000);
    say('Got it.', 'polite', 40_000);
    expect(status.textContent).toBe('Got it.');
  });

  it('is an alert at once, alone, until something else is said', () => {
    const { say, status, alert } = start();
    say('Got it.', 'polite', 0);
    say('Broken', 'alert', 100);
    expect([status.textContent, alert.textContent]).toEqual(['', 'Broken']);
    say('Got it.', 'polite', 200);
    expect(alert.textContent).toBe('');
  });
});
