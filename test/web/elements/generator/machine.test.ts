import { describe, expect, it } from 'vitest';
import type { Generation } from '../../../../src/contract/generations.ts';
import { NETWORK, type Problem } from '../../../../web/elements/common/problem.ts';
import { isWorking, step } from '../../../../web/elements/generator/work/machine.ts';
import { barFraction } from '../../../../web/elements/generator/work/progress.ts';
import { addingAt, sceneAt } from '../../../../web/elements/generator/work/scene.ts';
import { INITIAL_STATE, type Input, imageOf, type State } from '../../../../web/elements/generator/work/state.ts';
import { DIRECTED, DONE, ETA, FIRST_LOOK, GOOD_JOB, generation, QUEUED, STARTED, STORING, SUCCEEDED } from './recorded.ts';

const T0 = 1_000_000;
const submitted = step(INITIAL_STATE, { type: 'submit', at: T0, prompt: 'a cat' });

function given(state: State, ...inputs: Input[]): State {
  return inputs.reduce(step, state);
}

function event(at: number, event: (typeof GOOD_JOB)[number][1]): Input {
  return { type: 'event', at: T0 + at, event };
}

function problem(change: Partial<Problem>): Problem {
  return { ...NETWORK, status: 429, ...change };
}

describe('a job that goes well', () => {
  it('is seen in the order of its events', () => {
    let state = submitted;
    const scenes = [sceneAt(state, T0)];
    for (const [at, recorded] of GOOD_JOB) {
      state = step(state, event(at, recorded));
      scenes.push(sceneAt(state, T0 + at));
    }
    expect(scenes).toEqual(['submitting', 'queued', 'directing', 'directing', 'preview', 'preview', 'storing', 'done']);
    expect(state.image?.url).toBe('https://easel.test/i/img_1.png');
    expect(isWorking(state)).toBe(false);
  });

  it('never lowers the bar, whatever comes between', () => {
    let state = submitted;
    let before = 0;
    for (let t = 0; t < 13_500; t += 100) {
      for (const [at, recorded] of GOOD_JOB) if (at === t) state = step(state, event(at, recorded));
      const bar = barFraction(t, state.eta, state.floor) ?? 0;
      expect(bar).toBeGreaterThanOrEqual(before);
      before = bar;
    }
    expect(before).toBeGreaterThanOrEqual(0.94);
  });

  it('shows each added facet for a moment, then that it was sent, then that it is being made', () => {
    const state = given(submitted, event(80, QUEUED), event(120, DIRECTED), event(300, STARTED));
    expect(addingAt(state, T0 + 200)).toBe(0);
    expect(addingAt(state, T0 + 800)).toBe(1);
    expect(addingAt(state, T0 + 1400)).toBe(-1);
    expect(sceneAt(state, T0 + 1400)).toBe('started');
    expect(sceneAt(state, T0 + 5000)).toBe('generating');
  });
});

describe('the clock', () => {
  const state = given(submitted, event(80, QUEUED), event(120, DIRECTED), event(300, STARTED));

  it('says slow past p80 and very slow past p95', () => {
    expect(sceneAt(state, T0 + ETA.p80_ms)).toBe('generating');
    expect(sceneAt(state, T0 + ETA.p80_ms + 1)).toBe('slow');
    expect(sceneAt(state, T0 + ETA.p95_ms + 1)).toBe('verySlow');
  });

  it('shows a preview that comes late for a moment, and then that it is slow', () => {
    const late = step(state, event(30_000, FIRST_LOOK));
    expect([sceneAt(late, T0 + 30_000), sceneAt(late, T0 + 35_000)]).toEqual(['preview', 'slow']);
  });

  it('does not call the storing slow', () => {
    expect(sceneAt(step(state, event(30_000, STORING)), T0 + 30_000)).toBe('storing');
  });
});

