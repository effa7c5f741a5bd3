import { MAX_INPUT_IMAGES } from '../../../../common/limits.ts';
import { readJson } from '../../../client/send-request.ts';
import { typedKey } from '../../common/dom.ts';
import { addSheet } from '../../common/sheet.ts';
import { createStore } from '../../common/store.ts';
import type * as brushes from '../brush/index.ts';
import type { Marks } from '../brush/marks.ts';
import type { ApiClient, ImageRequest, PastImage } from '../client.ts';
import type { GeneratorFrame, Places } from '../frame.ts';
import { ENGLISH_CHANGE } from '../languages/en.ts';
import type { createLoader } from '../loader.ts';
import { offers } from '../options.ts';
import { fillIn, type Language, type MoreLanguage, number } from '../strings.ts';
import { type Edit, type FinishedImage, imageOf, type State } from '../work/state.ts';
import { isUploaded, missingAncestor, stepChange, versionBefore, versionOf } from './machine.ts';
import { acceptFiles } from './parts/files.ts';
import { createPanel } from './parts/panel.ts';
import { createReferences } from './references.ts';
import { changeRequest } from './request.ts';
import { NO_CHANGE, type ShownVersion } from './state.ts';
import { changeStyles } from './styles/index.ts';
import { upload } from './upload.ts';

/** What the change of an image needs of the rest. */
export interface ChangeActions {
  client(): ApiClient | null;
  edit(edit: Edit): void;
  /** Shows an image that was only read from the list. */
  showPast(image: PastImage): void;
  /** Sends the request. Returns whether it began. */
  submitChange(request: ImageRequest): boolean;
  /** Loads a further file. */
  readonly load: typeof createLoader;
  /** Whether the person leaves the Director on. */
  directed(): boolean;
  note(text: string): void;
  working(): boolean;
}

/** Set by the build: the hash of the fifth file, `sha256-…`. */
declare const BRUSH_INTEGRITY: string;

export type Change = ReturnType<typeof createChange>;

/** Stands for the mask in messages about a file. */
const MASK_NAME = 'PNG';

