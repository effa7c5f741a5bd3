import type { FinishedImage, ShownImage, State } from '../work/state.ts';
import type { ChangeInput, ChangeNotice, ChangeState, ShownVersion } from './state.ts';

/** More versions than this are not kept. The gallery has all of them. */
export const MAX_VERSIONS = 24;

/** The next state of the change of an image. Pure. */
export function stepChange(state: ChangeState, input: ChangeInput): ChangeState {
  switch (input.type) {
    case 'open':
      return { ...state, open: input.open, notice: null };
    case 'shown':
      return onShown(state, input.version);
    case 'ancestor':
      return known(state, input.version.id)
        ? state
        : { ...state, versions: [input.version, ...state.versions].slice(0, MAX_VERSIONS) };
    case 'add': {
      const room = Math.max(0, input.most - state.references.length);
      const notice: ChangeNotice | null = input.references.length > room ? { text: 'tooManyPictures', n: input.most } : null;
      return { ...state, references: [...state.references, ...input.references.slice(0, room)], notice };
    }
    case 'uploaded':
      return {
        ...state,
        references: state.references.map((each) => (each.key === input.key ? { ...each, id: input.id } : each)),
      };
    case 'refused':
      // The person may have removed it before the answer came.
      if (!state.references.some(({ key }) => key === input.key)) return state;
      return { ...stepChange(state, { type: 'remove', key: input.key }), notice: input.notice, waiting: false };
    case 'remove':
      return { ...state, references: state.references.filter(({ key }) => key !== input.key), notice: null };
    case 'mark':
      return { ...state, marks: input.marks };
    case 'notice':
      return { ...state, notice: input.notice };
    case 'wait':
      // Whatever ended the wait says why.
      return { ...state, waiting: input.on, notice: input.on ? null : state.notice };
    case 'sent':
      return { ...state, waiting: false, notice: null, sent: { words: input.words, parent: input.parent } };
  }
}

/** Another image is on the stage, or the same one with another alternative text. */
function onShown(state: ChangeState, version: ShownVersion | null): ChangeState {
  if (!version) return state.target === null ? state : { ...state, target: null, marks: null };
  const { id } = version;
  const before = state.versions.find((each) => each.id === id);
  if (before) {
    const next = { ...version, parent: version.parent ?? before.parent, state: version.state ?? before.state };
    const same = next.parent === before.parent && next.state === before.state && next.finished.alt === before.finished.alt;
    if (same && id === state.target) return state;
    const versions = state.versions.map((each) => (each === before ? next : each));
    return { ...state, versions, ...(id === state.target ? {} : { target: id, marks: null }) };
  }
  const versions = [...state.versions, version].slice(-MAX_VERSIONS);
  // What was given to a change is used up when its image is there. After a failure it is kept for the next try.
  const used = state.sent !== null && version.parent === state.sent.parent;
  return { ...state, target: id, marks: null, versions, ...(used && { references: [], sent: null, notice: null }) };
}

function known({ versions }: ChangeState, id: string): boolean {
  return versions.some((version) => version.id === id);
}

/** The version that the shown one was made from; `null` if there is none, or it is not known. */
export function versionBefore({ versions, target }: ChangeState): ShownVersion | null {
  const parent = versions.find(({ id }) => id === target)?.parent;
  return versions.find(({ id }) => id === parent) ?? null;
}

/** The id of an ancestor that is not known yet, so that it can be read; `null` if all are known. */
export function missingAncestor({ versions, target }: ChangeState): string | null {
  let at = versions.find(({ id }) => id === target);
  for (let steps = 0; at && steps < MAX_VERSIONS; steps++) {
    const { parent } = at;
    if (parent === null) return null;
    at = versions.find(({ id }) => id === parent);
    if (!at) return parent;
  }
  return null;
}

/** Whether every picture is uploaded. */
export function isUploaded({ references }: ChangeState): boolean {
  return references.every(({ id }) => id !== null);
}

/** A finished image as a version. After a failure the stage shows the image before it, which is known already. */
export function versionOf(finished: FinishedImage, state: State): ShownVersion {
  const image: ShownImage = finished.image;
  const own = state.phase === 'done' && state.image === image;
  return {
    id: image.id,
    parent: own ? state.parent : (image.parent ?? null),
    finished,
    state: own && state.generation ? state : null,
  };
}
