import { isLoopbackName } from '../../../../common/loopback.ts';
import type { Style } from '../../../../src/contract/direction.ts';
import type { Image } from '../../../../src/contract/images.ts';
import { copyText } from '../../common/dom.ts';
import { whenIdle } from '../../common/idle.ts';
import type { Problem } from '../../common/problem.ts';
import { addSheet } from '../../common/sheet.ts';
import type * as advising from '../advice/index.ts';
import type { Change } from '../change/change.ts';
import type * as changing from '../change/index.ts';
import type { ApiClient, ImageRequest, PastImage } from '../client.ts';
import type * as dialogs from '../dialogs/index.ts';
import type { GeneratorFrame, Places } from '../frame.ts';
import { ENGLISH_MORE } from '../languages/en.ts';
import type { createLoader } from '../loader.ts';
import { type Options, offers } from '../options.ts';
import type { Picker } from '../parts/picker.ts';
import type { MoreLanguage, WorkLanguage } from '../strings.ts';
import { isWorking } from '../work/machine.ts';
import { altOf, type Edit, type FinishedImage, imageOf, type State, type WidgetScene } from '../work/state.ts';
import { createAdditions } from './parts/additions.ts';
import { createAlternative } from './parts/alternative.ts';
import { createDirection } from './parts/direction.ts';
import { createFinishedActions } from './parts/finished-actions.ts';
import { createHistory } from './parts/history.ts';
import { createOpener } from './parts/opener.ts';
import { createTakes } from './parts/takes.ts';
import { repeatChange } from './repeat-change.ts';
import { moreStyles } from './styles/index.ts';

/** What the things that open on demand report. */
export interface ExtraActions {
  edit(edit: Edit): void;
  /** Another direction for the same prompt. */
  shuffle(): void;
  fillPrompt(text: string): void;
  showPast(image: PastImage): void;
  client(): ApiClient | null;
  /** Loads a further file. */
  readonly load: typeof createLoader;
  /** Sends a change of the finished image. Returns whether it began. */
  submitChange(request: ImageRequest): boolean;
  /** Whether the person leaves the Director on. */
  directed(): boolean;
  working(): boolean;
  note(text: string): void;
}

/** One moment of the element, for what is drawn by the third file. */
export interface Moment {
  readonly state: State;
  /** The state as a person sees it: an image that cannot be seen yet is still being brought. */
  readonly seen: State;
  readonly scene: WidgetScene;
  /** Images of the shown generation, to choose from. */
  readonly takes: readonly Image[];
  /** The URL of the finished image, checked; `''` if there is none. */
  readonly url: string;
  /** Whether the person may make a public page of an image. */
  readonly shares: boolean;
}

/** Set by the build: the hashes of further files, `sha256-…`. */
declare const CHANGE_INTEGRITY: string;
declare const DIALOGS_INTEGRITY: string;
declare const ADVICE_INTEGRITY: string;

export type Extras = ReturnType<typeof createExtras>;