/** The change of a finished image: the panel below it, the brush, the versions, and what they send. */
export function createChange({ box, result, stage }: Places, actions: ChangeActions) {
  const root = stage.getRootNode() as ShadowRoot;
  addSheet(root, changeStyles);
  const store = createStore(NO_CHANGE, stepChange);
  const references = createReferences(store, () => actions.client()?.call);
  let frame: GeneratorFrame | null = null;
  let strings: Language;
  let shown: FinishedImage | null = null;
  /** The upload of the marks, so that a second try does not upload them again. */
  let mask: { readonly marks: Marks; readonly id: string } | null = null;
  /** Called after each change while a press of Change waits for uploads. */
  let awaited = (): void => undefined;
  const asked = new Set<string>();

  let brush: ReturnType<typeof brushes.createBrush> | null = null;
  const loadBrush = actions.load<typeof brushes>(
    'widget-brush.js',
    () => BRUSH_INTEGRITY,
    ({ createBrush }) => {
      brush = createBrush(root, (marks) => store.dispatch({ type: 'mark', marks }));
      box.append(brush.element);
    },
  );
  const panel = createPanel(stage, {
    send: () => void send(),
    escape: onEscape,
    pick: add,
    mark: () => void mark(),
    remove: (key) => store.dispatch({ type: 'remove', key }),
    unmark: () => store.dispatch({ type: 'mark', marks: null }),
    choose: (id) => show(store.state.versions.find((version) => version.id === id)),
    undo,
  });
  result.append(panel.element);
  acceptFiles(box, mayAdd, add);
  store.subscribe(() => {
    references.free();
    awaited();
    draw();
  });

  /** How many pictures can be added beside the image that is changed. */
  function most(): number {
    const { model, options } = frame ?? {};
    const room = Math.min(MAX_INPUT_IMAGES, model?.max_input_images ?? 0) - 1;
    return options && offers(options, 'reference') ? Math.max(0, room) : 0;
  }

  function mayAdd(): boolean {
    return store.state.target !== null && most() > 0;
  }

  /** Files that the person picked, pasted or dropped. */
  function add(files: readonly File[]): void {
    if (!mayAdd() || files.length === 0) return;
    if (!store.state.open) open(true);
    void references.add(files, most());
  }

  async function mark(): Promise<void> {
    if (actions.working() || store.state.waiting) return;
    if (!(await loadBrush())) return actions.note(strings.network);
    if (shown && frame) brush?.open(shown, store.state.marks, frame.options.endpoint, strings);
  }

  /** Waits for the uploads, then sends the change. Nothing is bought if a picture could not be uploaded. */
  async function send(): Promise<void> {
    const words = panel.words();
    const { target, waiting } = store.state;
    if (!target || waiting || actions.working()) return;
    if (!words) {
      panel.focus();
      return store.dispatch({ type: 'notice', notice: { text: 'changeFirst' } });
    }
    store.dispatch({ type: 'wait', on: true });
    const ready = (await maskIsUploaded()) && (await picturesAreUploaded());
    // Esc, or another image on the stage, ended the wait.
    const current = store.state.waiting && store.state.target === target;
    store.dispatch({ type: 'wait', on: false });
    if (!ready || !current || !frame) return;
    const request = changeRequest(frame.options, {
      words,
      target,
      references: store.state.references.flatMap(({ id }) => id ?? []),
      mask: mask && mask.marks === store.state.marks ? mask.id : null,
      directed: actions.directed(),
    });
    if (actions.submitChange(request)) store.dispatch({ type: 'sent', words, parent: target });
  }

  /** Resolves when every picture is uploaded, or the wait is over. One that is refused ends it. */
  function picturesAreUploaded(): Promise<boolean> {
    return new Promise((resolve) => {
      awaited = () => {
        if (!store.state.waiting) resolve(false);
        else if (isUploaded(store.state)) resolve(true);
      };
      awaited();
    });
  }

  /** Uploads the mask if something is marked. Resolves with false if that is refused. */
  async function maskIsUploaded(): Promise<boolean> {
    const { marks } = store.state;
    const call = actions.client()?.call;
    if (marks === null || mask?.marks === marks) return true;
    if (!call) return false;
    const sent = await upload(call, marks.mask, MASK_NAME);
    if (sent.ok) mask = { marks, id: sent.value };
    else store.dispatch({ type: 'notice', notice: sent.error });
    return sent.ok;
  }

  function show(version: ShownVersion | null | undefined): boolean {
    if (!version || actions.working()) return false;
    const { finished, state, parent } = version;
    if (state) actions.edit({ type: 'recall', state });
    else actions.showPast({ ...finished.image, prompt: finished.prompt, parent });
    const place = panel.placeOf(version.id);
    if (place > 0) actions.note(fillIn(strings.version, { n: number(place, strings.locale) }));
    return true;
  }

  function undo(): void {
    if (show(versionBefore(store.state))) actions.note(strings.undone);
  }

  /** Reads the ancestors that were not shown here: after a reload, or from the history. */
  async function readAncestors(): Promise<void> {
    const missing = missingAncestor(store.state);
    const client = actions.client();
    if (!missing || !client || asked.has(missing)) return;
    asked.add(missing);
    const answer = await readJson<PastImage>(client.call(`/v1/images/${missing}`));
    // It may be deleted.
    if (!answer.ok) return;
    const { prompt = '', parent = null, ...image } = answer.value;
    store.dispatch({ type: 'ancestor', version: { id: missing, parent, finished: { image, prompt, alt: null }, state: null } });
  }

  function open(on: boolean): void {
    store.dispatch({ type: 'open', open: on });
    if (on) panel.focus();
    else box.querySelector<HTMLElement>('.action.change')?.focus();
  }

  /** Esc ends the wait for uploads, or closes the panel. A generation in progress is canceled by the box. */
  function onEscape(event: Event): void {
    if (typedKey(event) !== 'Escape' || actions.working()) return;
    event.stopPropagation();
    if (store.state.waiting) store.dispatch({ type: 'wait', on: false });
    else open(false);
  }

  function draw(): void {
    if (!frame) return;
    const { state } = store;
    const working = actions.working();
    const { options, model } = frame;
    const masks = offers(options, 'mask') && (model?.masks ?? false);
    const visible = state.open && (state.target !== null || working) && offers(options, 'change');
    box.querySelector('.action.change')?.setAttribute('aria-expanded', String(visible));
    panel.draw(frame, state, { visible, working, masks, most: most(), undoable: versionBefore(state) !== null }, strings);
    if (visible) void readAncestors();
  }

  return {
    toggle: () => open(!store.state.open),
    /** Called after every change of the generation and with every tick of its clock. */
    draw(next: GeneratorFrame, state: State, texts: MoreLanguage): void {
      frame = next;
      strings = { ...ENGLISH_CHANGE, ...texts };
      const { sent } = store.state;
      if (!actions.working()) {
        shown = imageOf(state);
        store.dispatch({ type: 'shown', version: shown && versionOf(shown, state) });
        // The words stay for another try, until their image is there.
        if (sent && !store.state.sent) panel.clear(sent.words);
      }
      draw();
    },
  };
}
