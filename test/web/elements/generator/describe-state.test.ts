import { describe, expect, it } from 'vitest';
import { NETWORK } from '../../../../web/elements/common/problem.ts';
import { duration, timeOfDay } from '../../../../web/elements/common/times.ts';
import { ENGLISH_FORM, ENGLISH_MORE, ENGLISH_WORK } from '../../../../web/elements/generator/languages/en.ts';
import { fillIn, type MoreLanguage } from '../../../../web/elements/generator/strings.ts';
import { describeState, range } from '../../../../web/elements/generator/work/describe-state.ts';
import { step } from '../../../../web/elements/generator/work/machine.ts';
import { INITIAL_STATE, type Input, type State } from '../../../../web/elements/generator/work/state.ts';
import { DIRECTED, DONE, ETA, FIRST_LOOK, generation, QUEUED, STARTED } from './recorded.ts';

const T0 = 1_000_000;
const WORDS: MoreLanguage = { ...ENGLISH_FORM, ...ENGLISH_WORK, ...ENGLISH_MORE, locale: 'en' };

function at(ms: number, ...inputs: Input[]) {
  const submitted = step(INITIAL_STATE, { type: 'submit', at: T0, prompt: 'a cat' });
  return describeState(inputs.reduce<State>(step, submitted), null, T0 + ms, WORDS);
}

const event = (ms: number, recorded: typeof QUEUED): Input => ({ type: 'event', at: T0 + ms, event: recorded });
const queued = event(80, QUEUED);
const started = [queued, event(120, DIRECTED), event(300, STARTED)];