/** What opens on demand, in the places of the first file. `row` has the actions of a finished image. */
export function createExtras(places: Places, picker: Picker, row: HTMLElement, actions: ExtraActions) {
  const { box, stage, direction } = places;
  const root = stage.getRootNode() as ShadowRoot;
  addSheet(root, moreStyles);
  const opener = createOpener(box);
  const alternative = createAlternative(
    (text) => actions.edit({ type: 'alt', text }),
    () => finished.focusAlternative(),
  );
  const history = createHistory(actions.showPast);
  const additions = createAdditions();
  const takes = createTakes((image) => actions.edit({ type: 'take', image }));
  let moment: Moment | null = null;
  let frame: GeneratorFrame | null = null;
  let strings: MoreLanguage;
  const facets = createDirection(direction, {
    toggle: (facet) => actions.edit({ type: 'facet', prompt: frame?.prompt ?? '', facet }),
    reword: (name, value) => actions.edit({ type: 'words', prompt: frame?.prompt ?? '', name, value }),
  });
  const finished = createFinishedActions(row, {
    shuffle: actions.shuffle,
    change: () => void openChange(),
    copy: () => void copy(),
    share: () => void openShare(),
    alt: () => alternative.open(altOf(shownImage() ?? { alt: null, prompt: '' })),
  });
  // Behind what stands on the stage for longer.
  stage.querySelector('.card')?.before(additions.element);
  stage.append(alternative.element, takes.element);
  box.querySelector('.columns')?.after(history.element);

  let change: Change | null = null;
  const loadChange = actions.load<typeof changing>(
    'widget-change.js',
    () => CHANGE_INTEGRITY,
    ({ createChange }) => {
      change = createChange(places, actions);
      drawChange();
    },
  );
  let opened: dialogs.Dialogs | null = null;
  const loadDialogs = actions.load<typeof dialogs>(
    'widget-dialogs.js',
    () => DIALOGS_INTEGRITY,
    ({ createDialogs }) => {
      opened = createDialogs(box, picker, actions.fillPrompt);
    },
  );
  let advice: typeof advising | null = null;
  const loadAdvice = actions.load<typeof advising>(
    'widget-advice.js',
    () => ADVICE_INTEGRITY,
    (file) => {
      advice = file;
    },
  );
  // A person who opens a dialog should not wait for its file.
  whenIdle(() => void loadDialogs());

  const texts = (language: WorkLanguage): MoreLanguage => ({ ...ENGLISH_MORE, ...language });
  const shownImage = (): FinishedImage | null => moment && imageOf(moment.state);
  /** The developer's own machine may say what is wrong. */
  const inDevelopment = () => isLoopbackName(location.hostname);

  function drawChange(): void {
    if (frame && moment) change?.draw(frame, moment.state, strings);
  }

  /** Opens a dialog, or says that its file could not be loaded. */
  async function withDialogs(
    language: WorkLanguage,
    use: (dialogs: dialogs.Dialogs, strings: MoreLanguage) => void,
  ): Promise<void> {
    if ((await loadDialogs()) && opened) use(opened, texts(language));
    else actions.note(language.network);
  }

  async function openShare(): Promise<void> {
    const image = shownImage();
    const client = actions.client();
    if (image && client) await withDialogs(strings, (all, own) => all.openShare(image.image.id, client.call, own));
  }

  /** The panel that changes the finished image. */
  async function openChange(): Promise<void> {
    if (await loadChange()) change?.toggle();
    else actions.note(strings.network);
  }

  async function copy(): Promise<void> {
    const { copied, notCopied } = strings;
    actions.note((await copyText(moment?.url ?? '')) ? copied : notCopied);
  }

  /** In development: probable slips in the tag. `all` are the styles of the server, if they are loaded. */
  async function slips(all: readonly Pick<Style, 'id'>[] | null): Promise<readonly string[]> {
    if (!inDevelopment() || !(await loadAdvice())) return [];
    return advice?.attributeAdvice(root.host.attributes, all?.map(({ id }) => id) ?? null) ?? [];
  }

  return {
    english: ENGLISH_MORE,
    openStyles: (options: Options, language: WorkLanguage) => withDialogs(language, (all, own) => all.openStyles(options, own)),
    openLightbox: (image: FinishedImage, options: Options, language: WorkLanguage) =>
      withDialogs(language, (all, own) => all.openLightbox(image, options, own)),
    repeatChange,
    showHistory: (images: readonly PastImage[], { endpoint }: Options, language: WorkLanguage) =>
      history.draw(images, endpoint, texts(language)),
    applyLayout: (options: Options, language: WorkLanguage) => opener.applyOptions(options, texts(language)),
    slips,
    /** What is wrong with the set-up, and whether the page may show it. A key under a wrong name is a key that is missing. */
    async advice(fault: Problem, options: Options): Promise<{ readonly text: string; readonly shown: boolean }> {
      const known = (await loadAdvice()) ? advice?.setUpAdvice(fault, options, origin) : null;
      const lines = [known ?? `Easel: ${fault.detail || fault.title}`, ...(fault.code === 'no_key' ? await slips(null) : [])];
      return { text: lines.join('\n'), shown: inDevelopment() };
    },
    draw(next: GeneratorFrame, now: Moment, language: WorkLanguage): void {
      [frame, moment, strings] = [next, now, texts(language)];
      const { state, seen, scene, url, shares } = now;
      const { options, model } = next;
      const changes = offers(options, 'change') && model !== null && model.max_input_images > 0;
      finished.draw(scene, seen, { hasImage: url !== '', shares, changes }, isWorking(seen), strings);
      // What was said of a change cannot be said otherwise afterwards.
      facets.draw(state, strings, !next.working && (state.parent === null || state.directionPreview !== null));
      alternative.draw(scene === 'done', strings);
      additions.draw(scene, state, next.now, strings);
      drawChange();
      takes.draw(now.takes, state.image?.id ?? '', options.endpoint, strings);
    },
  };
}
