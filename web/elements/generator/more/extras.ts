import type { Image } from '../../../../src/contract/resources.ts';
import { addSheet } from '../../common/element-parts.ts';
import type { Problem } from '../../common/problem.ts';
import type { Change } from '../change/change.ts';
import type * as changing from '../change/index.ts';
import type { ApiClient, ImageRequest, PastImage } from '../client.ts';
import type { GeneratorFrame, Places } from '../frame.ts';
import { ENGLISH_MORE } from '../languages/en.ts';
import type { createLoader } from '../loader.ts';
import type { Options } from '../options.ts';
import type { Picker } from '../parts/picker.ts';
import type { MoreLanguage, WorkLanguage } from '../strings.ts';
import type { Edit, FinishedImage, State, WidgetScene } from '../work/state.ts';
import { attributeAdvice } from './attribute-advice.ts';
import { createAdditions } from './parts/additions.ts';
import { createAlternative } from './parts/alternative.ts';
import { createDirection } from './parts/direction.ts';
import { createHistory } from './parts/history.ts';
import { createPictureLightbox } from './parts/lightbox.ts';
import { createOpener } from './parts/opener.ts';
import { createShareDialog } from './parts/share.ts';
import { createStyleSheet } from './parts/style-sheet.ts';
import { createTakes } from './parts/takes.ts';
import { repeatChange } from './repeat-change.ts';
import { inDevelopment, setUpAdvice } from './set-up-advice.ts';
import { moreStyles } from './styles/index.ts';

/** What the things that open on demand report. */
export interface ExtraActions {
  edit(edit: Edit): void;
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
  /** The alternative text was closed. */
  altClosed(): void;
}

/** Set by the build: the hash of the fourth file, `sha256-…`. */
declare const CHANGE_INTEGRITY: string;

export type Extras = ReturnType<typeof createExtras>;

/** What opens on demand, in the places of the first file. */
export function createExtras(places: Places, picker: Picker, actions: ExtraActions) {
  const { box, stage, direction } = places;
  const root = stage.getRootNode() as ShadowRoot;
  const { host } = root;
  addSheet(root, moreStyles);
  const opener = createOpener(box);
  const styles = createStyleSheet(picker);
  const lightbox = createPictureLightbox(actions.fillPrompt);
  const alternative = createAlternative((text) => actions.edit({ type: 'alt', text }), actions.altClosed);
  const history = createHistory(actions.showPast);
  const additions = createAdditions();
  const share = createShareDialog();
  const takes = createTakes((image) => actions.edit({ type: 'take', image }));
  let promptText = '';
  const facets = createDirection(direction, {
    toggle: (facet) => actions.edit({ type: 'facet', prompt: promptText, facet }),
    reword: (name, value) => actions.edit({ type: 'words', prompt: promptText, name, value }),
  });
  // Behind what stands on the stage for longer.
  stage.querySelector('.card')?.before(additions.element);
  stage.append(alternative.element, takes.element);
  box.querySelector('.columns')?.after(history.element);
  box.append(styles.element, lightbox.element, share.element);
  let change: Change | null = null;
  let last: (() => void) | null = null;
  const loadChange = actions.load<typeof changing>(
    'widget-change.js',
    () => CHANGE_INTEGRITY,
    ({ createChange }) => {
      change = createChange(places, actions);
      last?.();
    },
  );
  /** In development: probable slips in the tag, for the console. `all` are the styles of the server, if they are loaded. */
  const slips = (all: readonly { readonly id: string }[] | null): readonly string[] =>
    inDevelopment() ? attributeAdvice(host.attributes, all?.map(({ id }) => id) ?? null) : [];
  const texts = (strings: WorkLanguage): MoreLanguage => ({ ...ENGLISH_MORE, ...strings });

  return {
    openStyles: ({ endpoint }: Options, strings: WorkLanguage) => styles.open(endpoint, texts(strings)),
    openLightbox: (image: FinishedImage, { endpoint }: Options, strings: WorkLanguage) =>
      lightbox.open(image, endpoint, texts(strings)),
    openAlternative: alternative.open,
    repeatChange,
    /** The panel that changes the finished image. */
    async openChange(strings: WorkLanguage): Promise<void> {
      if (await loadChange()) change?.toggle();
      else actions.note(strings.network);
    },
    openShare(id: string, strings: WorkLanguage): void {
      const client = actions.client();
      if (client) share.open(id, client.call, texts(strings));
    },
    showHistory: (images: readonly PastImage[], { endpoint }: Options, strings: WorkLanguage) =>
      history.draw(images, endpoint, texts(strings)),
    applyLayout: (options: Options, strings: WorkLanguage) => opener.applyOptions(options, texts(strings)),
    /** What is wrong with the set-up, and whether the page may show it. A key under a wrong name is a key that is missing. */
    advice: (fault: Problem, options: Options) => ({
      text: [setUpAdvice(fault, options, location.origin), ...(fault.code === 'no_key' ? slips(null) : [])].join('\n'),
      shown: inDevelopment(),
    }),
    slips,
    /** `images` are those of the shown generation, to choose from. */
    draw(state: State, scene: WidgetScene, images: readonly Image[], frame: GeneratorFrame, strings: WorkLanguage): void {
      const { prompt, working, options, now } = frame;
      promptText = prompt;
      // What was said of a change cannot be said otherwise afterwards.
      facets.draw(state, texts(strings), !working && (state.parent === null || state.directionPreview !== null));
      alternative.draw(scene === 'done', texts(strings));
      additions.draw(scene, state, now, strings);
      last = () => change?.draw(frame, state, texts(strings));
      last();
      takes.draw(images, state.image?.id ?? '', options.endpoint, texts(strings));
    },
  };
}