describe('what is said', () => {
  it('at once is that the words have arrived', () => {
    expect(at(10).line).toBe('Got it.');
  });

  it('in the line is the place, if the server tells it, and about how long', () => {
    expect(at(100, queued).line).toBe('In line · about 15 s');
    const third: typeof QUEUED = {
      id: 3,
      event: 'generation.queued',
      data: generation({ queue: { position: 3, wait_ms: 26_000 } }),
    };
    expect(at(100, event(80, third)).line).toBe('3rd in line · about 40 s');
    const directed = [queued, event(120, DIRECTED), event(150, third)];
    expect(at(200, ...directed).line).toBe('Adding soft window light');
    expect(at(2000, ...directed).line).toBe('3rd in line · about 40 s');
  });

  it('of the direction turns facet by facet, and is read out once, whole', () => {
    const first = at(200, ...started);
    const second = at(800, ...started);
    expect([first.line, second.line]).toEqual(['Adding soft window light', 'Adding warm honey']);
    expect(first.spoken).toBe('Adding soft window light, warm honey');
    expect(second.spoken).toBe(first.spoken);
  });

  it('while it is made is a true fact of this job and the range, and only the stage is read out', () => {
    expect(at(5000, ...started).line).toBe('Sketching the composition · usually 9–20 s');
    const later = at(7000, ...started);
    expect(later.line).toBe('Light: soft window light · usually 9–20 s');
    expect(later.spoken).toBe('Sketching the composition');
  });

  it('of previews is which look it is', () => {
    const preview = at(6100, ...started, event(6000, FIRST_LOOK));
    expect([preview.line, preview.spoken]).toEqual(['First look', 'Preview available']);
  });

  it('at the end is how long it took, and aloud which image it is', () => {
    const done = at(13_500, ...started, event(13_500, DONE));
    expect([done.line, done.spoken, done.alert]).toEqual(['Done in 14 s', 'Image ready: a cat', false]);
  });

  it('of a reached quota is when it resets, and it interrupts', () => {
    const problem = { ...NETWORK, code: 'quota_exceeded', resetsAt: '2026-11-21T02:00:00' };
    const reached = step(step(INITIAL_STATE, { type: 'submit', at: T0, prompt: 'a cat' }), { type: 'refused', at: T0, problem });
    const quota = { limit: 5, used: 5, remaining: 0, resets_at: '2026-11-21T02:00:00' };
    const said = describeState(reached, quota, T0, WORDS);
    expect([said.line, said.alert]).toEqual([
      expect.stringMatching(/^You’ve made your 5 images for today\. More at 2\sam\.$/),
      true,
    ]);
    expect(describeState(reached, { ...quota, limit: 1 }, T0, WORDS).line).toMatch(/^You’ve made your image for today/);
    expect(describeState(reached, null, T0, WORDS).line).toBe('You’ve made all your images for today.');
  });

  it('of a busy server counts down on the screen and not aloud', () => {
    const busy: Input = {
      type: 'refused',
      at: T0,
      problem: { ...NETWORK, status: 429, code: 'rate_limited', retryAfterMs: 6000 },
    };
    expect(at(0, busy).line).toBe('Busy right now. Trying again in 6 s.');
    expect(at(3000, busy).line).toBe('Busy right now. Trying again in 3 s.');
    expect(at(3000, busy).spoken).toBe(at(0, busy).spoken);
  });

  it('of a picture that is gone or cannot be read names the picture, and not us', () => {
    for (const code of ['input_unavailable', 'input_rejected'] as const) {
      const error = { code, message: 'For developers', retryable: false, quota_returned: true };
      const failed: typeof QUEUED = {
        id: 4,
        event: 'generation.failed',
        data: generation({ status: 'failed', error }),
      } as never;
      expect(at(900, ...started, event(800, failed)).line).toBe(
        'We couldn’t use one of your pictures. Add another one. It didn’t use up an image.',
      );
    }
  });

  it('names whose fault it is: busy, the image service, the set-up of the site, the request, or ours', () => {
    const refused = (status: number, code: string, title: string): Input => ({
      type: 'refused',
      at: T0,
      problem: { ...NETWORK, status, code, title, retryable: false },
    });
    for (const code of ['origin_not_allowed', 'no_token', 'unauthenticated', 'not_configured']) {
      expect(at(0, refused(403, code, 'For developers')).line).toBe('Not available right now.');
    }
    expect(at(0, refused(429, 'another_limit', 'Slow down')).line).toBe(WORDS.problems.rate_limited);
    expect(at(0, refused(503, 'paused', 'Paused')).line).toBe(WORDS.problems.provider_unavailable);
    expect(at(0, refused(422, 'invalid_request', 'The size is unknown')).line).toBe('The size is unknown');
    expect(at(0, refused(500, 'internal', 'Internal error')).line).toBe('That’s our fault, sorry. It didn’t use up an image.');
    expect(at(0, { type: 'refused', at: T0, problem: NETWORK }).line).toBe(
      'We couldn’t reach the image service. Check your connection and try again.',
    );
  });

  it('of a canceled job says that it counts, when it does', () => {
    const data = generation({ status: 'canceled', started_at: '2026-11-20T12:00:01.000Z' });
    expect(at(2000, ...started, event(2000, { id: 4, event: 'generation.canceled', data })).line).toBe(
      'Canceled. It used up one image.',
    );
  });
});

describe('lengths of time', () => {
  it('are quoted in steps too coarse to be taken for a promise', () => {
    expect([800, 8400, 13_000, 62_000, 150_000].map((ms) => duration(ms, WORDS, true))).toEqual([
      '1 s',
      '8 s',
      '15 s',
      '60 s',
      '3 min',
    ]);
  });

  it('are a range from p25 to p80, and "usually" until there are twenty successes', () => {
    expect(range(ETA, WORDS)).toBe('usually 9–20 s');
    expect(range({ ...ETA, p25_ms: 15_000, p80_ms: 30_000, samples: 20 }, WORDS)).toBe('15–30 s');
    expect(range({ ...ETA, p25_ms: 65_000, p80_ms: 190_000, samples: 20 }, WORDS)).toBe('1–3 min');
  });
});

it('a template keeps a name that it has no value for', () => {
  expect(fillIn('{a} and {b}', { a: '$&' })).toBe('$& and {b}');
});

it('a time of day is short in American English, and of 24 hours in every other language', () => {
  const at = (time: string, locale: string) => timeOfDay(`2026-11-21T${time}`, locale);
  expect(at('19:00:00', 'en')).toMatch(/^7\spm$/);
  expect(at('19:30:00', 'en-US')).toMatch(/^7:30\spm$/);
  expect([at('19:00:00', 'en-GB'), at('00:00:00', 'de'), at('02:00:00', 'fr')]).toEqual(['19:00', '00:00', '02:00']);
});