describe('a page that slept, or whose clock was set', () => {
  const HOUR = 3_600_000;
  const state = given(submitted, event(80, QUEUED), event(120, DIRECTED), event(300, STARTED));
  const progress = (elapsed_ms: number) =>
    ({
      event: 'generation.progress',
      data: { stage: 'generating', elapsed_ms, fraction: 0.5, remaining_ms: [0, 1] },
    }) as const satisfies typeof STARTED;

  it('says how long the image took by the times of the server, whenever it learns of the end', () => {
    const ended = { ...DONE, data: { ...SUCCEEDED, completed_at: '2026-11-20T12:00:14.000Z' } };
    for (const at of [13_500, HOUR, -HOUR]) {
      const done = step(state, event(at, ended as typeof DONE));
      expect((done.endedAt ?? 0) - done.since).toBe(14_000);
    }
  });

  it('counts the wait as the server does, once it knows', () => {
    for (const at of [HOUR, -HOUR]) {
      const now = T0 + at;
      expect(now - step(state, { type: 'event', at: now, event: progress(9000) }).since).toBe(9000);
    }
    // The wait before a busy server took the request is a part of the wait.
    expect(step(state, event(60_000, progress(9000))).since).toBe(T0);
  });
});

describe('a queue in front of the model', () => {
  const waiting: typeof QUEUED = {
    id: 3,
    event: 'generation.queued',
    data: generation({ queue: { position: 2, wait_ms: 60_000 } }),
  };
  const queued = given(submitted, event(80, QUEUED), event(120, DIRECTED), event(200, waiting));

  it('adds to what is expected: a wait in line is not slow, and neither is the work after it', () => {
    expect(sceneAt(queued, T0 + ETA.p95_ms + 10_000)).toBe('queued');
    const sent = step(queued, event(55_000, STARTED));
    expect(sceneAt(sent, T0 + 55_000 + ETA.p80_ms)).toBe('generating');
    expect(sceneAt(sent, T0 + 55_001 + ETA.p80_ms)).toBe('slow');
  });

  it('can be come back to: what the model sent back waits in line again', () => {
    const back = given(submitted, event(80, QUEUED), event(120, DIRECTED), event(300, STARTED), event(4000, waiting));
    expect(sceneAt(back, T0 + 9000)).toBe('queued');
  });

  it('does not lower the bar', () => {
    const before = given(submitted, event(80, QUEUED), event(120, DIRECTED), event(300, STARTED));
    const shown = barFraction(8000, before.eta, before.floor) ?? 0;
    const after = step(before, event(8000, waiting));
    expect(barFraction(8000, after.eta, after.floor)).toBeGreaterThanOrEqual(shown);
  });
});

it('a facet without words is no line of its own', () => {
  const palette = { name: 'palette', value: '', source: 'auto', colors: ['#111', '#222', '#333'] } as const;
  const data = generation({ direction: { ...generation().direction, facets: [{ ...palette, colors: [...palette.colors] }] } });
  const directed: typeof DIRECTED = {
    id: 2,
    event: 'generation.directed',
    data: { directed_prompt: 'a cat', direction: data.direction },
  };
  expect(addingAt(given(submitted, event(80, QUEUED), event(120, directed)), T0 + 200)).toBe(-1);
});

describe('a lost connection', () => {
  const lost = given(submitted, event(80, QUEUED), { type: 'lost', at: T0 + 3000 });

  it('is shown when it lasts, and not when it blinks', () => {
    expect(sceneAt(lost, T0 + 3500)).not.toBe('reconnecting');
    expect(sceneAt(lost, T0 + 4500)).toBe('reconnecting');
  });

  it('counts from its first moment however often it is tried', () => {
    expect(step(lost, { type: 'lost', at: T0 + 9000 }).lostAt).toBe(T0 + 3000);
  });

  it('ends with the next event', () => {
    expect(sceneAt(step(lost, event(9000, FIRST_LOOK)), T0 + 9000)).toBe('preview');
  });
});

