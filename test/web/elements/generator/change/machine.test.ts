import { describe, expect, it } from 'vitest';
import type { Image } from '../../../../../src/contract/images.ts';
import type { Marks } from '../../../../../web/elements/generator/brush/marks.ts';
import {
  isUploaded,
  MAX_VERSIONS,
  missingAncestor,
  stepChange,
  versionBefore,
  versionOf,
} from '../../../../../web/elements/generator/change/machine.ts';
import {
  type ChangeInput,
  type ChangeState,
  NO_CHANGE,
  type Reference,
  type ShownVersion,
} from '../../../../../web/elements/generator/change/state.ts';
import { INITIAL_STATE, type State } from '../../../../../web/elements/generator/work/state.ts';

const MARKS: Marks = { strokes: [], mask: new Blob() };

function version(id: string, parent: string | null = null): ShownVersion {
  return { id, parent, finished: { image: { id } as Image, prompt: id, alt: null }, state: null };
}

function reference(key: number, id: string | null = null): Reference {
  return { key, name: `${key}.png`, preview: `blob:${key}`, id };
}

function given(...inputs: ChangeInput[]): ChangeState {
  return inputs.reduce(stepChange, NO_CHANGE);
}

const shown = (id: string, parent: string | null = null): ChangeInput => ({ type: 'shown', version: version(id, parent) });
const added = (most: number, ...references: Reference[]): ChangeInput => ({ type: 'add', references, most });
const sent = (parent: string): ChangeInput => ({ type: 'sent', words: 'make it night', parent });

describe('what is given to a change', () => {
  const given1 = [shown('a'), added(3, reference(1, 'upl_1')), { type: 'mark', marks: MARKS }, sent('a')] as const;

  it('is used up when the changed image is there', () => {
    const state = given(...given1, shown('b', 'a'));
    expect(state).toMatchObject({ target: 'b', references: [], marks: null, sent: null });
  });

  it('is kept after a failure, with the image that is still shown', () => {
    const state = given(...given1, shown('a'));
    expect(state).toMatchObject({ target: 'a', marks: MARKS, sent: { words: 'make it night' } });
    expect(state.references).toHaveLength(1);
  });

  it('loses its marks, not its pictures, when another version is shown: the marks belong to one image', () => {
    const state = given(shown('a'), shown('b', 'a'), added(3, reference(1)), { type: 'mark', marks: MARKS }, shown('a'));
    expect(state).toMatchObject({ target: 'a', marks: null });
    expect(state.references).toHaveLength(1);
  });
});

describe('pictures to refer to', () => {
  it('are as many as the model takes, and the person is told how many', () => {
    const state = given(added(2, reference(1), reference(2), reference(3)));
    expect(state.references.map(({ key }) => key)).toEqual([1, 2]);
    expect(state.notice).toEqual({ text: 'tooManyPictures', n: 2 });
    expect(stepChange(state, added(2, reference(4))).references).toHaveLength(2);
  });

  it('are ready when each has the id of its upload', () => {
    const waiting = given(added(3, reference(1), reference(2)), { type: 'uploaded', key: 2, id: 'upl_2' });
    expect(isUploaded(waiting)).toBe(false);
    expect(isUploaded(stepChange(waiting, { type: 'uploaded', key: 1, id: 'upl_1' }))).toBe(true);
  });

  it('that are refused go, say why, and end the wait of a change: it would be another change without them', () => {
    const notice = { text: 'tooManyUploads' } as const;
    const state = given(added(3, reference(1)), { type: 'wait', on: true }, { type: 'refused', key: 1, notice });
    expect(state).toMatchObject({ references: [], waiting: false, notice });
    expect(stepChange(state, { type: 'wait', on: false }).notice).toEqual(notice);
  });

  it('that the person removed are not refused or uploaded afterwards', () => {
    const state = given(added(3, reference(1)), { type: 'remove', key: 1 });
    expect(stepChange(state, { type: 'refused', key: 1, notice: { text: 'uploadFailed' } })).toBe(state);
    expect(stepChange(state, { type: 'uploaded', key: 1, id: 'upl_1' }).references).toEqual([]);
  });
});

describe('versions', () => {
  const state = given(shown('a'), shown('b', 'a'), shown('c', 'b'));

  it('go back to the one that each was made from', () => {
    expect(versionBefore(state)?.id).toBe('b');
    expect(versionBefore(stepChange(state, shown('a')))).toBeNull();
    // A change of an older version is made from that one.
    expect(versionBefore(given(shown('a'), shown('b', 'a'), shown('a'), shown('d', 'a')))?.id).toBe('a');
  });

  it('name the ancestor that is missing, and none if all are known', () => {
    expect(missingAncestor(state)).toBeNull();
    const late = given(shown('c', 'b'));
    expect(missingAncestor(late)).toBe('b');
    const later = stepChange(late, { type: 'ancestor', version: version('b', 'a') });
    expect(later.versions.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(missingAncestor(later)).toBe('a');
    expect(versionBefore(later)?.id).toBe('b');
  });

  it('are the same state while the same image is shown, so that a tick of the clock draws nothing', () => {
    expect(stepChange(state, shown('c', 'b'))).toBe(state);
    expect(stepChange(state, shown('c'))).toBe(state);
  });

  it('are bounded', () => {
    const many = Array.from({ length: MAX_VERSIONS + 5 }, (_, index) => shown(`${index}`));
    expect(given(...many).versions).toHaveLength(MAX_VERSIONS);
    expect(given(...many).versions.at(-1)?.id).toBe(`${MAX_VERSIONS + 4}`);
  });
});

describe('a finished image as a version', () => {
  const image = { id: 'b' } as Image;
  const done = { ...INITIAL_STATE, phase: 'done', image, parent: 'a', generation: {} } as State;
  const finished = { image, prompt: 'make it night', alt: null };

  it('has the parent and the state of its generation', () => {
    expect(versionOf(finished, done)).toMatchObject({ id: 'b', parent: 'a', state: done });
  });

  it('after a failed change of it is itself, not a change of itself', () => {
    const failed: State = { ...INITIAL_STATE, phase: 'failed', parent: 'b', former: finished };
    expect(versionOf(finished, failed)).toMatchObject({ id: 'b', parent: null, state: null });
  });
});
