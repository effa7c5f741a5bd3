import type { Facet, Style } from '../contract/direction.ts';
import { createAnnouncer } from './announcer.ts';
import type { PastImage } from './client.ts';
import { h, setText } from './dom.ts';
import { isWorking } from './machine.ts';
import { type Options, ratioOf, safeUrl } from './options.ts';
import { createActions } from './parts/actions.ts';
import { createBar } from './parts/bar.ts';
import { createCard, isCard } from './parts/card.ts';
import { createDirection } from './parts/direction.ts';
import { createHistory } from './parts/history.ts';
import { createMeter } from './parts/meter.ts';
import { createPicker } from './parts/picker.ts';
import { createStage } from './parts/stage.ts';
import { barAt } from './progress.ts';
import type { Scene, State } from './state.ts';
import { fill, type Strings } from './strings.ts';
import { duration, say } from './words.ts';

/** What a person asks for. */
export interface Wishes {
  submit(): void;
  cancel(): void;
  retry(): void;
  shuffle(): void;
  copy(url: string): void;
  toggleFacet(facet: Facet): void;
  showPast(image: PastImage): void;
  typed(): void;
}

export interface Frame {
  readonly state: State;
  readonly options: Options;
  readonly strings: Strings;
  readonly now: number;
  /** The length of wait that the button quotes before anything is asked, in ms. */
  readonly usualMs: number;
  readonly disabled: boolean;
}

export type View = ReturnType<typeof createView>;

/** Builds the element's inside once; `render` then only changes what differs. */
export function createView(root: ShadowRoot, wishes: Wishes, now: () => number) {
  const prompt = h('textarea', {
    id: 'prompt',
    part: 'prompt',
    rows: '2',
    dir: 'auto',
    enterkeyhint: 'go',
    input: wishes.typed,
    keydown: onPromptKey,
  });
  const label = h('label', { for: 'prompt', class: 'label' });
  const picker = createPicker(wishes.typed);
  const directorText = h('span');
  const director = h('input', { type: 'checkbox', role: 'switch' });
  const meter = createMeter();
  const createText = h('span');
  const create = h('button', { type: 'submit', class: 'create', part: 'action create' }, createText);
  const form = h(
    'form',
    { part: 'form', class: 'form', novalidate: true, submit: onSubmit },
    h('div', { class: 'row' }, label, meter.element),
    prompt,
    picker.element,
    h('div', { class: 'row' }, h('label', { class: 'switch' }, director, directorText), create),
  );

  const emptyText = h('span');
  const stage = createStage(h('div', { class: 'empty' }, h('slot', { name: 'empty' }, emptyText)));
  const card = createCard();
  const bar = createBar();
  stage.element.append(card.element, bar.element);

  const status = h('p', { class: 'status', part: 'status' });
  const eta = h('span', { class: 'eta', part: 'eta' });
  const actions = createActions({
    copy: () => wishes.copy(imageUrl),
    again: wishes.retry,
    shuffle: wishes.shuffle,
    edit: () => prompt.focus(),
    cancel: wishes.cancel,
  });
  const direction = createDirection(wishes.toggleFacet);
  const history = createHistory(wishes.showPast);
  const result = h('section', { class: 'result' }, stage.element, h('div', { class: 'line' }, status, eta, actions.element));
  const polite = h('div', { role: 'status', class: 'heard' });
  const alert = h('div', { role: 'alert', class: 'heard' });
  const box = h(
    'div',
    { class: 'box', keydown: onKey },
    h('slot', { name: 'title' }),
    h('div', { class: 'columns' }, form, result, direction.element),
  );
  box.append(history.element, h('slot', { name: 'footer' }), polite, alert);
  root.append(box);

  const announcer = createAnnouncer(polite, alert, now);
  let imageUrl = '';
  let working = false;
  let directorMode = '';

  function onSubmit(event: Event): void {
    event.preventDefault();
    wishes.submit();
  }

  function onPromptKey(event: Event): void {
    const { key, shiftKey, isComposing } = event as KeyboardEvent;
    if (key !== 'Enter' || shiftKey || isComposing) return;
    event.preventDefault();
    wishes.submit();
  }

  function onKey(event: Event): void {
    if ((event as KeyboardEvent).key === 'Escape' && working) wishes.cancel();
  }

  /** The words that stand still: labels, and what follows from the attributes. */
  function dress({ options, strings }: Pick<Frame, 'options' | 'strings'>): void {
    setText(label, strings.label);
    setText(directorText, strings.direct);
    setText(emptyText, strings.empty);
    prompt.placeholder = strings.placeholder;
    prompt.maxLength = options.maxLength;
    // The switch is the person's once they can see it: only another attribute sets it again.
    if (directorMode !== options.director) director.checked = options.director !== 'off';
    directorMode = options.director;
    box.lang = options.locale;
    box.dir = strings.dir;
    result.setAttribute('aria-label', strings.stage);
    stage.setRatio(ratioOf(options.size));
    stage.element.classList.toggle('clear', options.background === 'transparent');
  }

  function renderPicture({ state, options }: Frame, scene: Scene): void {
    imageUrl = scene === 'done' && state.image ? safeUrl(state.image.url, options.endpoint) : '';
    const preview = working && state.preview ? safeUrl(state.preview.url, options.endpoint) : '';
    void stage.show(imageUrl || preview, state.prompt, imageUrl ? null : (state.preview?.index ?? 0));
    stage.paint(state.direction?.facets.find(({ name }) => name === 'palette')?.colors ?? []);
    stage.element.dataset.scene = scene;
    stage.element.classList.toggle('working', working);
  }

  function render(frame: Frame): void {
    const { state, options, strings, disabled } = frame;
    const { scene, line, spoken, alert: urgent } = say(state, frame.now, strings, options.locale);
    const elapsed = frame.now - state.since;
    working = isWorking(state);
    const about = duration(frame.usualMs, strings, true);
    setText(createText, working ? strings.creating : fill(strings.createAbout, { time: about }));
    create.setAttribute('aria-disabled', String(working || disabled));
    prompt.disabled = disabled;
    result.setAttribute('aria-busy', String(working));
    setText(status, isCard(scene) ? '' : line || picker.help || strings.hint);
    status.classList.toggle('quiet', scene === 'idle');
    setText(eta, working && elapsed >= 1000 && scene !== 'restored' ? duration(elapsed, strings) : '');
    renderPicture(frame, scene);
    actions.draw(scene, state, strings, imageUrl);
    card.draw(scene, state, line, strings);
    bar.element.hidden = !working;
    if (working) bar.draw(barAt(elapsed, state.eta, state.floor), strings.creating, `${line} ${duration(elapsed, strings)}`);
    meter.draw(state.quota, strings, options.locale);
    direction.draw(state, strings, !working);
    announcer.say(spoken, urgent ? 'alert' : working ? 'polite' : 'end');
  }

  return {
    dress,
    render,
    prompt,
    get style() {
      return picker.chosen;
    },
    get directed() {
      return director.checked;
    },
    setStyles: (styles: readonly Style[] | null, chosen: string, strings: Strings) => picker.set(styles, chosen, strings),
    setHistory: history.draw,
    /** Says something that is no state, on the screen and aloud: a copied link, a missing key. */
    note(text: string): void {
      setText(status, text);
      announcer.note(text);
    },
    stop: announcer.stop,
  };
}