describe('a job taken up after a reload', () => {
  const restored = step(INITIAL_STATE, { type: 'restore', at: T0 + 8000, id: 'gen_1', prompt: 'a cat', since: T0 });

  it('says so, then stands where the server stands, without telling the past again', () => {
    const state = given(restored, event(8050, QUEUED), event(8050, DIRECTED), event(8050, STARTED), event(8050, FIRST_LOOK));
    expect(sceneAt(state, T0 + 8100)).toBe('restored');
    expect(sceneAt(state, T0 + 11_000)).toBe('generating');
    expect(state.preview?.url).toBe('/i/p0.png');
  });

  it('takes the wait from the server if that is longer', () => {
    const data = { stage: 'generating', elapsed_ms: 20_000, fraction: 0.5, remaining_ms: [1000, 5000] } as const;
    const state = step(restored, event(8050, { event: 'generation.progress', data: { ...data, remaining_ms: [1000, 5000] } }));
    expect(state.since).toBe(T0 + 8050 - 20_000);
  });

  it('is forgotten when the server no longer knows it', () => {
    expect(step(restored, { type: 'gone', at: T0 + 9000 }).phase).toBe('idle');
  });
});

describe('a refusal', () => {
  it('for want of quota says so and is not tried again', () => {
    const state = step(submitted, {
      type: 'refused',
      at: T0,
      problem: problem({ code: 'quota_exceeded', resetsAt: '2026-11-21T00:00:00.000Z' }),
    });
    expect(state.phase).toBe('quota');
  });

  it('because Easel is busy is tried again twice, and fails the third time', () => {
    const busy: Input = { type: 'refused', at: T0, problem: problem({ code: 'too_many_running', retryAfterMs: 4000 }) };
    let state = step(submitted, busy);
    expect([state.phase, state.retryAt]).toEqual(['busy', T0 + 4000]);
    state = given(state, { type: 'resubmit', at: T0 + 4000 }, busy, { type: 'resubmit', at: T0 + 8000 }, busy);
    expect(state.phase).toBe('failed');
  });

  it('that lasts longer than a minute is no "busy right now"', () => {
    const cap = problem({ code: 'rate_limited', retryAfterMs: 3_600_000 });
    expect(step(submitted, { type: 'refused', at: T0, problem: cap }).phase).toBe('failed');
  });

  it('of a request that the person canceled before the refusal came ends as canceled', () => {
    const state = given(
      submitted,
      { type: 'canceling', on: true },
      { type: 'refused', at: T0, problem: problem({ code: 'too_many_running' }) },
    );
    expect([state.phase, state.counted]).toEqual(['canceled', false]);
  });
});

describe('an end without an image', () => {
  const looked = given(submitted, event(80, QUEUED), event(6000, FIRST_LOOK));
  const failed = (code: 'content_policy' | 'outcome_unknown' | 'storage_failed') =>
    step(
      looked,
      event(9000, {
        id: 5,
        event: 'generation.failed',
        data: generation({ status: 'failed', error: { code, message: 'm', retryable: true, quota_returned: true } }),
      }),
    );

  it('by policy keeps the words and no preview', () => {
    const state = failed('content_policy');
    expect([state.phase, state.prompt, state.preview]).toEqual(['refused', 'a cat', null]);
  });

  it('that cannot be confirmed says just that', () => {
    expect(failed('outcome_unknown').phase).toBe('unknown');
  });

  it('of any other kind is a failure with the job as its reference', () => {
    const state = failed('storage_failed');
    expect([state.phase, state.problem?.requestId]).toEqual(['failed', 'gen_1']);
  });

  it('is a failure also when a success brings no image', () => {
    expect(
      step(looked, event(9000, { id: 5, event: 'generation.succeeded', data: generation({ status: 'succeeded' }) })).phase,
    ).toBe('failed');
  });
});

describe('the last good image', () => {
  const finished = given(submitted, ...GOOD_JOB.map(([at, recorded]) => event(at, recorded)));
  const again = step(finished, { type: 'submit', at: T0 + 60_000, prompt: 'a dog' });

  it('stays while another one is made, and after that one failed', () => {
    const refused = step(again, {
      type: 'refused',
      at: T0 + 61_000,
      problem: problem({ code: 'content_policy', retryable: false }),
    });
    for (const state of [finished, again, refused])
      expect(imageOf(state)).toMatchObject({ prompt: 'a cat', image: finished.image });
  });

  it('is replaced by the next one, and goes with a reset', () => {
    const next = given(again, event(70_000, DONE));
    expect(next.former).toBeNull();
    expect(imageOf(step(next, { type: 'reset' }))).toBeNull();
  });
});

describe('canceling', () => {
  const canceled = (started_at: string | null) =>
    step(submitted, event(900, { id: 3, event: 'generation.canceled', data: generation({ status: 'canceled', started_at }) }));

  it('counts as one when the job was under way, and not before', () => {
    expect(canceled('2026-11-20T12:00:01.000Z').counted).toBe(true);
    expect(canceled(null).counted).toBe(false);
  });

  it('is over: an event that comes late changes nothing', () => {
    const state = canceled(null);
    expect(step(state, event(1000, DONE))).toBe(state);
  });
});

describe('a facet that was taken out', () => {
  const light = { name: 'light', value: 'soft window light', source: 'auto' } as const;
  const done = given(submitted, event(80, QUEUED), event(9000, DONE), { type: 'facet', prompt: 'a cat', facet: light });

  it('stays out for the same words and comes back for others', () => {
    expect(step(done, { type: 'submit', at: T0, prompt: 'a cat' }).dropped).toEqual([light]);
    expect(step(done, { type: 'submit', at: T0, prompt: 'a dog' }).dropped).toEqual([]);
  });

  it('can be put back', () => {
    expect(step(done, { type: 'facet', prompt: 'a cat', facet: light }).dropped).toEqual([]);
  });

  it('that is put in other words instead is no longer out, and the other way round', () => {
    const reworded = step(done, { type: 'words', prompt: 'a cat', name: 'light', value: 'neon' });
    expect([reworded.dropped, reworded.words]).toEqual([[], { light: 'neon' }]);
    expect(step(reworded, { type: 'facet', prompt: 'a cat', facet: light })).toMatchObject({ dropped: [light], words: {} });
  });

  it('is kept for words that are still being typed, as long as their direction is looked at', () => {
    const preview = { prompt: 'a cat on a sofa', direction: generation().direction, directedPrompt: '' };
    const typed = step(done, { type: 'directionPreview', preview });
    expect(step(typed, { type: 'submit', at: T0, prompt: 'a cat on a sofa' }).dropped).toEqual([light]);
  });
});

describe('a change of an image', () => {
  const image = { id: 'img_1', url: 'https://easel.test/i/img_1.png' } as Generation['images'][number];
  const shown = given(INITIAL_STATE, { type: 'show', image, prompt: 'a cat' });
  const changing = given(shown, { type: 'submit', at: T0, prompt: 'make it night', parent: 'img_1' });

  it('knows what it changes, and keeps that image until the changed one is there', () => {
    expect(changing).toMatchObject({ phase: 'submitting', parent: 'img_1' });
    expect(imageOf(changing)?.image).toBe(image);
    const done = given(changing, event(80, QUEUED), event(900, DONE));
    expect(done).toMatchObject({ phase: 'done', parent: 'img_1' });
    expect(imageOf(done)?.image.id).not.toBe(undefined);
  });

  it('says in its alternative text what was shown before and what was changed; a repeated change says it once', () => {
    expect(changing.alt).toBe('a cat · make it night');
    const done = given(changing, event(80, QUEUED), event(900, DONE));
    expect(given(done, { type: 'submit', at: T0, prompt: 'make it night', parent: 'img_1' }).alt).toBe('a cat · make it night');
    expect(given(done, { type: 'submit', at: T0, prompt: 'a dog' })).toMatchObject({ alt: null, parent: null });
  });

  it('that fails leaves the image as it was', () => {
    const failed = given(changing, {
      type: 'refused',
      at: T0,
      problem: problem({ code: 'content_policy', status: 400, retryable: false }),
    });
    expect(failed.phase).toBe('refused');
    expect(imageOf(failed)?.image).toBe(image);
  });

  it('can be taken back: a version comes as it was', () => {
    const done = given(changing, event(80, QUEUED), event(900, DONE));
    expect(step(done, { type: 'recall', state: shown })).toBe(shown);
  });

  it('is known of an image of the history', () => {
    expect(given(INITIAL_STATE, { type: 'show', image: { ...image, parent: 'img_0' }, prompt: '' }).parent).toBe('img_0');
  });
});
